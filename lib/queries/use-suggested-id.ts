'use client'
import { useQuery } from '@tanstack/react-query'
import { filterText, startsWith } from '@/lib/batch/odata'
import { stemOf, suggestId } from '@/lib/domain/suggest-id'
import { useBatch } from './use-batch'

/** One page: more ids than this are not read for a suggestion. */
const READ_AT_MOST = 1_000
/** Every visit reads anew: an id that was free the last time may be taken. */
const READING = { limit: READ_AT_MOST, gcTime: 0 }

/** An id for the next task, after `from` when given; undefined while the job's ids are read, empty when they cannot be. */
export function useSuggestedTaskId(jobId: string, from: string | undefined): string | undefined {
  const { list } = useBatch()
  const stem = from === undefined ? '' : stemOf(from)
  const filter = stem === '' ? undefined : filterText('Tasks_ListTasks', startsWith('id', stem))
  const query = { $select: ['id'], ...(filter && { $filter: filter }) }
  const tasks = useQuery(list('Tasks_ListTasks', { params: { jobId }, query }, READING))
  return tasks.isPending ? undefined : suggestId({ ...idsOf(tasks.data), from, first: 'task-1' })
}

/**
 * An id for a new pool or job, `pool-1` or the one after the last of that series; undefined while the ids are read, empty
 * when they cannot be.
 */
export function useSuggestedId(kind: 'pool' | 'job'): string | undefined {
  const { list } = useBatch()
  // Pools are few, and an id of theirs is taken in whatever case; of the many jobs only the series is read.
  const pools = useQuery(
    list('Pools_ListPools', { query: { $select: ['id'] } }, { ...READING, enabled: kind === 'pool' }),
  )
  const $filter = filterText('Jobs_ListJobs', startsWith('id', 'job-'))
  const jobs = useQuery(
    list('Jobs_ListJobs', { query: { $select: ['id'], $filter } }, { ...READING, enabled: kind === 'job' }),
  )
  const listed = kind === 'pool' ? pools : jobs
  if (listed.isPending) return undefined
  const { ids, isComplete } = idsOf(listed.data)
  const series = ids.filter((id) => stemOf(id).toLowerCase() === `${kind}-`)
  return suggestId({ ids: series, isComplete, from: undefined, first: `${kind}-1` })
}

const idsOf = (
  { items, isComplete }: { items: readonly { id: string }[]; isComplete: boolean } = {
    items: [],
    isComplete: false,
  },
) => ({
  ids: items.map(({ id }) => id),
  isComplete,
})
