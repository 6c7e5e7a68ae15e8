import type { WireRest } from './wire'

/**
 * Finds again what a body had in a row, by a key. Among rows of one key the first that asks gets the first, the next one the
 * second, so that none takes over what another had; undefined when there is none left.
 */
export function createRowFinder(
  rows: readonly WireRest[],
  keyOf: (row: WireRest) => string,
): (key: string) => WireRest | undefined {
  const byKey = new Map<string, { rows: WireRest[]; taken: number }>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, { rows: [row], taken: 0 })
    else known.rows.push(row)
  }
  return (key) => {
    const known = byKey.get(key)
    return known?.rows[known.taken++]
  }
}
