'use client'
import { RadioField } from '@/components/form/choice-fields'
import { FormDisclosure } from '@/components/form/form-disclosure'
import { NamedValuesField } from '@/components/form/named-values-field'
import { FieldRow, FormSection } from '@/components/form/page-form'
import { NumberField, TextField } from '@/components/form/text-field'
import { toWholeNumber } from '@/lib/domain/check-number'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { formatPlural } from '@/lib/format/count'
import { AutoscaleFields } from './autoscale/autoscale-fields'
import { ContainerFields, ContainerTypeField } from './container-fields'
import { ImageFields } from './image-fields'
import { KeptFields } from './kept-fields'
import { PoolSections } from './pool-sections'
import { SizeField } from './size-field'
import { StartTaskFields } from './start-task-fields'
import type { PoolForm } from './use-pool-form'

const SCALES = [
  { value: 'fixed', label: 'A fixed number, changed by hand' },
  { value: 'autoscale', label: 'By a formula' },
]

/** The fields of a pool in plain order: what every pool needs, then the rest in closed sections. */
export function PoolFields({ pool }: { pool: PoolForm }) {
  const { values, images, nowMs, os } = pool
  const prefetched = values.isContainerPool && values.prefetch === 'list' ? values.images : []
  return (
    <>
      <FormSection title="Pool">
        <FieldRow>
          <TextField<PoolFormValues>
            name="id"
            label="Pool id"
            isMonospace
            hint="Letters, digits, hyphens and underscores, at most 64."
          />
          <TextField<PoolFormValues> name="displayName" label="Display name" isOptional />
        </FieldRow>
        <ImageFields
          values={values}
          images={images}
          ownImage={pool.ownImage}
          isLoading={pool.isLoadingImages}
          nowMs={nowMs}
        />
        <SizeField pool={pool} />
      </FormSection>
      <NodeFields values={values} />
      <ContainerFields values={values} />
      {values.isContainerPool && <ContainerTypeField type={values.containerType} />}
      <StartTaskFields
        values={values.startTask}
        images={prefetched.map(({ name }) => name)}
        os={os}
        isContainerPool={values.isContainerPool}
      />
      <PoolSections pool={pool} />
      <Metadata count={values.metadata.length} />
      {Object.keys(values.kept).length > 0 && <KeptFields body={pool.body} />}
    </>
  )
}

function NodeFields({ values }: { values: PoolFormValues }) {
  const { scaleMode, targetDedicatedNodes, targetLowPriorityNodes, scheduling } = values
  return (
    <FormSection title="Nodes">
      <RadioField<PoolFormValues>
        name="scaleMode"
        label="How many nodes there are"
        isLabelHidden
        options={SCALES}
        isInline
      />
      {scaleMode === 'fixed' ? (
        <FieldRow>
          <NumberField<PoolFormValues> name="targetDedicatedNodes" label="Dedicated nodes" />
          <NumberField<PoolFormValues> name="targetLowPriorityNodes" label="Spot nodes" />
        </FieldRow>
      ) : (
        <AutoscaleFields
          pool={{
            taskSlotsPerNode: toWholeNumber(scheduling.taskSlotsPerNode) ?? 1,
            dedicated: toWholeNumber(targetDedicatedNodes) ?? 0,
            spot: toWholeNumber(targetLowPriorityNodes) ?? 0,
          }}
        />
      )}
    </FormSection>
  )
}

function Metadata({ count }: { count: number }) {
  return (
    <FormDisclosure
      title="Metadata"
      summary={count === 0 ? 'None' : formatPlural(count, 'entry', 'entries')}
      fields={['metadata']}
    >
      <NamedValuesField
        name="metadata"
        label="Metadata"
        noun="metadata"
        hint="Names and values for your own use, as a team or a cost centre. Batch does not read them."
      />
    </FormDisclosure>
  )
}
