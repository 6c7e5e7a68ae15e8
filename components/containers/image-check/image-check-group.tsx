'use client'
import { Button } from '@/components/ui/button'
import { RefreshIcon } from '@/components/ui/icons'
import { StateMark } from '@/components/ui/state-mark'
import type { NodePlatform } from '@/lib/containers/node-platform'
import { formatPlural } from '@/lib/format/count'
import { type CheckedImage, standingOf } from './image-standing'

/** Images of one registry that could not be checked for one reason: it is said once, the names are there on demand. */
export function ImageCheckGroup({ images, node }: { images: readonly CheckedImage[]; node: NodePlatform }) {
  const [first] = images
  if (first === undefined) return null
  const isPending = images.some(({ check }) => check?.isPending)
  const said = standingOf({ ...first, check: first.check && { ...first.check, isPending: false } }, node)
  const which = `${formatPlural(images.length, 'image')} of ${first.plan.reference.registry}`
  return (
    <li aria-busy={isPending} className="flex items-baseline gap-2">
      <StateMark family={isPending ? 'preparing' : 'waiting'} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="wrap-anywhere">{which}</p>
        <p className="text-muted">{isPending ? 'Checking' : said.title}</p>
        {said.text !== undefined && <p className="text-pretty">{said.text}</p>}
        {said.remedy !== undefined && <p className="text-pretty text-muted">{said.remedy}</p>}
        <details>
          <summary className="cursor-pointer rounded text-muted hover:text-text">
            Names<span className="sr-only"> of the {which}</span>
          </summary>
          <ul className="flex flex-col gap-1 pt-2">
            {images.map(({ plan }) => (
              <li key={plan.key}>
                <bdi className="font-mono text-[13px] wrap-anywhere">{plan.reference.text}</bdi>
              </li>
            ))}
          </ul>
        </details>
        {!first.plan.isPasswordMissing && (
          <div>
            <Button
              size="small"
              variant="quiet"
              icon={<RefreshIcon size={14} />}
              isPending={isPending}
              onClick={() => {
                for (const { check } of images) check?.checkAgain()
              }}
              aria-label={`Check the ${which} again`}
            >
              Check again
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}
