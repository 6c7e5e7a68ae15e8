'use client'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { RefreshIcon } from '@/components/ui/icons'
import { StateMark } from '@/components/ui/state-mark'
import { VisibleText } from '@/components/ui/visible-text'
import type { NodePlatform } from '@/lib/containers/node-platform'
import { formatPlural } from '@/lib/format/count'
import { type CheckedImage, FAMILIES, standingOf } from './image-standing'

/** Images of one registry that have one thing said of them: it is said once, the images are there on demand. */
export function ImageCheckGroup({
  images,
  node,
  children,
}: {
  images: readonly CheckedImage[]
  node: NodePlatform
  /** The line of each. */
  children: ReactNode
}) {
  const [first] = images
  if (first === undefined) return null
  const isPending = images.some(({ check }) => check?.isPending)
  const said = standingOf({ ...first, check: first.check && { ...first.check, isPending: false } }, node)
  const which = `${formatPlural(images.length, 'image')} of ${first.plan.reference.registry}`
  return (
    <li aria-busy={isPending} className="flex items-baseline gap-2">
      <StateMark family={isPending ? 'preparing' : FAMILIES[said.level]} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="wrap-anywhere">{which}</p>
        <p className="text-muted">{isPending ? 'Checking' : said.title}</p>
        {said.text !== undefined && (
          <p className="text-pretty">
            <VisibleText>{said.text}</VisibleText>
          </p>
        )}
        {said.remedy !== undefined && (
          <p className="text-pretty text-muted">
            <VisibleText>{said.remedy}</VisibleText>
          </p>
        )}
        <details>
          <summary className="cursor-pointer rounded text-muted hover:text-text">
            Images<span className="sr-only"> behind this line: {which}</span>
          </summary>
          <ul className="flex flex-col gap-3 pt-2">{children}</ul>
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
