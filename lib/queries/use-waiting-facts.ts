'use client'
import { useQuery } from '@tanstack/react-query'
import { eq, filterText, or } from '@/lib/batch/odata'
import type { BatchJobOutput, BatchTaskOutput } from '@/lib/batch/types.generated'
import { poolIdOf } from '@/lib/domain/job/pool-of'
import { neededIds, readDependencies } from '@/lib/domain/waiting/dependencies'
import type { WaitingFacts } from '@/lib/domain/waiting/facts'
import { pollInterval, SLOW_POLL_MS } from './polling'
import { useBatch } from './use-batch'
import { useNodeCounts } from './use-node-counts'

interface Waiting {
  job: BatchJobOutput
  /** Left out for all waiting tasks of the job. */
  task?: BatchTaskOutput
  /** How many tasks of the job run. */
  running?: number
}

/**
 * What tells why tasks wait, read while a page shows them: the job's pool, its nodes by state, and only where the job
 * or the task has any, how the job preparation task went and the tasks that are needed first. Each is one request.
 */
export function useWaitingFacts({ job, task, running }: Waiting): WaitingFacts {
  const { query } = useBatch()
  const poolId = poolIdOf(job)
  const pool = useQuery(
    query(
      'Pools_GetPool',
      { params: { poolId: poolId ?? '' } },
      {
        enabled: poolId !== undefined,
        refetchInterval: pollInterval(({ allocationState }) => allocationState !== 'steady'),
      },
    ),
  )
  const nodes = useNodeCounts(pool.data !== undefined && pool.data.allocationState !== 'steady')
  const dependencies = useDependencies(job.id, task)
  const unprepared = useUnprepared(job, pool.data?.id)
  // What was read of a pool stays in memory when the pool is deleted.
  const known = pool.error?.status === 404 ? null : pool.data
  return {
    job,
    task,
    running,
    pool: known,
    // A pool that was never resized is not among the counts.
    nodes: known ? nodes && (nodes.get(known.id) ?? {}) : undefined,
    dependencies,
    unprepared,
  }
}

function useDependencies(jobId: string, task: BatchTaskOutput | undefined): WaitingFacts['dependencies'] {
  const { list } = useBatch()
  const { ids } = neededIds(task ?? {})
  const { data } = useQuery(
    list(
      'Tasks_ListTasks',
      {
        params: { jobId },
        query: {
          $select: ['id', 'state', 'executionInfo', 'exitConditions'],
          $filter: filterText('Tasks_ListTasks', or(...ids.map((id) => eq('id', id)))),
        },
      },
      { enabled: ids.length > 0, refetchInterval: SLOW_POLL_MS },
    ),
  )
  return task && data && readDependencies(task, data.items)
}

/** Nodes of the pool on which the job preparation task failed for good and that therefore take no task of the job. */
function useUnprepared(job: BatchJobOutput, poolId: string | undefined): number | undefined {
  const { list } = useBatch()
  const { jobPreparationTask: preparation } = job
  const { data } = useQuery(
    list(
      'Jobs_ListJobPreparationAndReleaseTaskStatus',
      { params: { jobId: job.id } },
      {
        enabled: preparation !== undefined && preparation.waitForSuccess !== false,
        refetchInterval: SLOW_POLL_MS,
      },
    ),
  )
  return data?.items.filter(
    ({ poolId: of, jobPreparationTaskExecutionInfo: info }) =>
      of === poolId && info?.state === 'completed' && info.result === 'failure',
  ).length
}
