import type { AccountQuotas } from '../../arm/accounts'
import type { VmSize } from '../../arm/vm-size'
import type { QuotaLeft } from '../rules/facts'

/** A pool as far as quotas are concerned. */
interface UsingPool {
  vmSize?: string
  targetDedicatedNodes?: number
  currentDedicatedNodes?: number
  targetLowPriorityNodes?: number
  currentLowPriorityNodes?: number
}

/**
 * What the pools of the account leave of its quotas. Azure does not tell what is used, so each pool counts with the
 * cores of the larger of its present and its wanted nodes; pools of a size that the list does not have count nothing.
 */
export function toQuotaLeft(
  quotas: AccountQuotas,
  pools: readonly UsingPool[],
  sizes: readonly VmSize[],
): QuotaLeft {
  const bySize = new Map(sizes.map((size) => [size.name.toLowerCase(), size]))
  const used = { dedicated: 0, spot: 0, families: new Map<string, number>() }
  for (const pool of pools) {
    const size = bySize.get(pool.vmSize?.toLowerCase() ?? '')
    if (size?.vCpus === undefined) continue
    const dedicated = size.vCpus * larger(pool.currentDedicatedNodes, pool.targetDedicatedNodes)
    const family = size.familyName.toLowerCase()
    used.dedicated += dedicated
    used.spot += size.vCpus * larger(pool.currentLowPriorityNodes, pool.targetLowPriorityNodes)
    used.families.set(family, (used.families.get(family) ?? 0) + dedicated)
  }
  const families = quotas.isPerFamilyEnforced ? quotas.dedicatedCoresByFamily : []
  return {
    pools: left(quotas.pools, pools.length),
    dedicatedCores: left(quotas.dedicatedCores, used.dedicated),
    spotCores: left(quotas.spotCores, used.spot),
    familyCores: Object.fromEntries(
      families.map(({ name, cores }) => {
        const family = name.toLowerCase()
        return [family, Math.max(0, cores - (used.families.get(family) ?? 0))]
      }),
    ),
  }
}

/** Dedicated cores that nodes of a size can still take: the tighter of the account's and the family's quota. */
export function dedicatedCoresLeft(size: VmSize, quota: QuotaLeft): number | undefined {
  const limits = [quota.dedicatedCores, quota.familyCores?.[size.familyName.toLowerCase()]]
  const known = limits.filter((limit) => limit !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

const larger = (a = 0, b = 0) => Math.max(a, b)

const left = (limit: number | undefined, used: number) =>
  limit === undefined ? undefined : Math.max(0, limit - used)
