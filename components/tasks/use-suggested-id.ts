'use client'
import { useQuery } from '@tanstack/react-query'
import { filterText, startsWith } from '@/lib/batch/odata'
import { useBatch } from '@/lib/queries/use-batch'
import { stemOf, suggestId } from './suggest-id'

/** One page: more ids than this are not read for a suggestion. */
const READ_AT_MOST = 1_000

/** An id for the next task, after `from` when given; undefined while the job's ids are read, empty when they cannot be. */
export function useSuggestedId(jobId: string, from: string | undefined): string | undefined {
  const batch = useBatch()
  const stem = from === undefined ? '' : stemOf(from)
  const filter = stem === '' ? undefined : filterText('Tasks_ListTasks', startsWith('id', stem))
  const tasks = useQuery(
    batch.list(
      'Tasks_ListTasks',
      { params: { jobId }, query: { $select: ['id'], ...(filter && { $filter: filter }) } },
      // Every visit reads anew: an id that was free the last time may be taken.
      { limit: READ_AT_MOST, gcTime: 0 },
    ),
  )
  if (tasks.isPending) return undefined
  const { items = [], isComplete = false } = tasks.data ?? {}
  return suggestId({ ids: items.map(({ id }) => id), isComplete, from })
}
