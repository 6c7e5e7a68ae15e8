'use client'
import { useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { ComboField } from '@/components/form/combo-field'
import { definitionOf, type OwnImage } from '@/lib/arm/own-images'
import { isSameImage, parseImageKey } from '@/lib/domain/image-key'
import { toCleanImageId } from '@/lib/domain/pool/custom-image'
import { sayOwnImage } from '@/lib/domain/pool/own-image-words'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import {
  endsSoon,
  type ImageWishes,
  recommendVmImage,
  type VmImage,
  whyImageUnfit,
} from '@/lib/domain/pool/vm-image'
import { sayVmImage } from '@/lib/domain/pool/vm-image-words'
import { isSameResourceId } from '@/lib/domain/resource-id'
import { toResourceOption } from '@/lib/domain/resource-option'
import { type OwnImageReading, useOwnImages } from '@/lib/queries/use-own-images'
import { AgentField } from './agent-field'
import { ImageAccess } from './image-access'
import { ImageVersions } from './image-versions'

const SOURCES = [
  { value: 'marketplace', label: 'From the Azure Marketplace' },
  { value: 'custom', label: 'An image of your own or one that is shared with you' },
]

/** Which VM image the nodes start from, and the node agent that belongs to it. */
export function ImageFields({
  values,
  images,
  ownImage,
  isLoading,
  nowMs,
}: {
  values: PoolFormValues
  images: readonly VmImage[]
  ownImage: OwnImageReading
  isLoading: boolean
  nowMs: number
}) {
  const { setValue, setFocus, clearErrors } = useFormContext<PoolFormValues>()
  const set = (name: 'image' | 'nodeAgentSKUId', value: string) =>
    setValue(name, value, { shouldDirty: true, shouldValidate: false })
  const takeImage = (key: string) => {
    const image = images.find((candidate) => candidate.key === key)
    if (image) set('nodeAgentSKUId', image.nodeAgentSKUId)
    clearErrors('nodeAgentSKUId')
  }
  const takeFromMarketplace = (typed: string) => {
    const listed = images.find(({ key }) => isSameImage(key, typed))
    kept.current = { image: '', agent: '' }
    setValue('imageFrom', 'marketplace', { shouldDirty: true })
    set('image', listed?.key ?? typed.trim())
    set('nodeAgentSKUId', listed?.nodeAgentSKUId ?? '')
    clearErrors(['image', 'nodeAgentSKUId'])
    // The button is gone with the field it stood at; the new field is there after the next paint.
    requestAnimationFrame(() => setFocus('image'))
  }
  // What was chosen from the other source, so that a look there loses nothing.
  const kept = useRef({ image: '', agent: '' })
  const wishes = { isContainerPool: values.isContainerPool, nowMs }
  const recommended = recommendVmImage(images, wishes)
  const isCustom = values.imageFrom === 'custom'
  const isListed = images.some(({ key }) => key === values.image)
  return (
    <>
      <RadioField<PoolFormValues>
        name="imageFrom"
        label="Where the VM image comes from"
        isLabelHidden
        options={SOURCES}
        isInline
        onChanged={() => {
          const other = kept.current
          kept.current = { image: values.image, agent: values.nodeAgentSKUId }
          set('image', other.image)
          set('nodeAgentSKUId', other.agent)
          clearErrors(['image', 'nodeAgentSKUId'])
        }}
      />
      {isCustom ? (
        <OwnImageField
          value={values.image}
          onTaken={(text) => set('image', toCleanImageId(text))}
          onMarketplace={takeFromMarketplace}
        />
      ) : (
        <ComboField<PoolFormValues>
          name="image"
          label="VM image"
          options={images.map((image) => toImageOption(image, wishes, image === recommended))}
          isLoading={isLoading}
          onChanged={takeImage}
          // The list also tells the agent of an image that is typed in full.
          accepts={isLoading ? undefined : isMarketplaceKey}
          emptyText="Nothing in the list fits. An image that is not in it is written publisher:offer:sku:version."
        />
      )}
      {values.image !== '' && !isListed && !isLoading && (
        <AgentField agent={values.nodeAgentSKUId} images={images} ownImage={ownImage} />
      )}
    </>
  )
}

function OwnImageField({
  value,
  onTaken,
  onMarketplace,
}: {
  value: string
  onTaken: (text: string) => void
  onMarketplace: (typed: string) => void
}) {
  const { images, isPending } = useOwnImages(true)
  return (
    <>
      <ComboField<PoolFormValues>
        name="image"
        label="VM image"
        options={withVersion(images.map(toOwnOption), value)}
        isLoading={isPending}
        onChanged={onTaken}
        accepts={(text) => /\//.test(text)}
        elsewhere={(typed) =>
          isMarketplaceKey(typed)
            ? {
                text: 'This names an image of the Azure Marketplace, not one of your own.',
                label: 'Take it from the Marketplace',
                onTake: () => onMarketplace(typed),
              }
            : undefined
        }
        isMonospace
        placeholder="/subscriptions/…/galleries/GALLERY/images/IMAGE"
        hint={sayPlace(value)}
      />
      <ImageVersions image={value} />
      <ImageAccess image={value} />
    </>
  )
}

function sayPlace(value: string): string {
  const group = /\/resourceGroups\/([^/]+)/i.exec(value)?.[1]
  const where =
    group === undefined
      ? 'Choose one of a Compute Gallery, or paste the resource id of any that is shared with you, or its address in the portal.'
      : `In the resource group ${group}.`
  return `${where} Docker must be installed in it.`
}

const isMarketplaceKey = (text: string) => parseImageKey(text)?.publisher !== undefined

function toImageOption(image: VmImage, wishes: ImageWishes, isRecommended: boolean) {
  const { key, nodeAgentSKUId } = image
  const [, offer = '', sku = ''] = key.split(':')
  const unfit = whyImageUnfit(image, wishes)
  const warning = unfit ?? (endsSoon(image, wishes.nowMs) ? 'support ends soon' : undefined)
  return {
    value: key,
    label: `${offer} ${sku}`,
    detail: sayVmImage(image),
    keywords: `${key} ${nodeAgentSKUId} ${image.capabilities.join(' ')}`,
    group: isRecommended
      ? 'Recommended'
      : unfit !== undefined
        ? 'Do not fit'
        : warning === undefined
          ? 'Fit what is chosen so far'
          : 'Support ends soon',
    remark: warning,
    isWarning: warning !== undefined,
  }
}

function toOwnOption(image: OwnImage) {
  return { ...toResourceOption(image.id, sayOwnImage(image)), group: 'Compute Gallery' }
}

/** A chosen version is called by its name, too, though the list has only definitions. */
function withVersion(options: ReturnType<typeof toOwnOption>[], value: string) {
  const definition = definitionOf(value)
  const isVersion = definition !== undefined && !isSameResourceId(definition, value)
  return options.flatMap((option) =>
    isVersion && isSameResourceId(option.value, definition)
      ? [option, { ...option, ...toResourceOption(value), group: option.group }]
      : [option],
  )
}
