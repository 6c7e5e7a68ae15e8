import { formatCount, formatPlural } from '../../format/count'
import type { SizeChoice } from './size-choice'
import { formatUsd } from './vm-price'

/** What a size must have at least, and cost at most; undefined where anything will do. */
export interface SizeFilter {
  vCpus?: number
  memoryGiB?: number
  /** 0 leaves sizes without a GPU. */
  gpus?: number
  usdPerHour?: number
}

/** The steps that the filter offers, and how each is said. */
export const SIZE_FILTERS: readonly {
  name: keyof SizeFilter
  label: string
  steps: readonly number[]
  say: (step: number) => string
}[] = [
  {
    name: 'vCpus',
    label: 'Cores',
    steps: [2, 4, 8, 16, 32, 64, 96],
    say: (step) => `${formatCount(step)} or more cores`,
  },
  {
    name: 'memoryGiB',
    label: 'Memory',
    steps: [4, 8, 16, 32, 64, 128, 256, 512],
    say: (step) => `${formatCount(step)} GiB or more`,
  },
  {
    name: 'gpus',
    label: 'GPU',
    steps: [0, 1, 2, 4, 8],
    say: (step) => (step === 0 ? 'No GPU' : `${formatPlural(step, 'GPU')} or more`),
  },
  {
    name: 'usdPerHour',
    label: 'Price',
    steps: [0.1, 0.25, 0.5, 1, 2, 5, 10],
    say: (step) => `At most ${formatUsd(step)} an hour`,
  },
]

/** Whether a size passes; one whose price, cores or memory nobody knows does not pass a filter by that. */
export function passesFilter({ size, usdPerHour }: SizeChoice, filter: SizeFilter): boolean {
  const { vCpus = 0, memoryGiB = 0, gpus } = size
  const isGpuFit = filter.gpus === 0 ? gpus === 0 : gpus >= (filter.gpus ?? 0)
  return (
    vCpus >= (filter.vCpus ?? 0) &&
    memoryGiB >= (filter.memoryGiB ?? 0) &&
    isGpuFit &&
    (filter.usdPerHour === undefined || (usdPerHour !== undefined && usdPerHour <= filter.usdPerHour))
  )
}

/** The filter in words, `8 or more cores, 1 GPU or more`; empty when it leaves everything. */
export function sayFilter(filter: SizeFilter): string {
  return SIZE_FILTERS.flatMap(({ name, say }) => {
    const step = filter[name]
    return step === undefined ? [] : [say(step)]
  }).join(', ')
}
