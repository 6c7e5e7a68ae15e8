'use client'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { ComboField } from '@/components/form/combo-field'
import type { ContainerSettingsValues } from '@/lib/domain/container-settings'
import { BindMountFields } from './bind-mount-fields'
import { RegistryChoice } from './registry-choice'
import { RunOptionsField } from './run-options-field'

const DIRECTORIES = [
  {
    value: 'taskWorkingDirectory',
    label: 'The task’s directory',
    hint: 'Files written here can be read on the task’s page. The image’s own WORKDIR does not count: name programs in it by their whole path.',
  },
  {
    value: 'containerImageDefault',
    label: 'The image’s own',
    hint: 'WORKDIR of the image. Files written there are gone with the container, unless the program writes to a directory of Batch.',
  },
]

export interface ContainerSettingsProps {
  /** Path of the ContainerSettingsValues in the form around it, as `startTask.container`. */
  path: string
  os?: 'linux' | 'windows'
  /** The images that the pool prefetches. */
  images: readonly string[]
  /** Takes what a pasted docker run line holds besides the container: the command and the environment. */
  commandPath: string
  environmentPath: string
}

/** The container of a task of any kind: image, run options, registry, working directory, what is mounted. */
export function ContainerSettingsFields(props: ContainerSettingsProps) {
  const { path, images } = props
  return (
    <>
      <ImageField path={path} images={images} />
      <RunOptionsField {...props} />
      <RegistryChoice path={path} />
      <RadioField name={`${path}.workingDirectory`} label="Working directory" options={DIRECTORIES} />
      <BindMountFields path={path} />
    </>
  )
}

/** The image; what the pool prefetches is offered first and starts at once. */
function ImageField({ path, images }: Pick<ContainerSettingsProps, 'path' | 'images'>) {
  const image: ContainerSettingsValues['image'] = useWatch({ name: `${path}.image` })
  const isPulled = image.trim() !== '' && !images.includes(image.trim())
  return (
    <ComboField
      name={`${path}.image`}
      label="Image"
      isFreeText
      isMonospace
      placeholder="contoso.azurecr.io/team/render:2.4"
      options={images.map((name) => ({ value: name, label: name, remark: 'on the node already' }))}
      hint={
        isPulled
          ? 'The pool does not prefetch it, so each node pulls it when it first needs it.'
          : 'Images that the pool prefetches start at once; others are pulled first.'
      }
    />
  )
}
