'use client'
import { useQuery } from '@tanstack/react-query'
import type { BatchJobOutput, BatchTaskOutput } from '@/lib/batch/types.generated'
import { taskCan } from '@/lib/domain/task/can'
import { SLOW_POLL_MS } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'

/** The job of a task, where it decides something: why the task waits, whether it can run again. */
export function useTaskJob(jobId: string, task: BatchTaskOutput): BatchJobOutput | undefined {
  const { query } = useBatch()
  const { data } = useQuery(
    query(
      'Jobs_GetJob',
      { params: { jobId } },
      { enabled: task.state === 'active' || taskCan.reactivate(task).ok, refetchInterval: SLOW_POLL_MS },
    ),
  )
  return data
}
