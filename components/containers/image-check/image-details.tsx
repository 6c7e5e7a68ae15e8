'use client'
import { Button } from '@/components/ui/button'
import { Id } from '@/components/ui/id'
import { KeyValues } from '@/components/ui/key-values'
import { Time } from '@/components/ui/time'
import { VisibleText } from '@/components/ui/visible-text'
import type { ImageReport } from '@/lib/containers/image-check'
import type { ImageReference } from '@/lib/containers/image-reference'
import { pinDigest } from '@/lib/domain/image-check/plan-image-checks'
import { formatCount } from '@/lib/format/count'

/** What an image brings along: how it starts, as whom, where; and its digest, to pin it. */
export function ImageDetails({
  reference,
  report,
  onPinDigest,
}: {
  reference: ImageReference
  report: ImageReport
  onPinDigest?: (image: string, pinned: string) => void
}) {
  const { digest, rateLimit } = report
  const canPin = digest !== undefined && reference.digest === undefined && onPinDigest !== undefined
  return (
    <details>
      <summary className="cursor-pointer rounded text-muted hover:text-text">
        Details
        <span className="sr-only">
          {' '}
          of <VisibleText>{reference.text}</VisibleText>
        </span>
      </summary>
      <div className="flex flex-col gap-2 pt-2">
        <KeyValues
          rows={[
            ['Digest', digest && <Id id={digest} what="digest" />],
            ...(report.hasDetails ? rowsOf(report) : []),
            [
              'Pulls left here',
              rateLimit &&
                `${formatCount(rateLimit.remaining)} of ${formatCount(rateLimit.limit)}, for the address of this server; nodes have their own`,
            ],
          ]}
        />
        {canPin && (
          <div>
            <Button
              size="small"
              onClick={() => onPinDigest(reference.text, pinDigest(reference, digest))}
              aria-label={`Pin the digest of ${reference.text}`}
            >
              Pin digest
            </Button>
          </div>
        )}
      </div>
    </details>
  )
}

function rowsOf({ entrypoint, cmd, workingDir, user, environmentNames, created }: ImageReport) {
  return [
    ['Entry point', <Words key="entrypoint" words={entrypoint} />],
    ['Command', <Words key="cmd" words={cmd} />],
    ['Working directory', workingDir ?? 'not set'],
    ['User', user ?? 'not set'],
    ['Environment', environmentNames?.join(', ')],
    ['Created', created === undefined ? 'not recorded' : <Time key="created" time={created} isAbsolute />],
  ] as const
}

/** Words as the image holds them: each is one argument, so they are quoted where they have blanks. */
function Words({ words }: { words?: readonly string[] }) {
  if (words === undefined) return 'none'
  const text = words.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : JSON.stringify(word))).join(' ')
  return <VisibleText className="font-mono text-[13px] wrap-anywhere">{text}</VisibleText>
}
