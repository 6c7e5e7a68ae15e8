import { expansionAt } from './shell-expansion'

/** One word of a command line: its text without quotes, and where it stood in the line (`end` is exclusive). */
export interface CommandWord {
  text: string
  start: number
  end: number
}

/** Why a line cannot be split, and the index of the character that opened what was never closed. */
export interface SplitProblem {
  problem: string
  index: number
}

const BLANK = /[ \t\r\n]/
const ESCAPABLE_IN_DOUBLE_QUOTES = '$`"\\'

/**
 * Splits by the quoting rules of a POSIX shell and by nothing else of a shell: no variables, no globs, no operators.
 * Blanks, tabs and line breaks part words; '...' is literal; in "..." a backslash escapes only $ ` " \ and a line
 * break; elsewhere it takes the next character literally, and before a line break both vanish. Adjacent parts join,
 * an empty pair of quotes is an empty word. Never throws; an unclosed quote or a final backslash is a problem.
 * With `keepsExpansions`, `$(date +%F)` and the like hold their blanks and quotes together, as a shell reads them.
 */
export function scanCommandLine(
  text: string,
  reading: { keepsExpansions?: boolean } = {},
): { words: CommandWord[] } | SplitProblem {
  const words: CommandWord[] = []
  let index = 0
  while (index < text.length) {
    if (BLANK.test(text.charAt(index))) {
      index += 1
      continue
    }
    const word = scanWord(text, index, reading.keepsExpansions ?? false)
    if ('problem' in word) return word
    if (word.text !== '' || word.isQuoted) words.push({ text: word.text, start: index, end: word.end })
    index = word.end
  }
  return { words }
}

/** The words alone, by the rules of scanCommandLine. */
export function splitCommandLine(text: string): { words: string[] } | SplitProblem {
  const scanned = scanCommandLine(text)
  return 'problem' in scanned ? scanned : { words: scanned.words.map((word) => word.text) }
}

/** Writes words as one line that splitCommandLine takes apart again; quotes only what needs it. */
export function joinWords(words: readonly string[]): string {
  return words.map(quoteWord).join(' ')
}

/** One word as a POSIX shell reads it back literally: as it is when harmless, else in single quotes. */
export function quoteWord(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** A piece of a word: one character, what quotes hold together, or what a shell would fill in. */
export interface WordPart {
  text: string
  isQuoted: boolean
  end: number
  /** What a shell would put something else in place of, as written. */
  expansions: readonly string[]
}

function scanWord(line: string, start: number, expands: boolean): WordPart | SplitProblem {
  const word = { text: '', isQuoted: false, end: start, expansions: [] }
  while (word.end < line.length && !BLANK.test(line.charAt(word.end))) {
    const part = scanPosixPart(line, word.end, expands)
    if ('problem' in part) return part
    word.text += part.text
    word.isQuoted ||= part.isQuoted
    word.end = part.end
  }
  return word
}

/** The part of a word that begins at `start`; with `expands`, substitutions and variables are parts of their own. */
export function scanPosixPart(line: string, start: number, expands: boolean): WordPart | SplitProblem {
  const first = line.charAt(start)
  if (first === "'") return scanSingleQuoted(line, start)
  if (first === '"') return scanDoubleQuoted(line, start, expands)
  if (expands && line.startsWith("$'", start)) return scanAnsiQuoted(line, start)
  const expansion = expands ? expansionAt(line, start, 'posix') : undefined
  if (expansion !== undefined)
    return { text: expansion, isQuoted: false, end: start + expansion.length, expansions: [expansion] }
  if (first !== '\\') return literal(first, false, start + 1)
  if (start + 1 >= line.length) {
    return { problem: 'The line ends with a backslash, which has nothing to escape.', index: start }
  }
  const lineBreak = lineBreakLength(line, start + 1)
  if (lineBreak > 0) return literal('', false, start + 1 + lineBreak)
  return literal(line.charAt(start + 1), true, start + 2)
}

const literal = (text: string, isQuoted: boolean, end: number): WordPart => ({
  text,
  isQuoted,
  end,
  expansions: [],
})

function scanSingleQuoted(line: string, start: number): WordPart | SplitProblem {
  const close = line.indexOf("'", start + 1)
  if (close === -1) return { problem: 'A single quote is opened here and never closed.', index: start }
  return literal(line.slice(start + 1, close), true, close + 1)
}

const ANSI_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** `$'...'`, in which bash reads escapes as C does. */
function scanAnsiQuoted(line: string, start: number): WordPart | SplitProblem {
  const [whole, inside = ''] = /^\$'((?:\\[\s\S]|[^'\\])*)'/.exec(line.slice(start)) ?? []
  if (whole === undefined)
    return { problem: 'A single quote is opened here and never closed.', index: start + 1 }
  const text = inside.replace(
    /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([0-7]{1,3})|([\s\S]))/gi,
    (_, hex?: string, unicode?: string, octal?: string, other: string = '') => {
      const code = hex ?? unicode
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
      return octal === undefined
        ? (ANSI_ESCAPES[other] ?? other)
        : String.fromCharCode(Number.parseInt(octal, 8))
    },
  )
  return literal(text, true, start + whole.length)
}

function scanDoubleQuoted(line: string, start: number, expands: boolean): WordPart | SplitProblem {
  let text = ''
  let index = start + 1
  const expansions: string[] = []
  while (index < line.length) {
    const character = line.charAt(index)
    if (character === '"') return { text, isQuoted: true, end: index + 1, expansions }
    const escaped = character === '\\' ? readEscape(line, index) : undefined
    const expansion = expands ? expansionAt(line, index, 'posix') : undefined
    if (expansion !== undefined) expansions.push(expansion)
    text += escaped?.text ?? expansion ?? character
    index = escaped?.end ?? index + (expansion?.length ?? 1)
  }
  return { problem: 'A double quote is opened here and never closed.', index: start }
}

function readEscape(line: string, start: number): { text: string; end: number } | undefined {
  const next = line.charAt(start + 1)
  const lineBreak = lineBreakLength(line, start + 1)
  if (lineBreak > 0) return { text: '', end: start + 1 + lineBreak }
  if (next !== '' && ESCAPABLE_IN_DOUBLE_QUOTES.includes(next)) return { text: next, end: start + 2 }
  return undefined
}

function lineBreakLength(line: string, index: number): number {
  if (line.startsWith('\r\n', index)) return 2
  return line.startsWith('\n', index) ? 1 : 0
}
