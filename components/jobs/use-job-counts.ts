'use client'
import { useQuery } from '@tanstack/react-query'
import type { TaskCounts } from '@/lib/domain/task-counts'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'

/** The five numbers of a job's tasks, read again while tasks are on their way. Undefined until the first answer. */
export function useJobCounts(jobId: string): TaskCounts | undefined {
  const batch = useBatch()
  const query = useQuery(
    batch.query(
      'Jobs_GetJobTaskCounts',
      { params: { jobId } },
      {
        refetchInterval: pollInterval(({ taskCounts }) => taskCounts.active + taskCounts.running > 0),
      },
    ),
  )
  return query.data?.taskCounts
}
