/** List prices of a VM size, as Slipway brings them along: an estimate, with where and when it held. */
export interface VmPrice {
  dedicatedUsdPerHour: number
  /** What Spot nodes cost when the price was taken; undefined when the size had no price for them. */
  spotUsdPerHour?: number
  region: string
  /** ISO date. */
  asOf: string
}

interface PricedSize {
  name: string
  'x-price'?: {
    usdPerHourDedicated?: number | null
    usdPerHourLowPriority?: number | null
    region: string
    asOf: string
  }
}

/** Prices by size, its name in lower case; sizes without a price are left out. */
export function toVmPrices(sizes: readonly PricedSize[]): ReadonlyMap<string, VmPrice> {
  return new Map(
    sizes.flatMap(({ name, 'x-price': price }) =>
      price?.usdPerHourDedicated == null
        ? []
        : [
            [
              name.toLowerCase(),
              {
                dedicatedUsdPerHour: price.usdPerHourDedicated,
                spotUsdPerHour: price.usdPerHourLowPriority ?? undefined,
                region: price.region,
                asOf: price.asOf,
              },
            ],
          ],
    ),
  )
}

/** What nodes cost an hour together, in US dollars; undefined without nodes, and when Spot nodes have no price. */
export function hourlyUsd(
  price: VmPrice,
  nodes: { dedicatedNodes: number; spotNodes: number },
): number | undefined {
  if (nodes.dedicatedNodes + nodes.spotNodes === 0) return undefined
  if (nodes.spotNodes > 0 && price.spotUsdPerHour === undefined) return undefined
  return nodes.dedicatedNodes * price.dedicatedUsdPerHour + nodes.spotNodes * (price.spotUsdPerHour ?? 0)
}
