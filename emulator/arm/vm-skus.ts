import sizes from '../../lib/batch/spec/vm-sizes.json'
import { LOCAL_LOCATION } from '../../lib/local'

/** The VM sizes that Batch offers, as Resource Manager lists them. */
export const VM_SKUS = sizes
  .filter(({ batchSupport }) => /^(supported|retiring)\b/.test(batchSupport))
  .map((size) => {
    const end = /^retiring \((\d{4}-\d{2}-\d{2})\)$/.exec(size.batchSupport)?.[1]
    return {
      name: size.name,
      familyName: size.family,
      capabilities: capabilitiesOf(size),
      ...(end !== undefined && { batchSupportEndOfLife: `${end}T00:00:00Z` }),
    }
  })

/** The same sizes as the compute provider lists them: of one location, without zones and restrictions. */
export const COMPUTE_SKUS = VM_SKUS.map(({ name, familyName, capabilities }) => ({
  resourceType: 'virtualMachines',
  name,
  family: familyName,
  locations: [LOCAL_LOCATION],
  locationInfo: [{ location: LOCAL_LOCATION, zones: [] }],
  capabilities,
  restrictions: [],
}))

function capabilitiesOf(size: (typeof sizes)[number]): { name: string; value: string }[] {
  const known = {
    vCPUs: size.vCPUs,
    MemoryGB: size.memoryGiB,
    GPUs: size.gpus.count || undefined,
    MaxResourceVolumeMB: size.tempDiskGiB * 1024,
    HyperVGenerations: size.generations.map((generation) => `V${generation}`).join(','),
    CpuArchitectureType: size.cpuArch,
    RdmaEnabled: size.rdma ? 'True' : undefined,
    LowPriorityCapable: size.spotCapable ? 'True' : 'False',
  }
  return Object.entries(known).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  )
}
