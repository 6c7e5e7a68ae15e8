import { editText, maskQuoted } from './edit-text'
import { type RunOptionFinding, toRunOptionFinding } from './run-option-finding'
import { findRunOption } from './run-option-table'

const BLANKS = /[\u00A0\u2000-\u200A\u202F\u3000]/g
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g
const DASHES = /(?<=^|\s)(?=-*[\u2010-\u2015\u2212])[\u2010-\u2015\u2212-]+(?=\w)/g

/** Characters that word processors and web pages put in, and the engine takes for something else. */
export function checkCharacters(text: string): RunOptionFinding[] {
  const masked = maskQuoted(text)
  const found: RunOptionFinding[] = []
  const say = (rule: string, said: string, plain: string) =>
    found.push(
      toRunOptionFinding('error', rule, said, undefined, { label: 'Use plain characters', text: plain }),
    )
  if (masked.search(DASHES) !== -1) {
    say(
      'unicode-dash',
      'A typographic dash stands before an option. The engine knows hyphens only: one before a letter, two before a name.',
      editText(
        text,
        Array.from(masked.matchAll(DASHES), ({ index, 0: dashes }) => ({
          at: [index, index + dashes.length] as const,
          to: toHyphens(dashes, text.slice(index + dashes.length)),
        })),
      ),
    )
  }
  if (/[\u2018\u2019\u201C\u201D\u201E]/.test(masked)) {
    say(
      'smart-quotes',
      'Typographic quotes do not quote; they would become a part of the value.',
      text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201C\u201D\u201E]/g, '"'),
    )
  }
  if (masked.search(BLANKS) !== -1) {
    const edits = Array.from(masked.matchAll(BLANKS), ({ index }) => ({
      at: [index, index + 1] as const,
      to: ' ',
    }))
    say('nbsp', 'A special blank, as web pages have, does not part options.', editText(text, edits))
  }
  if (text.search(INVISIBLE) !== -1) {
    say(
      'invisible',
      'There is a character that cannot be seen. It would become a part of the option.',
      text.replace(INVISIBLE, ''),
    )
  }
  return found
}

/** Two hyphens before a name, one before a letter; what the name is decides, then how many dashes there were. */
function toHyphens(dashes: string, behind: string): string {
  const name = /^[\w-]+/.exec(behind)?.[0] ?? ''
  if (dashes.length > 1 || findRunOption(`--${name}`)) return '--'
  if ([...name].every((letter) => findRunOption(`-${letter}`))) return '-'
  return name.length === 1 || findRunOption(`-${name.charAt(0)}`)?.takesValue ? '-' : '--'
}

/** Line breaks and what a script has at the end of a line: the run options are one line. */
export function checkLines(text: string): RunOptionFinding[] {
  const masked = maskQuoted(text)
  const trailing = /\s*\\\s*$/.exec(masked)
  if (trailing !== null) {
    return [
      toRunOptionFinding(
        'error',
        'trailing-backslash',
        'A backslash at the end continues a line in a script. Here nothing follows it.',
        [trailing.index, text.length],
        { label: 'Remove it', text: text.slice(0, trailing.index) },
      ),
    ]
  }
  const breaks = Array.from(masked.matchAll(/[ \t]*(?:\\[ \t]*)?\r?\n\s*/g), ({ index, 0: piece }) => ({
    at: [index, index + piece.length] as const,
    to: ' ',
  }))
  if (breaks.length === 0) return []
  const mend = { label: 'Make it one line', text: editText(text, breaks).trim() }
  return [toRunOptionFinding('warning', 'line-break', 'The run options are one line.', breaks[0]?.at, mend)]
}

/** On Windows a backslash belongs to a path; quoting by POSIX rules would eat it. */
export function checkBackslashes(text: string): RunOptionFinding[] {
  const words = Array.from(text.matchAll(/(?:'[^']*(?:'|$)|"[^"]*(?:"|$)|[^\s'"])+/g)).filter(({ 0: word }) =>
    word.replace(/'[^']*(?:'|$)|"[^"]*(?:"|$)/g, '').includes('\\'),
  )
  if (words.length === 0) return []
  const edits = words.map(({ index, 0: word }) => ({
    at: [index, index + word.length] as const,
    to: quoted(word),
  }))
  return [
    toRunOptionFinding(
      'error',
      'backslash',
      'A backslash outside of quotes is taken for an escape and vanishes. Put the path in quotes, or write it with slashes.',
      edits[0]?.at,
      { label: 'Put it in quotes', text: editText(text, edits) },
    ),
  ]
}

const quoted = (word: string) => `'${word.replace(/['"]/g, '')}'`
