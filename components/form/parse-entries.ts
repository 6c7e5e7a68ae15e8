/**
 * New entries in a typed or pasted text: split at line breaks, commas and semicolons, without blanks, quotes and the
 * bullets of lists around them, and further by `split`; and how many were there already.
 */
export function parseEntries(
  text: string,
  taken: readonly string[],
  split: (entry: string) => string[] = (entry) => [entry],
): { entries: string[]; twins: number } {
  const all = text
    .split(/[\n\r,;]+/)
    .map((entry) => entry.replace(/^(?:[-*•]\s+|[\s"'`])+|[\s"'`]+$/g, ''))
    .flatMap((entry) => (entry === '' ? [] : split(entry)))
  const entries = [...new Set(all)].filter((entry) => !taken.includes(entry))
  return { entries, twins: all.length - entries.length }
}
