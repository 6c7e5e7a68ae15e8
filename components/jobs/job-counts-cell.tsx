'use client'
import { formatProgress, totalTasks } from '@/lib/domain/task-counts'
import { TaskCountsBar } from './task-counts-bar'
import { useJobCounts } from './use-job-counts'

/** How far one job of the list is. It is only in the document while its row is in view, and only then does it ask. */
export function JobCountsCell({ jobId }: { jobId: string }) {
  const counts = useJobCounts(jobId)
  if (counts === undefined) return <span className="text-faint">-</span>
  if (totalTasks(counts) === 0) return <span className="text-muted">no tasks yet</span>
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="truncate text-sm leading-4.5">{formatProgress(counts)}</span>
      <TaskCountsBar counts={counts} isSlim />
    </span>
  )
}
