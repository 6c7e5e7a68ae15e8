import { splitEntries } from '@/lib/format/split-entries'

/** New entries in a typed or pasted text, as `read` finds them there; and how many were there already. */
export function parseEntries(
  text: string,
  taken: readonly string[],
  read: (text: string) => string[] = splitEntries,
): { entries: string[]; twins: number } {
  const all = read(text)
  const entries = [...new Set(all)].filter((entry) => !taken.includes(entry))
  return { entries, twins: all.length - entries.length }
}
