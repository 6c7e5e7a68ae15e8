'use client'
import { useQuery } from '@tanstack/react-query'
import { WaitingBanner } from '@/components/data/waiting-banner'
import type { BatchJobOutput, BatchTaskOutput } from '@/lib/batch/types.generated'
import { SLOW_POLL_MS } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { useWaitingFacts } from '@/lib/queries/use-waiting-facts'

/** Why one task waits. */
export function WaitingTask({ job, task }: { job: BatchJobOutput; task: BatchTaskOutput }) {
  const { query } = useBatch()
  const isLimited = (job.maxParallelTasks ?? -1) > 0
  const counts = useQuery(
    query(
      'Jobs_GetJobTaskCounts',
      { params: { jobId: job.id } },
      { enabled: isLimited, refetchInterval: SLOW_POLL_MS },
    ),
  )
  return <WaitingBanner facts={useWaitingFacts({ job, task, running: counts.data?.taskCounts.running })} />
}
