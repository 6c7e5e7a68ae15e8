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
    usdPerHourDedicated: number
    usdPerHourLowPriority: number
    region: string
    asOf: string
  }
}

/** Prices by size, its name in lower case; sizes without a price are left out. */
export function toVmPrices(sizes: readonly PricedSize[]): ReadonlyMap<string, VmPrice> {
  return new Map(
    sizes.flatMap(({ name, 'x-price': price }) =>
      price === undefined
        ? []
        : [
            [
              name.toLowerCase(),
              {
                dedicatedUsdPerHour: price.usdPerHourDedicated,
                spotUsdPerHour: price.usdPerHourLowPriority,
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

const MONEY = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const SMALL = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2, maximumFractionDigits: 20 })
/** Below this, two decimals say too little: a small Spot node costs less than a cent an hour. */
const SMALL_USD = 0.0995

/** An amount of US dollars, `$1,234.50`; a small one with its first two digits, `$0.068`. */
export function formatUsd(usd: number): string {
  return `$${(usd !== 0 && Math.abs(usd) < SMALL_USD ? SMALL : MONEY).format(usd)}`
}
