'use client'
import { useFormContext } from 'react-hook-form'
import { SwitchField } from '@/components/form/choice-fields'
import { ComboField } from '@/components/form/combo-field'
import { EntriesField } from '@/components/form/entries-field'
import { NamedValuesField } from '@/components/form/named-values-field'
import { FieldRow, FormSection } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { NumberField, SecretField, TextField } from '@/components/form/text-field'
import type { VmSize } from '@/lib/arm/vm-size'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import type { VmImage } from '@/lib/domain/pool/vm-image'
import { emptyRegistryLogin } from '@/lib/domain/registry-login'
import { StartTaskFields } from './start-task-fields'

interface PoolFieldsProps {
  values: PoolFormValues
  images: readonly VmImage[]
  sizes: readonly VmSize[]
  isLoadingImages: boolean
  isLoadingSizes: boolean
  hasSizes: boolean
}

/** The fields of a pool in plain order. */
export function PoolFields({
  values,
  images,
  sizes,
  isLoadingImages,
  isLoadingSizes,
  hasSizes,
}: PoolFieldsProps) {
  const { setValue } = useFormContext<PoolFormValues>()
  const takeAgent = (key: string) => {
    const image = images.find((candidate) => candidate.key === key)
    if (image) setValue('nodeAgentSKUId', image.nodeAgentSKUId, { shouldDirty: true, shouldValidate: true })
  }
  return (
    <>
      <FormSection title="Pool">
        <TextField<PoolFormValues>
          name="id"
          label="Pool id"
          isMonospace
          hint="Letters, digits, hyphens and underscores, at most 64."
        />
        <TextField<PoolFormValues> name="displayName" label="Display name" isOptional />
        <ComboField<PoolFormValues>
          name="image"
          label="VM image"
          options={images
            .filter(({ canRunContainers }) => canRunContainers || !values.isContainerPool)
            .map(toImageOption)}
          isLoading={isLoadingImages}
          onChanged={takeAgent}
          hint="Only images that can run containers are offered while containers are on."
        />
        <ComboField<PoolFormValues>
          name="vmSize"
          label="VM size"
          options={sizes.map(toSizeOption)}
          isLoading={isLoadingSizes}
          isFreeText={!hasSizes}
          hint={
            hasSizes || isLoadingSizes
              ? undefined
              : 'The list of sizes cannot be read with your role. Type the name of the size.'
          }
        />
        <FieldRow>
          <NumberField<PoolFormValues> name="targetDedicatedNodes" label="Dedicated nodes" />
          <NumberField<PoolFormValues> name="targetLowPriorityNodes" label="Spot nodes" />
          <NumberField<PoolFormValues> name="taskSlotsPerNode" label="Task slots per node" isOptional />
        </FieldRow>
      </FormSection>
      <FormSection
        title="Containers"
        hint="Images in the prefetch list are pulled by each node before it takes tasks."
      >
        <SwitchField<PoolFormValues> name="isContainerPool" label="Tasks run in containers" />
        {values.isContainerPool && (
          <>
            <RowsField<PoolFormValues>
              name="registries"
              label="Registries"
              noun="registry"
              empty={emptyRegistryLogin}
              emptyText="None: images are pulled without a login."
            >
              {({ path, index }) => (
                <div className="flex flex-col gap-3">
                  <TextField
                    name={`${path}.server`}
                    label="Registry server"
                    isMonospace
                    placeholder="contoso.azurecr.io"
                  />
                  <FieldRow>
                    <TextField name={`${path}.username`} label="User name" />
                    <SecretField
                      name={`${path}.password`}
                      label="Password"
                      isAskedAgain={values.registries[index]?.askAgain}
                    />
                  </FieldRow>
                </div>
              )}
            </RowsField>
            <EntriesField<PoolFormValues>
              name="images"
              property="name"
              label="Images to prefetch"
              addLabel="Add images"
              noun="image"
              placeholder="contoso.azurecr.io/team/render:2.4"
              hint="One or many: press Enter after each, or paste a list."
            />
          </>
        )}
      </FormSection>
      <StartTaskFields
        values={values.startTask}
        images={values.isContainerPool ? values.images.map(({ name }) => name) : []}
        os={/windows/i.test(values.nodeAgentSKUId) ? 'windows' : 'linux'}
      />
      <FormSection title="Other">
        <NumberField<PoolFormValues>
          name="resizeTimeoutMinutes"
          label="Resize timeout"
          unit="minutes"
          isOptional
          hint="How long Azure may take to allocate the nodes. The service takes 15 when this is empty."
        />
        <NamedValuesField
          name="metadata"
          label="Metadata"
          noun="metadata"
          hint="Names and values for your own use, as a team or a cost centre. Batch does not read them."
        />
      </FormSection>
    </>
  )
}

function toImageOption({ key, nodeAgentSKUId, isVerified, supportEndsAt }: VmImage) {
  const [, offer = '', sku = ''] = key.split(':')
  return {
    value: key,
    label: `${offer} ${sku}`,
    detail: `${nodeAgentSKUId}${isVerified ? ', verified' : ', not verified'}`,
    keywords: key,
    ...(supportEndsAt !== undefined && { remark: `ends ${supportEndsAt.slice(0, 10)}` }),
  }
}

function toSizeOption({ name, vCpus, memoryGiB, gpus }: VmSize) {
  const detail = [vCpus && `${vCpus} vCPU`, memoryGiB && `${memoryGiB} GiB`, gpus > 0 && `${gpus} GPU`]
  return { value: name, label: name, detail: detail.filter(Boolean).join(', ') }
}
