import type { SupportedSkuOutput } from './types.generated'

/** A VM size that Batch offers in a region, with its numbers as numbers. Undefined means that the list did not say. */
export interface VmSize {
  /** As pools name it, `Standard_D4ds_v5`. */
  name: string
  familyName: string
  vCpus?: number
  memoryGiB?: number
  gpus: number
  temporaryDiskGiB?: number
  isSpotCapable?: boolean
  /** When Batch stops to offer it, ISO 8601. */
  supportEndsAt?: string
}

/** Reads one VM size of Resource Manager; its capabilities are an open set of texts. */
export function toVmSize(sku: SupportedSkuOutput): VmSize {
  const texts = new Map((sku.capabilities ?? []).map(({ name, value }) => [name, value]))
  const numberOf = (name: string) => {
    const value = Number.parseFloat(texts.get(name) ?? '')
    return Number.isFinite(value) ? value : undefined
  }
  const diskMiB = numberOf('MaxResourceVolumeMB')
  const spot = texts.get('LowPriorityCapable')
  return {
    name: sku.name ?? '',
    familyName: sku.familyName ?? '',
    vCpus: numberOf('vCPUs'),
    memoryGiB: numberOf('MemoryGB'),
    gpus: numberOf('GPUs') ?? 0,
    temporaryDiskGiB: diskMiB === undefined ? undefined : Math.round(diskMiB / 1024),
    isSpotCapable: spot === undefined ? undefined : spot.toLowerCase() === 'true',
    supportEndsAt: sku.batchSupportEndOfLife,
  }
}
