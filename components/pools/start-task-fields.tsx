'use client'
import { TaskRunFields } from '@/components/containers/task-run-fields'
import { SwitchField } from '@/components/form/choice-fields'
import { SubjectContext } from '@/components/form/field-label'
import { FormDisclosure } from '@/components/form/form-disclosure'
import { NumberField } from '@/components/form/text-field'
import type { StartTaskValues } from '@/lib/domain/start-task/start-task'

/** The command that each node runs before it takes tasks; part of the pool form, at `startTask`. */
export function StartTaskFields({
  values,
  images,
  os,
  isContainerPool = true,
}: {
  values: StartTaskValues
  /** The images that the pool prefetches. */
  images: readonly string[]
  os?: 'linux' | 'windows'
  /** On a pool that runs no containers the start task cannot have one. */
  isContainerPool?: boolean
}) {
  return (
    <FormDisclosure title="Start task" summary={toSummary(values)} fields={['startTask']}>
      <p className="text-pretty text-muted">
        Each node runs it when it joins the pool, and again after it was rebooted or reimaged. Images in the
        prefetch list are pulled apart from it, so a start task is no place to set up pulls or to move the
        data of the container engine.
      </p>
      <SwitchField name="startTask.isOn" label="Run a start task" />
      {values.isOn && (
        <>
          <TaskRunFields
            path="startTask"
            subject="Start task"
            images={images}
            os={os}
            containerDisabledReason={isContainerPool ? undefined : 'The pool runs no containers.'}
          />
          <SubjectContext value="Start task">
            <NumberField
              name="startTask.maxTaskRetryCount"
              label="Retries"
              isOptional
              hint="How often it is tried again on a node; -1 is without limit. Empty is none."
            />
          </SubjectContext>
          <SwitchField
            name="startTask.waitForSuccess"
            label="Tasks wait until it has succeeded"
            hint={
              values.waitForSuccess
                ? 'A node on which it fails takes no tasks.'
                : 'Nodes take tasks while it still runs, and also when it fails.'
            }
          />
        </>
      )}
    </FormDisclosure>
  )
}

function toSummary({ isOn, where, container, commandLine }: StartTaskValues) {
  if (!isOn) return 'None: nodes take tasks as soon as they are ready.'
  const what = commandLine.trim() || 'the image’s own command'
  return where === 'host' ? `On the node: ${what}` : `In ${container.image.trim() || 'a container'}: ${what}`
}
