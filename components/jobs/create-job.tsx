'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter, useSearchParams } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import { CodePanel } from '@/components/code/code-panel'
import { PoolImageChecks } from '@/components/containers/image-check/pool-image-checks'
import { ErrorPanel } from '@/components/data/error-panel'
import { PageForm } from '@/components/form/page-form'
import { useDraft } from '@/components/form/use-draft'
import { sayFilling, useSuggestions } from '@/components/form/use-suggestions'
import { PageHeader } from '@/components/shell/page-header'
import { useNow } from '@/components/ui/time'
import type { BatchError } from '@/lib/batch/errors'
import { JOB_FIELDS, toFieldFault } from '@/lib/domain/explain/fault-fields'
import { toFormFindings } from '@/lib/domain/explain/to-form-findings'
import { imageOfRun, imageOfStartTask } from '@/lib/domain/image-check/named-images'
import { checkJobForm } from '@/lib/domain/job/check-job-form'
import {
  emptyJobForm,
  fromJobDraft,
  type JobFormValues,
  jobFormSchema,
  toJobDraft,
} from '@/lib/domain/job/job-form'
import { toJobRequest } from '@/lib/domain/job/to-request'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useBundledLists } from '@/lib/queries/use-bundled-lists'
import { useCheckRequest } from '@/lib/queries/use-check-request'
import { useOperation } from '@/lib/queries/use-operation'
import { useSuggestedId } from '@/lib/queries/use-suggested-id'
import { JobFields } from './job-fields'
import { useJobPools } from './use-job-pools'

const DRAFT = { toDraft: toJobDraft, fromDraft: fromJobDraft }

/** The tasks of the job itself, whose images nodes pull before those of its tasks. */
const PULLING = [
  { task: 'manager', of: 'Job manager' },
  { task: 'preparation', of: 'Job preparation' },
  { task: 'release', of: 'Job release' },
] as const

/** The page that creates a job. */
export function CreateJob() {
  const { account } = useBatch()
  const router = useRouter()
  const poolId = useSearchParams().get('pool') ?? ''
  const pools = useJobPools()
  const nowMs = useNow()
  const lists = useBundledLists()
  const checkRequest = useCheckRequest()
  const check = (typed: JobFormValues) => {
    const pool = pools.find(typed.poolId)
    const facts = { ...lists, pool: pool.body, os: pool.os, nowMs }
    return toFormFindings(
      checkRequest('job', toJobRequest(typed), facts),
      JOB_FIELDS,
      checkJobForm(typed, pool),
    )
  }
  const form = useForm<JobFormValues>({
    mode: 'onTouched',
    resolver: (typed, context, options) =>
      zodResolver(jobFormSchema(pools.find(typed.poolId), check))(typed, context, options),
    defaultValues: { ...emptyJobForm(), poolId },
  })
  // A link that names a pool begins a form of its own; a draft for another pool must not win over it.
  const draft = useDraft(`${account}/job/${poolId}`, form, DRAFT)
  const create = useOperation('Jobs_CreateJob')
  const values = useWatch({ control: form.control, compute: (all: JobFormValues) => all })
  const id = useSuggestedId('job')
  const isFresh = draft.isRead && !draft.isRestored
  const awaited: readonly string[] = useSuggestions(form, values, isFresh ? { id, poolId: pools.only } : {})
  const pool = pools.find(values.poolId)
  const fieldFault = (error: BatchError, body: object) => toFieldFault(error, JOB_FIELDS, body)
  const submit = (sent: JobFormValues) =>
    create.mutate(
      { body: toJobRequest(sent) },
      {
        onSuccess: () => {
          draft.clear()
          router.push(paths.job(account, sent.id.trim()))
        },
        onError: (error, { body }) => {
          const fault = fieldFault(error, body)
          // The map names fields of this form only.
          if (fault) form.setError(fault.field as 'id', { message: fault.text }, { shouldFocus: true })
        },
      },
    )
  const pin = (image: string, pinned: string) => {
    for (const { task } of PULLING)
      if (form.getValues(`${task}.container.image`).trim() === image)
        form.setValue(`${task}.container.image`, pinned, { shouldDirty: true, shouldValidate: true })
  }
  const findings = [...checkJobForm(values, pool), ...check(values)]
  const isOfForm = create.error !== null && fieldFault(create.error, create.variables.body) === undefined
  return (
    <>
      <PageHeader title="New job" crumbs={[{ label: 'Jobs', href: paths.jobs(account) }]} />
      <PageForm
        form={form}
        action={{ label: 'Create job', onSubmit: submit, disabledReason: sayFilling(awaited) }}
        // Until the page of what was made has come, a second press would make it again.
        isPending={create.isPending || create.isSuccess}
        error={isOfForm && <ErrorPanel error={create.error} title="The job was not created" />}
        findings={findings.filter(({ field = '' }) => !awaited.includes(field))}
        draft={draft}
        cancelHref={paths.jobs(account)}
        aside={
          <>
            {pool.body && (
              <PoolImageChecks
                pool={pool.body}
                sizes={lists.bundled?.sizes}
                images={[
                  ...PULLING.flatMap(({ task, of }) =>
                    values[task].isOn ? imageOfRun(values[task], of) : [],
                  ),
                  ...imageOfStartTask({ ...pool.body }),
                ]}
                onPinDigest={pin}
              />
            )}
            <CodePanel kind="job" body={toJobRequest(values)} account={account} />
          </>
        }
      >
        <JobFields values={values} pools={pools} pool={pool} />
      </PageForm>
    </>
  )
}
