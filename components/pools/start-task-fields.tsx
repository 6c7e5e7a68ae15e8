'use client'
import { RadioField, SwitchField } from '@/components/form/choice-fields'
import { FormSection } from '@/components/form/page-form'
import { NumberField, TextField } from '@/components/form/text-field'
import type { PoolFormValues, StartTaskValues } from '@/lib/domain/pool/pool-form'

const PLACES = [
  { value: 'host', label: 'On the node itself' },
  { value: 'container', label: 'In a container' },
]

const ELEVATIONS = [
  { value: 'nonadmin', label: 'An ordinary user' },
  { value: 'admin', label: 'An administrator', hint: 'Needed to install packages on the node.' },
]

/** The command that each node runs before it takes tasks. */
export function StartTaskFields({ values }: { values: StartTaskValues }) {
  return (
    <FormSection
      title="Start task"
      hint="A command that each node runs when it joins the pool and after each reboot."
    >
      <SwitchField<PoolFormValues> name="startTask.isOn" label="Run a start task" />
      {values.isOn && (
        <>
          <RadioField<PoolFormValues> name="startTask.where" label="Where it runs" options={PLACES} />
          {values.where === 'container' && (
            <>
              <TextField<PoolFormValues> name="startTask.image" label="Start task image" isMonospace />
              <TextField<PoolFormValues>
                name="startTask.runOptions"
                label="Start task run options"
                isMonospace
                isOptional
              />
            </>
          )}
          <TextField<PoolFormValues>
            name="startTask.commandLine"
            label="Start task command line"
            isMonospace
          />
          <RadioField<PoolFormValues> name="startTask.elevation" label="Runs as" options={ELEVATIONS} />
          <NumberField<PoolFormValues>
            name="startTask.maxTaskRetryCount"
            label="Start task retries"
            isOptional
            hint="How often it is tried again on a node; -1 is without limit. Empty is none."
          />
          <SwitchField<PoolFormValues>
            name="startTask.waitForSuccess"
            label="Tasks wait until it has succeeded"
          />
        </>
      )}
    </FormSection>
  )
}
