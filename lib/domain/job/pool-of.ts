import type { BatchJobOutput } from '../../batch/types.generated'

type JobLike = Partial<Pick<BatchJobOutput, 'poolInfo' | 'executionInfo'>>

/** The id of the pool that a job's tasks run on; of an auto pool once Batch has made it. */
export function poolIdOf({ executionInfo, poolInfo }: JobLike): string | undefined {
  return executionInfo?.poolId ?? poolInfo?.poolId
}

/** What is special about a job's pool, in words; undefined for a pool that was there before. */
export function sayAutoPool(job: JobLike): string | undefined {
  const lifetime = job.poolInfo?.autoPoolSpecification?.poolLifetimeOption
  if (job.poolInfo?.autoPoolSpecification === undefined) return undefined
  const made = lifetime?.toLowerCase() === 'jobschedule' ? 'made per schedule' : 'made per job'
  return poolIdOf(job) === undefined ? 'auto pool, not made yet' : `auto pool, ${made}`
}
