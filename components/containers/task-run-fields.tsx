'use client'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { SubjectContext } from '@/components/form/field-label'
import { NamedValuesField } from '@/components/form/named-values-field'
import { TextAreaField } from '@/components/form/text-area-field'
import type { TaskRunValues } from '@/lib/domain/task-run'
import { ContainerSettingsFields } from './container-settings-fields'
import { ResourceFilesField } from './resource-files-field'
import { UserIdentityFields } from './user-identity-fields'

export interface TaskRunProps {
  /** Path of an object with the TaskRunValues in the form around it. */
  path: string
  /** What the task is, as `Start task`, for the names of its fields: a page may have several of them. */
  subject: string
  os?: 'linux' | 'windows'
  images: readonly string[]
  /** Why it cannot run on the node itself. */
  hostDisabledReason?: string
  /** Why it cannot run in a container. */
  containerDisabledReason?: string
}

/** What runs, where and as whom: the fields that start, manager, preparation and release tasks have in common. */
export function TaskRunFields(props: TaskRunProps) {
  const { path, subject, os, images } = props
  const where: TaskRunValues['where'] = useWatch({ name: `${path}.where` })
  return (
    <SubjectContext value={subject}>
      <RadioField
        name={`${path}.where`}
        label="Where it runs"
        options={[
          { value: 'host', label: 'On the node itself', disabledReason: props.hostDisabledReason },
          { value: 'container', label: 'In a container', disabledReason: props.containerDisabledReason },
        ]}
      />
      {where === 'container' && (
        <ContainerSettingsFields
          path={`${path}.container`}
          os={os}
          images={images}
          commandPath={`${path}.commandLine`}
          environmentPath={`${path}.environment`}
        />
      )}
      <TextAreaField
        name={`${path}.commandLine`}
        label="Command line"
        isMonospace
        rows={2}
        hint={
          where === 'container' ? 'Runs in the container. Empty runs the image’s own command.' : undefined
        }
      />
      <ResourceFilesField path={`${path}.resourceFiles`} />
      <NamedValuesField
        name={`${path}.environment`}
        label="Environment settings"
        noun="environment variable"
        hint="Everybody who can read it sees the values, so keep secrets out."
      />
      <UserIdentityFields path={`${path}.user`} />
    </SubjectContext>
  )
}
