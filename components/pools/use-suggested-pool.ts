'use client'
import { useSuggestions } from '@/components/form/use-suggestions'
import { recommendVmImage } from '@/lib/domain/pool/vm-image'
import { useSuggestedId } from '@/lib/queries/use-suggested-id'
import type { PoolForm } from './use-pool-form'

/**
 * Fills what every pool needs and nobody has chosen yet: an id that is free, the best VM image and the size that fits it.
 * `isFresh` is false for a form that something else filled, which then stays as it came. Returns the fields that are still
 * to be filled.
 */
export function useSuggestedPool(pool: PoolForm, isFresh: boolean) {
  const { form, values, images, nowMs, isLoadingImages, sizes, sizeChoices } = pool
  const id = useSuggestedId('pool')
  const best =
    values.imageFrom === 'marketplace'
      ? recommendVmImage(images, { isContainerPool: values.isContainerPool, nowMs })
      : undefined
  const image = isLoadingImages ? undefined : (best?.key ?? '')
  // The agent goes with the image and with no other one.
  const agent = values.image === best?.key ? best.nodeAgentSKUId : ''
  // The image decides which sizes fit.
  const isImageKnown = values.image !== '' || image === ''
  const size = sizeChoices.find(({ isRecommended }) => isRecommended)?.size.name ?? ''
  return useSuggestions(
    form,
    values,
    isFresh
      ? {
          id,
          image,
          nodeAgentSKUId: isImageKnown ? agent : undefined,
          vmSize: isImageKnown && sizes.isSettled ? size : undefined,
        }
      : {},
  )
}
