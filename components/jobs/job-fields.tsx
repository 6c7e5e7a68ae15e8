'use client'
import { RadioField, SwitchField } from '@/components/form/choice-fields'
import { ComboField } from '@/components/form/combo-field'
import { FormDisclosure } from '@/components/form/form-disclosure'
import { NamedValuesField } from '@/components/form/named-values-field'
import { FieldRow, FormSection } from '@/components/form/page-form'
import { NumberField, TextField } from '@/components/form/text-field'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import type { JobFormValues } from '@/lib/domain/job/job-form'
import { toPoolHealth } from '@/lib/domain/pool/health'
import { formatPlural } from '@/lib/format/count'
import { JobTaskSections } from './job-task-sections'
import type { JobPool, JobPools } from './use-job-pools'

const LIMITS = [
  'maxTaskRetryCount',
  'maxWallClockMinutes',
  'maxParallelTasks',
  'onAllTasksComplete',
  'onTaskFailure',
  'usesTaskDependencies',
]
const FOR_EVERY = ['environment', 'metadata']

/** What a person decides about a job. */
export function JobFields({
  values,
  pools,
  pool,
}: {
  values: JobFormValues
  pools: JobPools
  /** The chosen one. */
  pool: JobPool
}) {
  return (
    <>
      <FormSection title="Job">
        <TextField<JobFormValues> name="id" label="Job id" isMonospace />
        <PoolField pools={pools} />
        <FieldRow>
          <TextField<JobFormValues> name="displayName" label="Display name" isOptional />
          <NumberField<JobFormValues>
            name="priority"
            label="Priority"
            hint="From -1000 to 1000; 0 when left empty. Higher goes first."
            isOptional
          />
        </FieldRow>
      </FormSection>
      <FormDisclosure title="Limits and endings" summary={sayLimits(values)} fields={LIMITS}>
        <FieldRow>
          <NumberField<JobFormValues>
            name="maxTaskRetryCount"
            label="Retries per task"
            hint="How often a failed task is tried again; 0 when left empty."
            isOptional
          />
          <NumberField<JobFormValues>
            name="maxWallClockMinutes"
            label="Longest run"
            unit="minutes"
            hint="The job and its tasks are ended after it; no limit when left empty."
            isOptional
          />
          <NumberField<JobFormValues>
            name="maxParallelTasks"
            label="Tasks at once"
            hint="The most of its tasks that run at the same time; no limit when left empty."
            isOptional
          />
        </FieldRow>
        <RadioField<JobFormValues>
          name="onAllTasksComplete"
          label="When all tasks are completed"
          options={[
            { value: 'noaction', label: 'Keep the job active', hint: 'More tasks can be added later.' },
            {
              value: 'terminatejob',
              label: 'Complete the job',
              hint: 'A job without tasks counts as completed too, so add the tasks before you choose this.',
            },
          ]}
        />
        <RadioField<JobFormValues>
          name="onTaskFailure"
          label="When a task fails"
          options={[
            { value: 'noaction', label: 'Go on with the others' },
            {
              value: 'performexitoptionsjobaction',
              label: 'Do what the task’s exit conditions say',
              hint: 'They can end or disable the job. A task without exit conditions changes nothing.',
            },
          ]}
        />
        <SwitchField<JobFormValues>
          name="usesTaskDependencies"
          label="Tasks can depend on others"
          hint="It cannot be changed later."
        />
      </FormDisclosure>
      <JobTaskSections values={values} pool={pool} />
      <FormDisclosure title="For every task" summary={sayForEvery(values)} fields={FOR_EVERY}>
        <NamedValuesField
          name="environment"
          label="Common environment"
          noun="environment variable"
          hint="Set for every task of the job. Everybody who reads the job sees the values, so keep secrets out."
        />
        <NamedValuesField
          name="metadata"
          label="Metadata"
          noun="metadata entry"
          hint="Notes of your own; Batch keeps them and gives them no meaning."
        />
      </FormDisclosure>
    </>
  )
}

function sayLimits(values: JobFormValues): string {
  const parts = [
    values.maxTaskRetryCount.trim() !== '' && `retries per task: ${values.maxTaskRetryCount.trim()}`,
    values.maxWallClockMinutes.trim() !== '' && `minutes at most: ${values.maxWallClockMinutes.trim()}`,
    values.maxParallelTasks.trim() !== '' && `tasks at once: ${values.maxParallelTasks.trim()}`,
    values.onAllTasksComplete === 'terminatejob' && 'completes with its tasks',
    values.onTaskFailure !== 'noaction' && 'follows exit conditions when a task fails',
    values.usesTaskDependencies && 'tasks can depend on others',
  ].filter(Boolean)
  return parts.length === 0
    ? 'No limits; the job stays active until it is ended.'
    : `Set: ${parts.join(', ')}.`
}

function sayForEvery({ environment, metadata }: JobFormValues): string {
  const parts = [
    environment.length > 0 && formatPlural(environment.length, 'environment variable'),
    metadata.length > 0 && formatPlural(metadata.length, 'metadata entry', 'metadata entries'),
  ].filter(Boolean)
  return parts.length === 0 ? 'No common environment, no metadata.' : `${parts.join(', ')}.`
}

function PoolField({ pools }: { pools: JobPools }) {
  return (
    <ComboField<JobFormValues>
      name="poolId"
      label="Pool"
      hint={
        !pools.isPending && !pools.isError && pools.items.length === 0
          ? 'The account has no pool yet. Create one first: its nodes run the tasks.'
          : 'Its nodes run the tasks.'
      }
      isMonospace
      isLoading={pools.isPending}
      isFreeText={pools.isError}
      emptyText="No pool fits. Create a pool first."
      options={pools.items.map(toPoolOption)}
    />
  )
}

function toPoolOption(pool: BatchPoolOutput) {
  const isContainer = pool.virtualMachineConfiguration?.containerConfiguration !== undefined
  return {
    value: pool.id,
    label: pool.id,
    detail: toPoolHealth(pool).label,
    ...(isContainer ? {} : { remark: 'runs no containers', isWarning: true }),
  }
}
