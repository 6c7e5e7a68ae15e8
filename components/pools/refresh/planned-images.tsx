'use client'
import type { UseFormReturn } from 'react-hook-form'
import { ImageChecks } from '@/components/containers/image-check/image-checks'
import type { VmSize } from '@/lib/arm/vm-size'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { diskOf, imageOfStartTask, platformOf } from '@/lib/domain/image-check/named-images'
import { replaceImage } from '@/lib/domain/image-check/replace-image'
import type { RefreshValues } from '@/lib/domain/pool/refresh-form'
import type { RefreshPlan, Targets } from '@/lib/domain/pool/refresh-plan'

/** Whether the new nodes can pull the images, before a node leaves for them. */
export function PlannedImages({
  form,
  values,
  pool,
  back,
  sizes,
}: {
  form: UseFormReturn<RefreshValues>
  values: RefreshValues
  pool: BatchPoolOutput
  back: Targets & Pick<RefreshPlan, 'autoscale'>
  sizes: readonly VmSize[]
}) {
  const pin = (image: string, pinned: string) =>
    form.setValue('images', replaceImage(form.getValues('images'), image, pinned), {
      shouldDirty: true,
      shouldValidate: true,
    })
  return (
    <ImageChecks
      images={[...values.images.map(({ name }) => ({ image: name })), ...imageOfStartTask({ ...pool })]}
      registries={values.registries}
      node={platformOf({ ...pool }, sizes)}
      nodes={back.autoscale === undefined ? back.dedicated + back.spot : undefined}
      disk={diskOf({ ...pool }, sizes)}
      onPinDigest={pin}
    />
  )
}
