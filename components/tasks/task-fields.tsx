'use client'
import { RadioField } from '@/components/form/choice-fields'
import { ComboField } from '@/components/form/combo-field'
import { FieldRow, FormSection } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { TextAreaField } from '@/components/form/text-area-field'
import { NumberField, SecretField, TextField } from '@/components/form/text-field'
import type { TaskFormValues } from '@/lib/domain/task/task-form'

const REGISTRIES = [
  { value: 'pool', label: 'The pool’s registries' },
  { value: 'own', label: 'A login of its own' },
]
const DIRECTORIES = [
  {
    value: 'taskWorkingDirectory',
    label: 'The task’s directory',
    hint: 'Files written here can be read on the task’s page.',
  },
  { value: 'containerImageDefault', label: 'The image’s own' },
]

/** The fields of a task in plain order. */
export function TaskFields({
  values,
  isContainerTask,
  images,
}: {
  values: TaskFormValues
  isContainerTask: boolean
  images: readonly string[]
}) {
  return (
    <>
      <FormSection title="Task">
        <TextField<TaskFormValues> name="id" label="Task id" isMonospace />
        {isContainerTask && (
          <ComboField<TaskFormValues>
            name="image"
            label="Image"
            isFreeText
            isMonospace
            options={images.map((image) => ({
              value: image,
              label: image,
              detail: 'prefetched on the nodes',
            }))}
            hint="Images that the pool prefetches start at once; others are pulled first."
          />
        )}
        <TextAreaField<TaskFormValues>
          name="commandLine"
          label="Command line"
          isMonospace
          rows={3}
          hint={isContainerTask ? 'Runs in the container. Empty runs the image’s own command.' : undefined}
        />
      </FormSection>
      {isContainerTask && (
        <FormSection title="Container">
          <TextField<TaskFormValues>
            name="runOptions"
            label="Run options"
            isMonospace
            isOptional
            hint="As docker create takes them."
          />
          <RadioField<TaskFormValues> name="registryFrom" label="Registry" options={REGISTRIES} />
          {values.registryFrom === 'own' && (
            <>
              <TextField<TaskFormValues> name="login.server" label="Registry server" isMonospace />
              <FieldRow>
                <TextField<TaskFormValues> name="login.username" label="User name" />
                <SecretField<TaskFormValues>
                  name="login.password"
                  label="Password"
                  isAskedAgain={values.login.askAgain}
                />
              </FieldRow>
            </>
          )}
          <RadioField<TaskFormValues>
            name="workingDirectory"
            label="Working directory"
            options={DIRECTORIES}
          />
        </FormSection>
      )}
      <FormSection title="Environment and limits">
        <RowsField<TaskFormValues>
          name="environment"
          label="Environment settings"
          noun="setting"
          empty={() => ({ name: '', value: '' })}
        >
          {({ path }) => (
            <FieldRow>
              <TextField name={`${path}.name`} label="Name" isMonospace />
              <TextField name={`${path}.value`} label="Value" isMonospace />
            </FieldRow>
          )}
        </RowsField>
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
    </>
  )
}
