/** One figure: what was measured, what it shall be, and whether it is. */
export interface Row {
  name: string
  value: string
  /** Empty for a figure that is only reported. */
  bar: string
  isMet: boolean
}

/** A figure that shall be at least `bar`. */
export function atLeast(name: string, value: number, bar: number): Row {
  return { name, value: value.toFixed(2), bar: `>= ${bar}`, isMet: value >= bar }
}

/** A figure in a unit that shall be at most `bar`. */
export function atMost(name: string, value: number, bar: number, unit: string): Row {
  return { name, value: `${value.toFixed(1)} ${unit}`, bar: `<= ${bar} ${unit}`, isMet: value <= bar }
}

/** A figure without a bar. */
export function reported(name: string, value: string): Row {
  return { name, value, bar: '', isMet: true }
}

/** `ok|miss  name  value  bar`, in columns. */
export function formatRow({ name, value, bar, isMet }: Row): string {
  return [(isMet ? 'ok' : 'miss').padEnd(4), name.padEnd(56), value.padStart(12), bar || '-'].join('  ')
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}
