/** New entries in a typed or pasted text: split at line breaks, commas and semicolons, trimmed, without empty ones and twins. */
export function parseEntries(text: string, taken: readonly string[]): string[] {
  const entries = text
    .split(/[\n\r,;]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  return [...new Set(entries)].filter((entry) => !taken.includes(entry))
}
