'use client'
import { CopyButton } from '@/components/ui/copy-button'
import { TextLink } from '@/components/ui/link-button'
import { Time } from '@/components/ui/time'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import { formatPlural } from '@/lib/format/count'
import { formatDuration } from '@/lib/format/duration'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'

const SHORT_ID = 12

/** How a task ended, in which container, on which node, in one line. */
export function TaskFacts({ task }: { task: BatchTaskOutput }) {
  const { account } = useBatch()
  const { exitCode, containerInfo, retryCount = 0, startTime, endTime } = task.executionInfo ?? {}
  const { poolId, nodeId } = task.nodeInfo ?? {}
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-muted">
      {exitCode !== undefined && <span className="font-medium text-text">exit code {exitCode}</span>}
      {containerInfo?.containerId && (
        <span className="inline-flex flex-wrap items-center gap-x-1.5">
          container
          <span className="font-mono text-[13px] text-text">{shorten(containerInfo.containerId)}</span>
          <CopyButton text={containerInfo.containerId} label="Copy container id" />
          {containerInfo.state}
        </span>
      )}
      {poolId && nodeId && (
        <span>
          on node{' '}
          <TextLink href={paths.pool(account, poolId, { node: nodeId })}>
            <VisibleText className="font-mono text-[13px] wrap-anywhere">{nodeId}</VisibleText>
          </TextLink>
        </span>
      )}
      {retryCount > 0 && <span>{formatPlural(retryCount, 'retry', 'retries')}</span>}
      {startTime ? (
        <span>
          started <Time time={startTime} />
        </span>
      ) : (
        <span>
          added <Time time={task.creationTime} />
        </span>
      )}
      {startTime && endTime && (
        <span>ran for {formatDuration(Date.parse(endTime) - Date.parse(startTime))}</span>
      )}
    </p>
  )
}

/** Engines show twelve digits; an id that the local account made up keeps its telling name. */
function shorten(containerId: string): string {
  return /^[0-9a-f]{32,}$/.test(containerId) ? containerId.slice(0, SHORT_ID) : containerId.slice(0, 24)
}
