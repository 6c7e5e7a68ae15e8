'use client'
import { useQuery } from '@tanstack/react-query'
import { eq, filterText, or } from '@/lib/batch/odata'
import type {
  BatchJobOutput,
  BatchJobPreparationAndReleaseTaskStatusOutput,
  BatchTaskOutput,
} from '@/lib/batch/types.generated'
import { poolIdOf } from '@/lib/domain/job/pool-of'
import { neededIds, readDependencies } from '@/lib/domain/waiting/dependencies'
import type { WaitingFacts } from '@/lib/domain/waiting/facts'
import { pollInterval, SLOW_POLL_MS } from './polling'
import { useBatch } from './use-batch'
import { useNodeCountsRead } from './use-node-counts'

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
 * Undefined until all have been answered, so that nothing is said too early.
 */
export function useWaitingFacts({ job, task, running }: Waiting): WaitingFacts | undefined {
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
  const nodes = useNodeCountsRead(pool.data !== undefined && pool.data.allocationState !== 'steady')
  const needed = useNeeded(job.id, task)
  const preparations = usePreparations(job)
  if ([pool, nodes, needed, preparations].some(({ isLoading }) => isLoading)) return undefined
  // What was read of a pool stays in memory when the pool is deleted.
  const known = pool.error?.status === 404 ? null : pool.data
  return {
    job,
    task,
    running,
    pool: known,
    // A pool that was never resized is not among the counts.
    nodes: known ? nodes.counts && (nodes.counts.get(known.id) ?? {}) : undefined,
    dependencies: task && needed.data && readDependencies(task, needed.data.items),
    unprepared: preparations.data && countUnprepared(preparations.data.items, known?.id),
  }
}

/** The tasks that are needed first, as many as one request can name. */
function useNeeded(jobId: string, task: BatchTaskOutput | undefined) {
  const { list } = useBatch()
  const { ids } = neededIds(task ?? {})
  return useQuery(
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
}

/** How the job preparation task went on each node, where tasks wait for its success. */
function usePreparations({ id, jobPreparationTask: preparation }: BatchJobOutput) {
  const { list } = useBatch()
  return useQuery(
    list(
      'Jobs_ListJobPreparationAndReleaseTaskStatus',
      { params: { jobId: id } },
      {
        enabled: preparation !== undefined && preparation.waitForSuccess !== false,
        refetchInterval: SLOW_POLL_MS,
      },
    ),
  )
}

/** Nodes of the pool on which the job preparation task failed for good, so that they take no task of the job. */
function countUnprepared(
  all: readonly BatchJobPreparationAndReleaseTaskStatusOutput[],
  poolId: string | undefined,
): number {
  return all.filter(
    ({ poolId: of, jobPreparationTaskExecutionInfo: info }) =>
      of === poolId && info?.state === 'completed' && info.result === 'failure',
  ).length
}
