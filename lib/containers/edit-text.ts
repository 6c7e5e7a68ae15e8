import type { Span } from './read-run-options'

/** One change of a text: what stands at `at` becomes `to`. */
export interface TextEdit {
  at: Span
  to: string
}

/** The text with some pieces changed; pieces must not overlap. */
export function editText(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.at[0] - a.at[0])
    .reduce((changed, { at, to }) => changed.slice(0, at[0]) + to + changed.slice(at[1]), text)
}

/** The text without a piece, and without the blanks around it that it needed. */
export function cutText(text: string, [start, end]: Span): string {
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim()
}

/** The text, as long as it was, with everything a shell would take literally blanked out: quoted pieces and escapes. */
export function maskQuoted(text: string): string {
  return text.replace(/'[^']*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|\\(?![ \t]*(?:\r?\n|$))[\s\S]/g, (piece) =>
    '_'.repeat(piece.length),
  )
}
