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
  /** Size of the OS disk's image space, where images of containers are kept unless the temporary disk holds them. */
  osDiskGiB?: number
  hasRdma?: boolean
  /** Hyper-V generations of VM images that it starts; empty when the list does not say. */
  generations: readonly (1 | 2)[]
  architecture?: 'amd64' | 'arm64'
  isSpotCapable?: boolean
  /** False for a size that is known, and that Batch refuses; the service lists none of these. */
  isSupported?: boolean
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
  const osDiskMiB = numberOf('OSVhdSizeMB')
  return {
    name: sku.name ?? '',
    familyName: sku.familyName ?? '',
    vCpus: numberOf('vCPUs'),
    memoryGiB: numberOf('MemoryGB'),
    gpus: numberOf('GPUs') ?? 0,
    temporaryDiskGiB: diskMiB === undefined ? undefined : Math.round(diskMiB / 1024),
    osDiskGiB: osDiskMiB === undefined ? undefined : Math.round(osDiskMiB / 1024),
    hasRdma: toBoolean(texts.get('RdmaEnabled')),
    generations: toGenerations(texts.get('HyperVGenerations')),
    architecture: toArchitecture(texts.get('CpuArchitectureType')),
    isSpotCapable: toBoolean(texts.get('LowPriorityCapable')),
    supportEndsAt: sku.batchSupportEndOfLife,
  }
}

const toBoolean = (text: string | undefined) =>
  text === undefined ? undefined : text.toLowerCase() === 'true'

function toGenerations(text = ''): (1 | 2)[] {
  const words = text.toUpperCase().split(/\s*,\s*/)
  return ([1, 2] as const).filter((generation) => words.includes(`V${generation}`))
}

/** The names that containers use for what Azure calls x64 and Arm64. */
function toArchitecture(text: string | undefined): VmSize['architecture'] {
  if (text === undefined) return undefined
  return text.toLowerCase() === 'arm64' ? 'arm64' : 'amd64'
}
