/** One figure: what was measured, what it shall be, and whether it is. */
export interface Row {
  name: string
  value: string
  /** `-` for a figure that is only reported. */
  bar: string
  isMet: boolean
}

/** A ratio that shall be at least `bar`. */
export function atLeast(name: string, value: number, bar: number): Row {
  return { name, value: value.toFixed(2), bar: `>= ${bar}`, isMet: value >= bar }
}

/** A figure in a unit that shall be at most `bar`. */
export function atMost(name: string, value: number, bar: number, unit: string): Row {
  return { name, value: `${value.toFixed(1)} ${unit}`, bar: `<= ${bar} ${unit}`, isMet: value <= bar }
}

/** A figure without a bar. */
export function reported(name: string, value: number, unit: string): Row {
  return { name, value: `${value.toFixed(1)} ${unit}`, bar: '-', isMet: true }
}

/** `ok|miss  name  value  bar`, in columns that two or more spaces part. */
export function formatRow({ name, value, bar, isMet }: Row): string {
  return [(isMet ? 'ok' : 'miss').padEnd(4), name.padEnd(44), value.padStart(9), bar].join('  ')
}

/** The closing line and the exit code that goes with it. */
export function sumUp(rows: readonly Row[]): { line: string; exitCode: number } {
  const missed = rows.filter(({ isMet }) => !isMet).length
  return { line: `${rows.length - missed} ok, ${missed} miss`, exitCode: missed === 0 ? 0 : 1 }
}

/** The middle one, or the mean of the two in the middle; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[(sorted.length - 1) >> 1] ?? Number.NaN
  const high = sorted[sorted.length >> 1] ?? Number.NaN
  return (low + high) / 2
}
