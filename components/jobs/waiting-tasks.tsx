'use client'
import { WaitingBanner } from '@/components/data/waiting-banner'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import type { TaskCounts } from '@/lib/domain/task-counts'
import { useWaitingFacts } from '@/lib/queries/use-waiting-facts'

/** Why tasks of the job wait, said once for all of them. */
export function WaitingTasks({ job, counts }: { job: BatchJobOutput; counts: TaskCounts }) {
  return <WaitingBanner facts={useWaitingFacts({ job, running: counts.running })} count={counts.active} />
}
