'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import { ErrorPanel } from '@/components/data/error-panel'
import { QueryView } from '@/components/data/query-view'
import { PageForm } from '@/components/form/page-form'
import { useDraft } from '@/components/form/use-draft'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import { PageHeader } from '@/components/shell/page-header'
import { toast } from '@/components/ui/toast'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { checkRunOptions } from '@/lib/containers/run-options'
import { checkCommandLine } from '@/lib/domain/command-line'
import { TASK_FIELDS, toFieldFault } from '@/lib/domain/explain/fault-fields'
import {
  emptyTaskForm,
  fromTaskDraft,
  type TaskFormValues,
  taskFormSchema,
  toTaskDraft,
} from '@/lib/domain/task/task-form'
import { toTaskRequest } from '@/lib/domain/task/to-request'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'
import { TaskFields } from './task-fields'
import { TaskMeaning } from './task-meaning'

/** Adds a task to a job; the images that the job's pool has on its nodes are offered. */
export function AddTask({ jobId }: { jobId: string }) {
  const { account, query } = useBatch()
  const job = useQuery(query('Jobs_GetJob', { params: { jobId } }))
  return (
    <QueryView
      query={job}
      errorTitle="The job could not be read"
      notFound={
        <NotFoundPanel what="job" id={jobId} back={{ href: paths.jobs(account), label: 'All jobs' }} />
      }
    >
      {(data) => <TaskForm job={data} />}
    </QueryView>
  )
}

function TaskForm({ job }: { job: BatchJobOutput }) {
  const { account, query } = useBatch()
  const router = useRouter()
  const poolId = job.executionInfo?.poolId ?? ''
  const pool = useQuery({ ...query('Pools_GetPool', { params: { poolId } }), enabled: poolId !== '' })
  const containers = pool.data?.virtualMachineConfiguration?.containerConfiguration
  const isContainerTask = pool.data === undefined || containers !== undefined
  const form = useForm<TaskFormValues>({
    mode: 'onTouched',
    resolver: zodResolver(taskFormSchema),
    defaultValues: emptyTaskForm(),
  })
  const draft = useDraft(`${account}/${job.id}/task`, form, {
    toDraft: toTaskDraft,
    fromDraft: fromTaskDraft,
  })
  const values = useWatch({ control: form.control, compute: (all: TaskFormValues) => all })
  const findings = [
    ...checkCommandLine(values.commandLine, { os: 'linux', field: 'commandLine' }),
    ...checkRunOptions(values.runOptions, { os: 'linux' }).map((finding) => ({
      ...finding,
      field: 'runOptions',
    })),
  ]
  const add = useOperation('Tasks_CreateTask', {
    onError: (error) => {
      const fault = toFieldFault(error, TASK_FIELDS)
      // The map names fields of this form only.
      if (fault) form.setError(fault.field as 'id', { message: fault.text }, { shouldFocus: true })
    },
  })
  const send = (ready: TaskFormValues, after: (taskId: string) => void) => {
    const body = toTaskRequest({ ...ready, isContainerTask })
    add.mutate(
      { params: { jobId: job.id }, body },
      {
        onSuccess: () => {
          draft.clear()
          after(body.id)
        },
      },
    )
  }
  const isAtField = add.error !== null && toFieldFault(add.error, TASK_FIELDS) !== undefined
  return (
    <>
      <PageHeader
        title="Add task"
        crumbs={[
          { label: 'Jobs', href: paths.jobs(account) },
          { label: job.id, href: paths.job(account, job.id) },
        ]}
      />
      <PageForm
        form={form}
        action={{
          label: 'Add and open',
          onSubmit: (ready) => send(ready, (taskId) => router.push(paths.task(account, job.id, taskId))),
        }}
        otherActions={[
          {
            label: 'Add task',
            onSubmit: (ready) =>
              send(ready, (taskId) => {
                toast(`Task ${taskId} was added.`)
                form.setValue('id', '')
              }),
          },
        ]}
        isPending={add.isPending}
        error={
          add.error && !isAtField ? (
            <ErrorPanel error={add.error} title="The task was not added" />
          ) : undefined
        }
        findings={findings}
        draft={draft}
        cancelHref={paths.job(account, job.id)}
        aside={<TaskMeaning values={values} isContainerTask={isContainerTask} />}
        asideTitle="What will run"
      >
        <TaskFields
          values={values}
          isContainerTask={isContainerTask}
          images={containers?.containerImageNames ?? []}
        />
      </PageForm>
    </>
  )
}
