'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useForm } from 'react-hook-form'
import { ErrorPanel } from '@/components/data/error-panel'
import { ComboField } from '@/components/form/combo-field'
import { FieldRow, FormSection, PageForm } from '@/components/form/page-form'
import { NumberField, TextField } from '@/components/form/text-field'
import { useDraft } from '@/components/form/use-draft'
import { PageHeader } from '@/components/shell/page-header'
import { JOB_FIELDS, toFieldFault } from '@/lib/domain/explain/fault-fields'
import { emptyJobForm, fromJobDraft, type JobFormValues, jobFormSchema } from '@/lib/domain/job/job-form'
import { toJobRequest } from '@/lib/domain/job/to-request'
import { toPoolState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'
import { OnCompleteField } from './on-complete-field'

const keepAll = (values: JobFormValues) => values

/** The form for a job. */
export function CreateJob() {
  const { account, list } = useBatch()
  const router = useRouter()
  const form = useForm<JobFormValues>({
    mode: 'onTouched',
    resolver: zodResolver(jobFormSchema),
    defaultValues: emptyJobForm(),
  })
  const draft = useDraft(`${account}/job`, form, { toDraft: keepAll, fromDraft: fromJobDraft })
  const pools = useQuery(list('Pools_ListPools', {}))
  const create = useOperation('Jobs_CreateJob', {
    onSuccess: (_, { body }) => {
      draft.clear()
      router.push(paths.job(account, body.id))
    },
    onError: (error) => {
      const fault = toFieldFault(error, JOB_FIELDS)
      // The map names fields of this form only.
      if (fault) form.setError(fault.field as 'id', { message: fault.text }, { shouldFocus: true })
    },
  })
  const isAtField = create.error !== null && toFieldFault(create.error, JOB_FIELDS) !== undefined
  const options = (pools.data?.items ?? []).map((pool) => ({
    value: pool.id,
    label: pool.id,
    detail: `${toPoolState(pool).label}, ${pool.vmSize}`,
  }))
  return (
    <>
      <PageHeader title="New job" crumbs={[{ label: 'Jobs', href: paths.jobs(account) }]} />
      <PageForm
        form={form}
        action={{ label: 'Create job', onSubmit: (values) => create.mutate({ body: toJobRequest(values) }) }}
        isPending={create.isPending}
        error={
          create.error && !isAtField ? (
            <ErrorPanel error={create.error} title="The job was not created" />
          ) : undefined
        }
        draft={draft}
        cancelHref={paths.jobs(account)}
      >
        <FormSection title="Job">
          <TextField<JobFormValues>
            name="id"
            label="Job id"
            isMonospace
            hint="Letters, digits, hyphens and underscores, at most 64."
          />
          <ComboField<JobFormValues>
            name="poolId"
            label="Pool"
            options={options}
            isLoading={pools.isPending}
            isMonospace
            hint="The pool whose nodes run the tasks."
          />
          <FieldRow>
            <NumberField<JobFormValues> name="priority" label="Priority" isOptional />
            <NumberField<JobFormValues> name="maxTaskRetryCount" label="Retries of each task" isOptional />
            <NumberField<JobFormValues>
              name="maxWallClockMinutes"
              label="Time limit"
              unit="minutes"
              isOptional
            />
          </FieldRow>
          <OnCompleteField />
        </FormSection>
      </PageForm>
    </>
  )
}
