'use client'
import { useBatch } from '@/lib/queries/use-batch'
import type { ViewWish } from './collection-view'
import { liveCollection } from './live-collections'
import { TASK_COLUMNS, type TaskColumns, taskSource } from './task-source'
import { type LiveRows, useLive } from './use-live'

/**
 * The tasks of a job, live. `counts` of the status has the groups active, running, succeeded, failed.
 * `useLiveTasks(jobId, { where: { result: ['failure'] }, sort: { column: 'endTime', isDescending: true } })`
 */
export function useLiveTasks(jobId: string, wish: ViewWish<keyof TaskColumns> = {}): LiveRows<TaskColumns> {
  const { account, client } = useBatch()
  const collection = liveCollection(client, `tasks ${jobId}`, TASK_COLUMNS, () => taskSource(client, jobId))
  return useLive(collection, { account, resource: 'task' }, wish)
}
