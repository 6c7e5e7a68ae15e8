'use client'
import type { ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { LinesSkeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { ErrorPanel } from './error-panel'
import { readFailure } from './read-failure'

/** As much of a TanStack query's result as the view needs. */
export interface QueryLike<D> {
  data: D | undefined
  error: unknown
  isPending: boolean
  dataUpdatedAt: number
  refetch: () => unknown
}

/**
 * Draws every state of a query: a skeleton while nothing is here, the failure with its remedy, old data under a banner that
 * says since when it is old, the empty state, the data.
 */
export function QueryView<D>({
  query,
  skeleton,
  isEmpty,
  empty,
  notFound,
  errorTitle,
  children,
}: {
  query: QueryLike<D>
  skeleton?: ReactNode
  isEmpty?: (data: D) => boolean
  empty?: ReactNode
  /** Instead of the error when the service answers 404. */
  notFound?: ReactNode
  /** What did not work, as `The pools could not be read`. */
  errorTitle?: string
  children: (data: D) => ReactNode
}) {
  const { data, error } = query
  const retry = () => void query.refetch()
  if (notFound !== undefined && error && readFailure(error).isNotFound) return notFound
  const needsSignIn = error ? readFailure(error).step === 'sign-in' : false
  // The frame's banner says it for the whole page and carries the button.
  if (data === undefined && needsSignIn)
    return <p className="text-muted">This is read as soon as you have signed in again.</p>
  if (data === undefined && error) return <ErrorPanel error={error} title={errorTitle} onRetry={retry} />
  if (data === undefined) return skeleton ?? <LinesSkeleton />
  const isNothing = empty !== undefined && isEmpty?.(data) === true
  return (
    <>
      {error && !needsSignIn ? (
        <StaleBanner error={error} sinceMs={query.dataUpdatedAt} onRetry={retry} />
      ) : null}
      {isNothing ? empty : children(data)}
    </>
  )
}

/** Says since when what stands below is old, and why. */
export function StaleBanner({
  error,
  sinceMs,
  onRetry,
}: {
  error: unknown
  sinceMs: number | undefined
  onRetry?: () => void
}) {
  const { title, text, step } = readFailure(error)
  if (step === 'sign-in') return <ErrorPanel error={error} title="Updates have stopped" />
  return (
    <Banner
      kind="attention"
      title={
        <>
          Updates have stopped; what you see is from <Time time={sinceMs} />.
        </>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {title}: {text}
    </Banner>
  )
}
