export type Token =
  | { kind: 'word'; text: string }
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'time'; text: string }
  | { kind: 'mark'; text: '(' | ')' | ',' }

/** Why a $filter cannot be read; becomes the Reason of the answer. */
export class FilterProblem extends Error {
  override name = 'FilterProblem'
}

/** Longest filter and most tokens that are read; both far above what a client writes by hand. */
const LENGTH_MAX = 8000
const TOKENS_MAX = 400

const TOKEN = /\s*(?:([(),])|datetime'([^']*)'|'((?:[^']|'')*)'|(-?\d+)(?![\w.])|([A-Za-z][\w/]*))\s*/iy

/** Splits a $filter into words, literals and marks. Throws FilterProblem. */
export function tokenizeFilter(filter: string): Token[] {
  if (filter.length > LENGTH_MAX) throw new FilterProblem(`longer than ${LENGTH_MAX} characters`)
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  let end = 0
  while (end < filter.length) {
    const match = TOKEN.exec(filter)
    if (!match) throw new FilterProblem(`cannot be read at character ${end + 1}`)
    end = TOKEN.lastIndex
    tokens.push(toToken(match))
    if (tokens.length > TOKENS_MAX) throw new FilterProblem('has too many parts')
  }
  return tokens
}

function toToken([, mark, time, text, number, word]: RegExpExecArray): Token {
  if (mark === '(' || mark === ')' || mark === ',') return { kind: 'mark', text: mark }
  if (time !== undefined) return { kind: 'time', text: time }
  if (text !== undefined) return { kind: 'text', value: text.replaceAll("''", "'") }
  if (number !== undefined) return { kind: 'number', value: Number(number) }
  return { kind: 'word', text: word ?? '' }
}
