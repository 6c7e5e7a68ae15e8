/** A line that is a comment; no entry begins with the sign. */
const COMMENT = /^\s*#/
/** Bullets and numbers of lists, quotes, and the bracket before a quoted text or alone: a host like `[::1]` keeps its own. */
const LEAD = /^(?:[-*•]\s+|\d+[.)]\s+|\[(?=\s*(?:["']|$))|[\s"'`])+/
const TRAIL = /(?:["']\s*\]|^\]|[\s"'`])+$/

/**
 * New entries in a typed or pasted text: split at line breaks, commas and semicolons, without comments, the brackets of
 * JSON, and blanks, quotes, bullets and numbers of lists around them, and further by `split`; and how many were there
 * already.
 */
export function parseEntries(
  text: string,
  taken: readonly string[],
  split: (entry: string) => string[] = (entry) => [entry],
): { entries: string[]; twins: number } {
  const lines = text.split(/[\n\r]+/).filter((line) => !COMMENT.test(line))
  const all = withoutBrackets(lines.join('\n'))
    .split(/[\n,;]+/)
    .map((entry) => entry.replace(LEAD, '').replace(TRAIL, ''))
    .flatMap((entry) => (entry === '' ? [] : split(entry)))
  const entries = [...new Set(all)].filter((entry) => !taken.includes(entry))
  return { entries, twins: all.length - entries.length }
}

/** A list in brackets without them, also where its texts have no quotes, as YAML allows. */
function withoutBrackets(text: string): string {
  const bare = text.trim()
  return bare.startsWith('[') && bare.endsWith(']') ? bare.slice(1, -1) : text
}
