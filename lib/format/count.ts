const GROUPED = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 })

/** A number with its thousands grouped as the person's locale does, `100,000`; undefined reads `-`. */
export function formatCount(count: number | undefined): string {
  return count === undefined || Number.isNaN(count) ? '-' : GROUPED.format(count)
}

/** A number with its noun, `1 node`, `1,000 nodes`; `many` is the noun's plural when it is not the noun with an s. */
export function formatPlural(count: number, one: string, many: string = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** A share in whole percent that never claims all or nothing too early: 99.7 % reads `99%`, 0.2 % reads `1%`. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '-'
  const percent = (part / whole) * 100
  const rounded = percent < 1 ? Math.ceil(percent) : Math.floor(percent)
  return `${formatCount(Math.min(100, Math.max(0, rounded)))}%`
}
