'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Resolver, useForm, useWatch } from 'react-hook-form'
import { PoolImageChecks } from '@/components/containers/image-check/pool-image-checks'
import { ErrorPanel } from '@/components/data/error-panel'
import { PageForm } from '@/components/form/page-form'
import { useDraft } from '@/components/form/use-draft'
import { useNow } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { BatchError } from '@/lib/batch/errors'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import type { Finding } from '@/lib/containers/finding'
import { TASK_FIELDS, toFieldFault } from '@/lib/domain/explain/fault-fields'
import { toFormFindings } from '@/lib/domain/explain/to-form-findings'
import { imageOfRun, imageOfStartTask } from '@/lib/domain/image-check/named-images'
import { osOfAgent } from '@/lib/domain/pool/node-agent'
import { nextId } from '@/lib/domain/suggest-id'
import { checkTaskForm } from '@/lib/domain/task/check-task-form'
import { fromTaskDraft, type TaskFormValues, taskFormSchema, toTaskDraft } from '@/lib/domain/task/task-form'
import { toTaskRequest } from '@/lib/domain/task/to-request'
import type { WireRest } from '@/lib/domain/wire'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useBundledLists } from '@/lib/queries/use-bundled-lists'
import { useCheckRequest } from '@/lib/queries/use-check-request'
import { useOperation } from '@/lib/queries/use-operation'
import { TaskFields } from './task-fields'
import { TaskMeaning } from './task-meaning'

interface TaskFormProps {
  job: BatchJobOutput
  initial: { values: TaskFormValues; rest: WireRest }
  /** The task that the form was filled from; its draft is kept apart. */
  from?: string
}

const faultOf = (error: BatchError, body: object) => toFieldFault(error, TASK_FIELDS, body)

/** The form for one task; the images that the job's pool has on its nodes are offered. */
export function TaskForm({ job, initial, from = '' }: TaskFormProps) {
  const { account } = useBatch()
  const router = useRouter()
  const { where, os, images, pool } = useJobPool(job)
  const nowMs = useNow()
  const lists = useBundledLists()
  const checkRequest = useCheckRequest()
  const check = (typed: TaskFormValues) =>
    toFormFindings(
      checkRequest('task', toTaskRequest({ ...typed, where }, initial.rest), { ...lists, pool, os, nowMs }),
      TASK_FIELDS,
      checkTaskForm({ ...typed, where }, os),
    )
  const form = useForm<TaskFormValues>({
    mode: 'onTouched',
    resolver: resolverFor(where, os, check),
    defaultValues: initial.values,
  })
  const drafting = { toDraft: toTaskDraft, fromDraft: fromTaskDraft }
  const draft = useDraft(`${account}/${job.id}/task/${from}`, form, drafting)
  const watched = useWatch({ control: form.control, compute: (all: TaskFormValues) => all })
  const values = { ...watched, where }
  const add = useOperation('Tasks_CreateTask', {
    onError: (error, { body }) => {
      const fault = faultOf(error, body)
      // The map names fields of this form only.
      if (fault) form.setError(fault.field as 'id', { message: fault.text }, { shouldFocus: true })
    },
  })
  /** Until the page of the new task has come, a second press would add it again. */
  const [isLeaving, setLeaving] = useState(false)
  const send = (ready: TaskFormValues, after: (taskId: string) => void) => {
    const body = toTaskRequest({ ...ready, where }, initial.rest)
    const onSuccess = () => {
      draft.clear()
      after(body.id)
    }
    add.mutate({ params: { jobId: job.id }, body }, { onSuccess })
  }
  const addAndStay = (ready: TaskFormValues) =>
    send(ready, (taskId) => {
      toast(`Task ${taskId} was added.`)
      form.reset({ ...ready, id: nextId(taskId) })
    })
  const addAndOpen = (ready: TaskFormValues) =>
    send(ready, (taskId) => {
      setLeaving(true)
      router.push(paths.task(account, job.id, taskId))
    })
  return (
    <PageForm
      form={form}
      action={{ label: 'Add and open', onSubmit: addAndOpen }}
      otherActions={[{ label: 'Add task', onSubmit: addAndStay }]}
      isPending={add.isPending || isLeaving}
      error={
        add.error && !faultOf(add.error, add.variables.body) ? (
          <ErrorPanel error={add.error} title="The task was not added" />
        ) : undefined
      }
      findings={[...checkTaskForm(values, os), ...check(values)]}
      draft={draft}
      cancelHref={paths.job(account, job.id)}
      aside={
        <TaskMeaning
          values={values}
          rest={initial.rest}
          images={images}
          jobId={job.id}
          check={
            pool && (
              <PoolImageChecks
                pool={pool}
                sizes={lists.bundled?.sizes}
                images={[...imageOfRun(values), ...imageOfStartTask({ ...pool })]}
                onPinDigest={(_, pinned) =>
                  form.setValue('container.image', pinned, { shouldDirty: true, shouldValidate: true })
                }
              />
            )
          }
        />
      }
      asideTitle="What will run"
    >
      <TaskFields values={values} images={images} os={os} />
    </PageForm>
  )
}

/** The pool decides whether the task has a container, and may answer after the form was filled from a draft. */
function resolverFor(
  where: TaskFormValues['where'],
  os: 'linux' | 'windows',
  check: (values: TaskFormValues) => readonly Finding[],
): Resolver<TaskFormValues> {
  const resolve = zodResolver(taskFormSchema(os, check))
  return (typed, context, options) => resolve({ ...typed, where }, context, options)
}

/** What the job's pool says about containers; until it has answered, tasks are taken for container tasks on Linux. */
function useJobPool(job: BatchJobOutput) {
  const { query } = useBatch()
  const poolId = job.executionInfo?.poolId ?? job.poolInfo.poolId ?? ''
  const pool = useQuery({ ...query('Pools_GetPool', { params: { poolId } }), enabled: poolId !== '' })
  const machine = pool.data?.virtualMachineConfiguration
  const containers = machine?.containerConfiguration
  const isHost = pool.data !== undefined && containers === undefined
  const where: TaskFormValues['where'] = isHost ? 'host' : 'container'
  const os = osOfAgent(machine?.nodeAgentSKUId ?? '') ?? 'linux'
  return { where, os, images: containers?.containerImageNames ?? [], pool: pool.data }
}
