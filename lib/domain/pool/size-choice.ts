import type { VmSize } from '../../arm/vm-size'
import { compareRanks } from '../compare-ranks'
import { type SizeWishes, whyUnfit } from './size-fit'
import type { VmPrice } from './vm-price'

/** A VM size with what the form makes of it. */
export interface SizeChoice {
  size: VmSize
  /** In a few words why it does not fit; undefined when nothing speaks against it. */
  unfit?: string
  /** When Batch stops to offer it, ISO 8601. */
  endsAt?: string
  /** What one node of the wanted kind costs an hour, as far as the price list says. */
  usdPerHour?: number
  /** The one that the form would take by itself. */
  isRecommended: boolean
}

/** Containers and the node agent want more than this. */
const ENOUGH = { vCpus: 2, memoryGiB: 4 }

/** The series whose GPUs are for computing; those of others want drivers for graphics, or are not NVIDIA's. */
const COMPUTE_GPUS = /^standard_n[cd]\d/i

/**
 * Every size once: the recommended one, what fits from cheap to dear, what fits and ends some day, and what does not fit.
 * Within each the order is that of `compareVmSizes` where prices do not tell. `prices` are by name in lower case, and of
 * the system of the nodes: none for Windows.
 */
export function chooseVmSizes(
  sizes: readonly VmSize[],
  wishes: SizeWishes,
  prices: ReadonlyMap<string, VmPrice>,
): SizeChoice[] {
  const priced = sizes.map((size) => ({
    size,
    unfit: whyUnfit(size, wishes),
    endsAt: size.supportEndsAt,
    usdPerHour: nodeUsd(prices.get(size.name.toLowerCase()), wishes.nodes),
  }))
  const toUsd = expectedUsd(priced)
  const ordered = priced
    .map((choice) => ({ choice, rank: rankOf(choice, wishes, toUsd) }))
    .sort((a, b) => compareRanks(a.rank, b.rank) || compareVmSizes(a.choice.size, b.choice.size))
    .map(({ choice }) => choice)
  return ordered.map((choice, place) => ({
    ...choice,
    isRecommended: place === 0 && choice.unfit === undefined,
  }))
}

type Judged = Omit<SizeChoice, 'isRecommended'>

/** A pool of Spot nodes alone is priced by those; any other by its dedicated ones. */
function nodeUsd(price: VmPrice | undefined, nodes: SizeWishes['nodes']): number | undefined {
  const isSpotOnly = nodes !== undefined && nodes.spot > 0 && nodes.dedicated === 0
  return isSpotOnly ? price?.spotUsdPerHour : price?.dedicatedUsdPerHour
}

/** Smaller is better, the first number that differs decides. */
function rankOf(choice: Judged, { wantsGpu }: SizeWishes, toUsd: (choice: Judged) => number): number[] {
  const { size, unfit, endsAt } = choice
  return [
    Number(unfit !== undefined),
    Number(endsAt !== undefined),
    Number(wantsGpu ? !COMPUTE_GPUS.test(size.name) : size.gpus > 0),
    Number(
      (size.vCpus ?? ENOUGH.vCpus) < ENOUGH.vCpus || (size.memoryGiB ?? ENOUGH.memoryGiB) < ENOUGH.memoryGiB,
    ),
    toUsd(choice),
    size.vCpus ?? 0,
    size.memoryGiB ?? 0,
  ]
}

/**
 * A size without a price stands where others with as many cores usually stand, those with GPUs among each other; the guess
 * only orders and is never shown.
 */
function expectedUsd(choices: readonly Judged[]): (choice: Judged) => number {
  const perCore = (hasGpu: boolean) => {
    const known = choices
      .filter(({ size }) => size.gpus > 0 === hasGpu)
      .flatMap(({ size, usdPerHour }) =>
        usdPerHour === undefined || !size.vCpus ? [] : [usdPerHour / size.vCpus],
      )
      .sort((a, b) => a - b)
    return known[Math.floor(known.length / 2)] ?? 1
  }
  const usual = { gpu: perCore(true), plain: perCore(false) }
  return ({ size, usdPerHour }) => usdPerHour ?? (size.vCpus ?? 0) * (size.gpus > 0 ? usual.gpu : usual.plain)
}

const natural = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** By series, then from small to large: D2s_v3, D4s_v3, D8s_v3 and D16s_v3 stand together, whatever their quota family is called. */
function compareVmSizes(a: VmSize, b: VmSize): number {
  return (
    natural.compare(seriesOf(a), seriesOf(b)) ||
    (a.vCpus ?? 0) - (b.vCpus ?? 0) ||
    natural.compare(a.name, b.name)
  )
}

/** `Standard_D16s_v3` belongs to the series `D s_v3`. */
const seriesOf = ({ name }: VmSize) => name.replace(/^[a-z]+_([a-z]+)\d+(?:-\d+)?/i, '$1 ')
