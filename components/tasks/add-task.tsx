'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import type { ComponentProps } from 'react'
import { QueryView } from '@/components/data/query-view'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import { PageHeader } from '@/components/shell/page-header'
import { Banner } from '@/components/ui/banner'
import { LinesSkeleton } from '@/components/ui/skeleton'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { jobCan } from '@/lib/domain/job/can'
import { fromTaskRequest } from '@/lib/domain/task/from-request'
import { emptyTaskForm } from '@/lib/domain/task/task-form'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useSuggestedTaskId } from '@/lib/queries/use-suggested-id'
import { TaskForm } from './task-form'

/** Adds a task to a job; with `from` in the address the form starts as that task. */
export function AddTask({ jobId }: { jobId: string }) {
  const { account, query } = useBatch()
  const job = useQuery(query('Jobs_GetJob', { params: { jobId } }))
  const from = useSearchParams().get('from')
  return (
    <>
      <PageHeader
        title={from === null ? 'Add task' : 'Add again with changes'}
        crumbs={[
          { label: 'Jobs', href: paths.jobs(account) },
          { label: jobId, href: paths.job(account, jobId) },
        ]}
      />
      <QueryView
        query={job}
        what="the job"
        notFound={
          <NotFoundPanel what="job" id={jobId} back={{ href: paths.jobs(account), label: 'All jobs' }} />
        }
      >
        {(data) => <FormOfJob job={data} from={from} />}
      </QueryView>
    </>
  )
}

function FormOfJob({ job, from }: { job: BatchJobOutput; from: string | null }) {
  const permission = jobCan.addTask(job)
  if (!permission.ok) return <Banner kind="attention">{permission.reason}</Banner>
  if (from !== null) return <FormOfTask job={job} taskId={from} />
  return <SuggestingForm job={job} initial={{ values: emptyTaskForm(), rest: {} }} />
}

/** The form, with an id that is free. */
function SuggestingForm(props: ComponentProps<typeof TaskForm>) {
  const { job, initial, from } = props
  const id = useSuggestedTaskId(job.id, from)
  if (id === undefined) return <LinesSkeleton lines={12} />
  return <TaskForm {...props} initial={{ ...initial, values: { ...initial.values, id } }} />
}

/** The form filled from a task that exists; its id is left for a new one, and passwords are asked for again. */
function FormOfTask({ job, taskId }: { job: BatchJobOutput; taskId: string }) {
  const { account, query } = useBatch()
  const params = { jobId: job.id, taskId }
  const task = useQuery(query('Tasks_GetTask', { params }, { staleTime: Number.POSITIVE_INFINITY }))
  return (
    <QueryView
      query={task}
      what="the task"
      notFound={
        <NotFoundPanel
          what="task"
          id={taskId}
          back={{ href: paths.job(account, job.id), label: `Job ${job.id}` }}
        />
      }
    >
      {(wire) => <SuggestingForm job={job} initial={fromTaskRequest(wire)} from={taskId} />}
    </QueryView>
  )
}
