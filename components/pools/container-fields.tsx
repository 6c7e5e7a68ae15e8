'use client'
import { RadioField, SwitchField } from '@/components/form/choice-fields'
import { EntriesField } from '@/components/form/entries-field'
import { FormDisclosure } from '@/components/form/form-disclosure'
import { FormSection } from '@/components/form/page-form'
import { SelectField } from '@/components/form/select-field'
import { formatCanonicalImage, parseImageReference } from '@/lib/containers/image-reference'
import { readImages } from '@/lib/containers/read-images'
import { checkImageName } from '@/lib/domain/check-field'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { RegistryRows } from './registry-rows'

const PREFETCH = [
  { value: 'none', label: 'No prefetch' },
  { value: 'list', label: 'Each node pulls these images before it takes tasks' },
]

const TYPES = [
  { value: 'dockerCompatible', label: 'Docker compatible' },
  { value: 'criCompatible', label: 'CRI compatible' },
]

/** Whether tasks run in containers, where images come from and which of them each node has from the start. */
export function ContainerFields({ values }: { values: PoolFormValues }) {
  return (
    <FormSection title="Containers">
      <SwitchField<PoolFormValues> name="isContainerPool" label="Tasks run in containers" />
      {values.isContainerPool && (
        <>
          <RadioField<PoolFormValues>
            name="prefetch"
            label="Images on the node"
            options={PREFETCH}
            isInline
          />
          {values.prefetch === 'list' && (
            <EntriesField<PoolFormValues>
              name="images"
              property="name"
              typedName="imagesTyped"
              label="Images to prefetch"
              addLabel="Add images"
              noun="image"
              placeholder="contoso.azurecr.io/team/render:2.4"
              hint="One or many: press Enter after each, or paste a list."
              describe={sayWhence}
              check={checkImageName}
              read={readImages}
              canReorder
            />
          )}
          <RegistryRows logins={values.registries} />
        </>
      )}
    </FormSection>
  )
}

/** Which runtime the nodes have; hardly any pool needs another one. */
export function ContainerTypeField({ type }: { type: PoolFormValues['containerType'] }) {
  return (
    <FormDisclosure
      title="Container type"
      summary={TYPES.find(({ value }) => value === type)?.label}
      fields={['containerType']}
    >
      <SelectField<PoolFormValues>
        name="containerType"
        label="Container type"
        options={TYPES}
        hint="Docker compatible is what Batch’s container images and most documentation are about."
      />
    </FormDisclosure>
  )
}

/** The whole name, where it says more than what was typed: which registry the image comes from, and which tag. */
function sayWhence(image: string): string | undefined {
  const reference = parseImageReference(image)
  if ('problem' in reference) return undefined
  const whole = formatCanonicalImage(reference)
  return whole === image.trim() ? undefined : whole
}
