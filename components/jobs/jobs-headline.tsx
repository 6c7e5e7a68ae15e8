'use client'
import { useQueries } from '@tanstack/react-query'
import { Skeleton } from '@/components/ui/skeleton'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { useBatch } from '@/lib/queries/use-batch'
import { describeJobs } from './describe-jobs'
import { TaskCountsBar } from './task-counts-bar'

/** Rows ask for their own counts while they are in view; the head adds up what they got, for this many jobs at most. */
const COUNTED_AT_MOST = 200

/** How all jobs are doing, in words and one bar. */
export function JobsHeadline({
  jobs,
  isComplete,
}: {
  jobs: readonly BatchJobOutput[]
  /** Whether these are all jobs of the account. */
  isComplete: boolean
}) {
  const batch = useBatch()
  const answers = useQueries({
    queries: jobs
      .slice(0, COUNTED_AT_MOST)
      .map(({ id }) =>
        batch.query('Jobs_GetJobTaskCounts', { params: { jobId: id } }, { enabled: false, staleTime: 0 }),
      ),
  })
  const counts = answers.flatMap(({ data }) => (data === undefined ? [] : [data.taskCounts]))
  if (jobs.length === 0) return <p className="text-muted">There is no job in this account.</p>
  const { states, tasks, sum } = describeJobs(jobs, counts, isComplete)
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap content-start items-baseline gap-x-4 gap-y-1 text-muted max-sm:min-h-11">
        {tasks === undefined ? (
          <Skeleton className="h-5 w-56 self-center" />
        ) : (
          <span className="font-medium text-text first-letter:uppercase">{tasks}</span>
        )}
        <span>{states}</span>
      </p>
      {sum.active + sum.running + sum.completed > 0 ? (
        <TaskCountsBar counts={sum} />
      ) : (
        <span className="h-5" aria-hidden="true" />
      )}
    </div>
  )
}
