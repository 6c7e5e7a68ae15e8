'use client'
import { TextLink } from '@/components/ui/link-button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { poolIdOf, sayAutoPool } from '@/lib/domain/job/pool-of'
import { formatProgress, totalTasks } from '@/lib/domain/task-counts'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { TaskCountsBar } from './task-counts-bar'
import { useJobCounts } from './use-job-counts'

/** Whether the job goes well, in words and one bar. */
export function JobSummary({ job }: { job: BatchJobOutput }) {
  const { account } = useBatch()
  const counts = useJobCounts(job.id)
  const poolId = poolIdOf(job)
  const autoPool = sayAutoPool(job)
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-muted">
        {counts === undefined ? (
          <Skeleton className="h-5 w-40 self-center" />
        ) : (
          <span className="font-medium text-text first-letter:uppercase">{formatProgress(counts)}</span>
        )}
        {poolId !== undefined && (
          <span>
            on pool{' '}
            <TextLink href={paths.pool(account, poolId)}>
              <VisibleText className="font-mono text-[13px] wrap-anywhere">{poolId}</VisibleText>
            </TextLink>
          </span>
        )}
        {autoPool !== undefined && <span>{autoPool}</span>}
        <span>
          created <Time time={job.creationTime} />
        </span>
      </p>
      {counts === undefined && <Skeleton className="h-5 w-full" />}
      {counts !== undefined && totalTasks(counts) > 0 && <TaskCountsBar counts={counts} />}
    </div>
  )
}
