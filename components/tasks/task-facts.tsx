'use client'
import { Id } from '@/components/ui/id'
import { TextLink } from '@/components/ui/link-button'
import { Time } from '@/components/ui/time'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'

/** How a task ended, in which container, on which node. */
export function TaskFacts({ task }: { task: BatchTaskOutput }) {
  const { account } = useBatch()
  const { exitCode, containerInfo, retryCount, startTime, endTime } = task.executionInfo ?? {}
  const { poolId, nodeId } = task.nodeInfo ?? {}
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
      {exitCode !== undefined && <span className="text-text">exit code {exitCode}</span>}
      {containerInfo?.containerId && (
        <span>
          container <Id id={containerInfo.containerId.slice(0, 20)} what="container id" />{' '}
          {containerInfo.state}
        </span>
      )}
      {poolId && nodeId && (
        <span>
          on <TextLink href={paths.pool(account, poolId)}>{nodeId}</TextLink>
        </span>
      )}
      {(retryCount ?? 0) > 0 && <span>{retryCount} retries</span>}
      {startTime && (
        <span>
          started <Time time={startTime} />
        </span>
      )}
      {endTime && (
        <span>
          ended <Time time={endTime} />
        </span>
      )}
    </p>
  )
}
