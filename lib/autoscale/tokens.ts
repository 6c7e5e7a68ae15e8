import { type Place, syntaxError } from './formula-error'

export type TokenKind = 'number' | 'string' | 'name' | 'symbol' | 'end'

export interface Token {
  kind: TokenKind
  /** As written; of a string what stands between the quotes. */
  text: string
  place: Place
  /** Position of its first and after its last character in the formula, for an editor. */
  start: number
  end: number
}

// One alternative matches at every position but at a character that a formula cannot have.
const PATTERN =
  /(?<blank>\s+|\/\/[^\n\r]*)|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<string>"[^"\n\r]*")|(?<name>\$?[A-Za-z_]\w*)|(?<symbol>&&|\|\||[<>=!]=|[-+*/<>=!?:;,.()])/y

/** The words of a formula without blanks and comments, an `end` last. Throws a syntax error at what is none. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  const place = trackPlaces(text)
  for (let at = 0; at < text.length; ) {
    PATTERN.lastIndex = at
    const groups = PATTERN.exec(text)?.groups
    if (!groups) throw syntaxError(place(at), toReason(text, at))
    const end = PATTERN.lastIndex
    const [kind, word] = pick(groups)
    if (kind !== 'blank')
      tokens.push({
        kind,
        text: kind === 'string' ? word.slice(1, -1) : word,
        place: place(at),
        start: at,
        end,
      })
    at = end
  }
  tokens.push({ kind: 'end', text: '', place: place(text.length), start: text.length, end: text.length })
  return tokens
}

const KINDS = ['blank', 'number', 'string', 'name', 'symbol'] as const

function pick(groups: Readonly<Record<string, string | undefined>>): [(typeof KINDS)[number], string] {
  const kind = KINDS.find((name) => groups[name] !== undefined) ?? 'blank'
  return [kind, groups[kind] ?? '']
}

function toReason(text: string, at: number): string {
  if (text[at] === '"') return 'a string has no closing quote on its line'
  return `unexpected character ${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))}`
}

/** Tells line and column of positions that are asked for in rising order. */
function trackPlaces(text: string): (at: number) => Place {
  let line = 1
  let lineStart = 0
  let seen = 0
  return (at) => {
    for (; seen < at; seen += 1)
      if (text[seen] === '\n') {
        line += 1
        lineStart = seen + 1
      }
    return { line, column: at - lineStart + 1 }
  }
}
