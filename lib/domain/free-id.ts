/** `render`, `render-2`, `render-3`: the ids to try one after the other, as the earlier may be taken. */
export const numberedId = (wanted: string, attempt: number): string =>
  attempt === 0 ? wanted : `${wanted}-${attempt + 1}`

/** The first of them that nothing has; Batch compares ids without case. */
export function freeId(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((id) => id.toLowerCase()))
  let attempt = 0
  while (used.has(numberedId(wanted, attempt).toLowerCase())) attempt++
  return numberedId(wanted, attempt)
}
