'use client'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { RefreshIcon } from '@/components/ui/icons'
import { Time } from '@/components/ui/time'
import { VisibleText } from '@/components/ui/visible-text'
import { BatchError } from '@/lib/batch/errors'
import { toServiceMs } from '@/lib/service-clock'
import { readFailure } from './read-failure'
import { useSignInAgain } from './use-sign-in-again'

/** A failure where the person is looking: what, why, what now, and the request id for whoever is asked for help. */
export function ErrorPanel({
  error,
  title,
  readAtMs,
  onRetry,
}: {
  error: unknown
  title?: string
  /** When what is shown nevertheless was read, by the clock here. */
  readAtMs?: number
  onRetry?: () => void
}) {
  const explained = readFailure(error)
  const signInAgain = useSignInAgain()
  const { text, remedy, code, requestId, time, step } = explained
  return (
    <Banner
      kind={readAtMs === undefined ? 'failed' : 'attention'}
      title={title === undefined ? `${explained.title}.` : `${title}: ${lowerFirst(explained.title)}.`}
      action={
        step === 'sign-in' ? (
          <Button size="small" variant="primary" onClick={signInAgain}>
            Sign in again
          </Button>
        ) : (
          onRetry && (
            <Button size="small" icon={<RefreshIcon size={14} />} onClick={onRetry}>
              Try again
            </Button>
          )
        )
      }
    >
      <p>
        <VisibleText>{text}</VisibleText>
      </p>
      {readAtMs !== undefined && (
        <p>
          What you see is as of <Time time={toServiceMs(readAtMs)} />.
        </p>
      )}
      <Details error={error} />
      {remedy !== undefined && (
        <p className="mt-1 text-text">
          <VisibleText>{remedy}</VisibleText>
        </p>
      )}
      {(code !== undefined || requestId !== undefined) && (
        <p className="mt-1 flex flex-wrap items-center gap-x-4 text-xs">
          {code !== undefined && <VisibleText className="font-mono">{code}</VisibleText>}
          {requestId !== undefined && (
            <span className="inline-flex items-center gap-0.5">
              <span className="whitespace-nowrap">request</span>{' '}
              <span className="ml-1 font-mono wrap-anywhere">{requestId}</span>
              <CopyButton text={[code, requestId, time].filter(Boolean).join(' ')} label="Copy request id" />
            </span>
          )}
        </p>
      )}
    </Banner>
  )
}

/** The details that the service attached, as `PropertyName: resizeTimeout`. */
function Details({ error }: { error: unknown }) {
  if (!(error instanceof BatchError) || error.values.length === 0) return null
  return (
    <ul className="mt-1">
      {error.values.map(({ key, value }) => (
        <li key={`${key}${value}`}>
          <VisibleText>{key}</VisibleText>:{' '}
          <VisibleText className="font-mono text-[13px] wrap-anywhere">{value}</VisibleText>
        </li>
      ))}
    </ul>
  )
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
