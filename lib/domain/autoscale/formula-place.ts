import type { Place } from '../../autoscale/formula-error'
import { readTokens } from '../../autoscale/tokens'

/** Start and end of a piece of the formula, in characters from 0. */
export type Span = readonly [start: number, end: number]

/** `Line 2, column 5`. */
export function sayPlace({ line, column }: Place): string {
  return `Line ${line}, column ${column}`
}

/** The word at a place of the formula; at its end, the last character before. */
export function spanAt(formula: string, place: Place): Span {
  const at = offsetOf(formula, place)
  const word = wordsOf(formula).find(({ start, end }) => start <= at && at < end)
  if (word !== undefined) return [word.start, word.end]
  if (at >= formula.length) return [Math.max(0, formula.trimEnd().length - 1), formula.length]
  return [at, at + 1]
}

/** Characters from 0 up to a place whose line and column count from 1; never beyond the text. */
export function offsetOf(formula: string, { line, column }: Place): number {
  const before = formula.split('\n').slice(0, line - 1)
  const start = before.reduce((length, text) => length + text.length + 1, 0)
  return Math.min(start + column - 1, formula.length)
}

function wordsOf(formula: string): { start: number; end: number }[] {
  try {
    return readTokens(formula)
  } catch {
    // A character that no formula has is a word of its own.
    return []
  }
}
