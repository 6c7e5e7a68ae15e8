import { formatCount } from './count'

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/**
 * A size in binary units with three figures at most: `0 B`, `1,023 B`, `1.5 KiB`, `20 GiB`. The wire writes 64-bit sizes as
 * texts of digits, which are taken too; undefined and unreadable sizes read `-`.
 */
export function formatBytes(bytes: number | string | undefined): string {
  const count = toCount(bytes)
  if (count === undefined) return '-'
  let value = count
  let unit = 0
  // 1023.95 would round up to 1,024 of a unit: the next unit starts there.
  while (value >= (unit === 0 ? 1024 : 1023.95) && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${formatCount(Number(value.toFixed(digits)))} ${UNITS[unit]}`
}

function toCount(bytes: number | string | undefined): number | undefined {
  if (typeof bytes === 'string') return /^\d+$/.test(bytes) ? Number(bytes) : undefined
  return bytes !== undefined && Number.isFinite(bytes) && bytes >= 0 ? bytes : undefined
}
