/** A line that is a comment; no entry begins with the sign. */
const COMMENT = /^\s*#/
/** Bullets and numbers of lists, quotes, and the bracket before a quoted text or alone: a host like `[::1]` keeps its own. */
const LEAD = /^(?:[-*•]\s+|\d+[.)]\s+|\[(?=\s*(?:["']|$))|[\s"'`])+/
const TRAIL = /(?:["']\s*\]|^\]|[\s"'`])+$/

/**
 * The entries of a typed or pasted list: split at line breaks, commas and semicolons, without comments, the brackets of JSON,
 * and blanks, quotes, bullets and numbers of lists around them.
 */
export function splitEntries(text: string): string[] {
  const lines = text.split(/[\n\r]+/).filter((line) => !COMMENT.test(line))
  return withoutBrackets(lines.join('\n'))
    .split(/[\n,;]+/)
    .map((entry) => entry.replace(LEAD, '').replace(TRAIL, ''))
    .filter((entry) => entry !== '')
}

/** A list in brackets without them, also where its texts have no quotes, as YAML allows. */
function withoutBrackets(text: string): string {
  const bare = text.trim()
  return bare.startsWith('[') && bare.endsWith(']') ? bare.slice(1, -1) : text
}
