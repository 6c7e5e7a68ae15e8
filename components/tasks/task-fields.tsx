'use client'
import { ContainerSettingsFields } from '@/components/containers/container-settings-fields'
import { ResourceFilesField } from '@/components/containers/resource-files-field'
import { UserIdentityFields } from '@/components/containers/user-identity-fields'
import { FormDisclosure } from '@/components/form/form-disclosure'
import { NamedValuesField } from '@/components/form/named-values-field'
import { FieldRow, FormSection } from '@/components/form/page-form'
import { TextAreaField } from '@/components/form/text-area-field'
import { NumberField, TextField } from '@/components/form/text-field'
import type { TaskFormValues } from '@/lib/domain/task/task-form'
import { formatPlural } from '@/lib/format/count'

/** The fields of a task in plain order. */
export function TaskFields({
  values,
  images,
  os,
}: {
  values: TaskFormValues
  /** The images that the pool prefetches. */
  images: readonly string[]
  os: 'linux' | 'windows'
}) {
  const isContainer = values.where === 'container'
  return (
    <>
      <FormSection title="Task">
        <TextField<TaskFormValues> name="id" label="Task id" isMonospace />
        <TextField<TaskFormValues> name="displayName" label="Display name" isOptional />
        <TextAreaField<TaskFormValues>
          name="commandLine"
          label="Command line"
          isMonospace
          rows={3}
          hint={isContainer ? 'Runs in the container. Empty runs the image’s own command.' : undefined}
        />
      </FormSection>
      {isContainer && (
        <FormSection title="Container">
          <ContainerSettingsFields
            path="container"
            images={images}
            os={os}
            commandPath="commandLine"
            environmentPath="environment"
          />
        </FormSection>
      )}
      <FormSection title="Environment and limits">
        <NamedValuesField
          name="environment"
          label="Environment settings"
          noun="environment variable"
          hint="Everybody who can read the task sees the values, so keep secrets out."
        />
        <FieldRow>
          <NumberField<TaskFormValues> name="maxTaskRetryCount" label="Retries" isOptional />
          <NumberField<TaskFormValues>
            name="maxWallClockMinutes"
            label="Time limit"
            unit="minutes"
            isOptional
          />
          <NumberField<TaskFormValues> name="requiredSlots" label="Slots" isOptional />
        </FieldRow>
      </FormSection>
      <FormDisclosure title="Resource files" summary={toFilesSummary(values)} fields={['resourceFiles']}>
        <ResourceFilesField path="resourceFiles" />
      </FormDisclosure>
      <FormDisclosure title="User" summary={toUserSummary(values)} fields={['user']}>
        <UserIdentityFields path="user" />
      </FormDisclosure>
    </>
  )
}

function toFilesSummary({ resourceFiles }: TaskFormValues) {
  if (resourceFiles.length === 0) return 'None: nothing is copied to the node before the task starts.'
  return `${formatPlural(resourceFiles.length, 'source')} copied to the node before the task starts.`
}

function toUserSummary({ user }: TaskFormValues) {
  if (user.runsAs === 'named') return `The pool’s user account ${user.username || 'that is not named yet'}.`
  return user.elevation === 'admin'
    ? 'An administrator that Batch makes.'
    : 'An ordinary user that Batch makes.'
}
