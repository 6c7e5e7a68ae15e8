'use client'
import type { UseFormReturn } from 'react-hook-form'
import { ImageChecks } from '@/components/containers/image-check/image-checks'
import type { VmSize } from '@/lib/arm/vm-size'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { replaceImage } from '@/lib/domain/image-check/replace-image'
import { windowsBuildOf } from '@/lib/domain/image-check/windows-build'
import { toImageKey } from '@/lib/domain/image-key'
import { osOfAgent } from '@/lib/domain/pool/node-agent'
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
  const size = sizes.find(({ name }) => name.toLowerCase() === pool.vmSize?.toLowerCase())
  const os = osOfAgent(pool.virtualMachineConfiguration?.nodeAgentSKUId ?? '') ?? 'linux'
  const pin = (image: string, pinned: string) =>
    form.setValue('images', replaceImage(form.getValues('images'), image, pinned), {
      shouldDirty: true,
      shouldValidate: true,
    })
  return (
    <ImageChecks
      images={values.images.map(({ name }) => name)}
      registries={values.registries}
      os={os}
      architecture={size?.architecture ?? 'amd64'}
      osVersion={windowsBuildOf(toImageKey({ ...pool.virtualMachineConfiguration?.imageReference }))}
      nodes={back.autoscale === undefined ? back.dedicated + back.spot : undefined}
      onPinDigest={pin}
    />
  )
}
