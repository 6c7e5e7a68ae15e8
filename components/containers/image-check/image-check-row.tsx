'use client'
import { Button } from '@/components/ui/button'
import { RefreshIcon } from '@/components/ui/icons'
import { Id } from '@/components/ui/id'
import { StateMark } from '@/components/ui/state-mark'
import { VisibleText } from '@/components/ui/visible-text'
import type { ImageReport } from '@/lib/containers/image-check'
import { fitsNode, type NodePlatform } from '@/lib/containers/node-platform'
import { formatPlatform } from '@/lib/domain/image-check/explain-image-check'
import type { PlannedCheck } from '@/lib/domain/image-check/plan-image-checks'
import { formatBytes } from '@/lib/format/bytes'
import type { RegistryClient } from '@/lib/queries/registry-client'
import type { ImageCheck } from '@/lib/queries/use-image-check'
import { ImageDetails } from './image-details'
import { FAMILIES, standingOf } from './image-standing'
import { ImageTags } from './image-tags'

export interface ImageCheckRowProps {
  plan: PlannedCheck
  /** Undefined until its turn comes. */
  check: ImageCheck | undefined
  node: NodePlatform
  client: RegistryClient
  /** The details were asked for, at a registry that counts them. */
  isDetailed: boolean
  onDetails: () => void
  /** Stands in a group that says the rest already. */
  isInGroup?: boolean
  /** Takes a pinned digest, or another tag. */
  onPinDigest?: (image: string, replaced: string) => void
}

/** One image: mark and name, how it stands, what is wrong and what to do, details on demand. */
export function ImageCheckRow({
  plan,
  check,
  node,
  client,
  isDetailed,
  onDetails,
  isInGroup = false,
  onPinDigest,
}: ImageCheckRowProps) {
  const report = check?.report
  const said = standingOf({ plan, check }, node)
  const name = plan.reference.text
  const canReadDetails = report?.verdict === 'found' && !report.hasDetails && plan.isCounted && !isDetailed
  const canCheckAgain =
    !isInGroup && check?.isPending === false && said.level !== 'good' && !plan.isPasswordMissing
  const facts = report === undefined ? [] : factsOf(report, node)
  return (
    <li aria-busy={check?.isPending} className="flex items-baseline gap-2">
      <StateMark family={check?.isPending ? 'preparing' : FAMILIES[said.level]} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Id id={name} isPlain />
        <p className="text-muted">
          {[plan.of, !isInGroup && said.title, ...facts].filter(Boolean).join(' · ')}
        </p>
        {said.text !== undefined && !isInGroup && (
          <p className="text-pretty">
            <VisibleText>{said.text}</VisibleText>
          </p>
        )}
        {said.remedy !== undefined && !isInGroup && (
          <p className="text-pretty text-muted">
            <VisibleText>{said.remedy}</VisibleText>
          </p>
        )}
        {report?.verdict === 'found' && (report.hasDetails || report.digest !== undefined) && (
          <ImageDetails reference={plan.reference} report={report} onPinDigest={onPinDigest} />
        )}
        {report?.verdict === 'tag-missing' && (
          <ImageTags plan={plan} node={node} client={client} onReplace={onPinDigest} />
        )}
        <div className="flex flex-wrap gap-2 empty:hidden">
          {canReadDetails && (
            <Button
              size="small"
              variant="quiet"
              onClick={onDetails}
              aria-label={`Read size and platforms of ${name}`}
            >
              Read size and platforms: one pull at Docker Hub
            </Button>
          )}
          {canCheckAgain && (
            <Button
              size="small"
              variant="quiet"
              icon={<RefreshIcon size={14} />}
              onClick={() => check?.checkAgain()}
              aria-label={`Check ${name} again`}
            >
              Check again
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}

/** The platform that nodes will use, and its size. */
function factsOf({ platforms = [], size }: ImageReport, node: NodePlatform): string[] {
  const own = platforms.find((platform) => fitsNode(platform, node))
  const more = platforms.length > 1 ? ` of ${platforms.length} platforms` : ''
  return [
    ...(own === undefined ? [] : [`${formatPlatform(own)}${more}`]),
    ...(size === undefined ? [] : [`${formatBytes(size)} compressed`]),
  ]
}
