import type { Span } from './read-run-options'
import { expansionAt } from './shell-expansion'

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

const QUOTED = /'[^'\n]*'|"(?:\\[\s\S]|[^"\\])*"/y
const QUOTED_OR_ESCAPED = /'[^']*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|\\(?![ \t]*(?:\r?\n|$))[\s\S]/y

/**
 * The text, as long as it was, with everything blanked out that a shell reads as one piece: quotes, escapes, `$(...)`.
 * Without `escapes`, backslashes stay.
 */
export function maskQuoted(text: string, { escapes = true }: { escapes?: boolean } = {}): string {
  const pieces = escapes ? QUOTED_OR_ESCAPED : QUOTED
  let masked = ''
  while (masked.length < text.length) {
    pieces.lastIndex = masked.length
    const piece = pieces.exec(text)?.[0] ?? expansionAt(text, masked.length, 'posix')
    masked += piece === undefined ? text.charAt(masked.length) : '_'.repeat(piece.length)
  }
  return masked
}
