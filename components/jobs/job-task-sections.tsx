'use client'
import { TaskRunFields, type TaskRunProps } from '@/components/containers/task-run-fields'
import { SwitchField } from '@/components/form/choice-fields'
import { SubjectContext } from '@/components/form/field-label'
import { FormDisclosure } from '@/components/form/form-disclosure'
import { FieldRow } from '@/components/form/page-form'
import { NumberField, TextField } from '@/components/form/text-field'
import type { JobFormValues } from '@/lib/domain/job/job-form'
import type { TaskRunValues } from '@/lib/domain/task-run'
import type { JobPool } from './use-job-pools'

/** The three tasks that a job can have besides those that are added to it, each in a section that is closed at first. */
export function JobTaskSections({ values, pool }: { values: JobFormValues; pool: JobPool }) {
  return (
    <>
      <ManagerSection values={values.manager} pool={pool} />
      <PreparationSection values={values.preparation} pool={pool} />
      <ReleaseSection values={values.release} hasPreparation={values.preparation.isOn} pool={pool} />
    </>
  )
}

function ManagerSection({ values, pool }: { values: JobFormValues['manager']; pool: JobPool }) {
  const { isContainerPool } = pool
  return (
    <FormDisclosure
      title="Job manager task"
      summary={values.isOn ? toSummary(values) : 'None: tasks are added from outside.'}
      fields={['manager']}
    >
      <p className="text-pretty text-muted">
        It starts with the job and can add tasks to it. On a pool that runs containers it needs a container,
        as every task does.
      </p>
      <SwitchField name="manager.isOn" label="Run a job manager task" />
      {values.isOn && (
        <>
          <SubjectContext value="Job manager">
            <FieldRow>
              <TextField name="manager.id" label="Id" isMonospace />
              <TextField name="manager.displayName" label="Display name" isOptional />
            </FieldRow>
          </SubjectContext>
          <TaskRunFields
            path="manager"
            subject="Job manager"
            {...toPlaces(pool)}
            hostDisabledReason={
              isContainerPool ? 'The pool runs containers, so the manager needs one.' : undefined
            }
          />
          <SubjectContext value="Job manager">
            <FieldRow>
              <NumberField name="manager.maxTaskRetryCount" label="Retries" isOptional />
              <NumberField name="manager.maxWallClockMinutes" label="Time limit" unit="minutes" isOptional />
              <NumberField name="manager.requiredSlots" label="Slots" isOptional />
            </FieldRow>
          </SubjectContext>
          <SwitchField
            name="manager.killJobOnCompletion"
            label="The job ends when the manager does"
            hint={
              values.killJobOnCompletion
                ? 'Tasks that still run are ended with it. Switch it off for a manager that only adds tasks.'
                : 'The tasks that it has added go on.'
            }
          />
          <SwitchField
            name="manager.runExclusive"
            label="Nothing else runs on its node"
            hint="Switch it off to share a node, which small pools need."
          />
          <SwitchField
            name="manager.allowLowPriorityNode"
            label="It may run on a Spot node"
            hint="A Spot node can be taken away at any time; the manager then starts again."
          />
        </>
      )}
    </FormDisclosure>
  )
}

function PreparationSection({ values, pool }: { values: JobFormValues['preparation']; pool: JobPool }) {
  return (
    <FormDisclosure
      title="Job preparation task"
      summary={values.isOn ? toSummary(values) : 'None: tasks start on a node at once.'}
      fields={['preparation']}
    >
      <p className="text-pretty text-muted">
        It runs on each node before the first task of the job there, for instance to fetch data that all of
        them need.
      </p>
      <SwitchField name="preparation.isOn" label="Run a job preparation task" />
      {values.isOn && (
        <>
          <TaskRunFields path="preparation" subject="Job preparation" {...toPlaces(pool)} />
          <SubjectContext value="Job preparation">
            <FieldRow>
              <NumberField name="preparation.maxTaskRetryCount" label="Retries" isOptional />
              <NumberField
                name="preparation.maxWallClockMinutes"
                label="Time limit"
                unit="minutes"
                isOptional
              />
            </FieldRow>
          </SubjectContext>
          <SwitchField
            name="preparation.waitForSuccess"
            label="Tasks wait until it has succeeded"
            hint={
              values.waitForSuccess
                ? 'On a node where it fails no task of the job runs.'
                : 'Tasks start as soon as it has ended, however it ended.'
            }
          />
          <SwitchField
            name="preparation.rerunOnNodeRebootAfterSuccess"
            label="It runs again after its node was rebooted"
          />
        </>
      )}
    </FormDisclosure>
  )
}

function ReleaseSection({
  values,
  hasPreparation,
  pool,
}: {
  values: JobFormValues['release']
  hasPreparation: boolean
  pool: JobPool
}) {
  return (
    <FormDisclosure
      title="Job release task"
      summary={values.isOn ? toSummary(values) : 'None: nothing is cleared up when the job ends.'}
      fields={['release']}
    >
      <p className="text-pretty text-muted">
        It runs when the job has ended, on each node where the preparation task ran, for at most 15 minutes.
      </p>
      <SwitchField
        name="release.isOn"
        label="Run a job release task"
        disabledReason={
          hasPreparation || values.isOn
            ? undefined
            : 'It runs only where a job preparation task ran. Switch that one on first.'
        }
      />
      {values.isOn && (
        <>
          <TaskRunFields path="release" subject="Job release" {...toPlaces(pool)} />
          <SubjectContext value="Job release">
            <NumberField
              name="release.maxWallClockMinutes"
              label="Time limit"
              unit="minutes"
              isOptional
              hint="At most 15, which is what the service takes when it is empty."
            />
          </SubjectContext>
        </>
      )}
    </FormDisclosure>
  )
}

function toPlaces({
  os,
  isContainerPool,
  images,
}: JobPool): Pick<TaskRunProps, 'os' | 'images' | 'containerDisabledReason'> {
  return {
    os,
    images,
    containerDisabledReason: isContainerPool === false ? 'The pool runs no containers.' : undefined,
  }
}

function toSummary({ where, container, commandLine }: TaskRunValues) {
  const what = commandLine.trim() || 'the image’s own command'
  return where === 'host' ? `On the node: ${what}` : `In ${container.image.trim() || 'a container'}: ${what}`
}
