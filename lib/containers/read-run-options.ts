import { type CommandWord, type SplitProblem, scanCommandLine } from './command-words'
import { type GuessedOption, guessOption } from './run-option-guess'
import { findRunOption, type RunOption } from './run-option-table'

/** Start and end (exclusive) of a piece of the text. */
export type Span = readonly [start: number, end: number]

/** One use of an option in the text. */
export interface UsedOption {
  /** As written, without its value: `--memory` or `-m`. */
  name: string
  /** undefined for a name that no option has; `meant` then says what is near. */
  option: RunOption | undefined
  meant: GuessedOption | undefined
  /** Without quotes; undefined when there is none. */
  value: string | undefined
  /** How the value is written: `--memory=8g`, `--memory 8g`, `-m8g`. */
  style: 'none' | 'equals' | 'word' | 'joined'
  /** From the first to the last of its words. */
  at: Span
  /** Where the value stands, quotes included. */
  valueAt: Span | undefined
  /** All letters of a word such as `-it`, of which this use is one. */
  letters?: string
}

/** The options in the order of the text, and the words that belong to none. */
export interface UsedOptions {
  used: UsedOption[]
  strays: CommandWord[]
}

/**
 * Takes run options apart as Docker's own parser does: a value-taking option eats the next word even when it starts with
 * a dash, letters can be joined, an option can repeat. Words that no option takes are strays. What a shell would fill in,
 * `$(date +%F)`, stays together: it is one mistake.
 */
export function readRunOptions(text: string): UsedOptions | SplitProblem {
  const scanned = scanCommandLine(text, { keepsExpansions: true })
  return 'problem' in scanned ? scanned : readWords(text, scanned.words)
}

function readWords(text: string, words: readonly CommandWord[]): UsedOptions {
  const used: UsedOption[] = []
  const strays: CommandWord[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    if (word === undefined) continue
    if (!/^-./.test(word.text) || /^-+$/.test(word.text)) {
      strays.push(word)
      continue
    }
    const found = readWord(text, word, words[index + 1])
    used.push(...found)
    if (found.some(({ style }) => style === 'word')) index++
  }
  return { used, strays }
}

function readWord(text: string, word: CommandWord, next: CommandWord | undefined): UsedOption[] {
  const name = word.text.split('=')[0] ?? ''
  const isLong = word.text.startsWith('--')
  const meant = findRunOption(name) ? undefined : guessOption(name)
  if (isLong || meant?.rule === 'single-dash-long') return [readLong(text, word, next, name, meant)]
  return readLetters(word, next) ?? [readLong(text, word, next, name, meant)]
}

function readLong(
  text: string,
  word: CommandWord,
  next: CommandWord | undefined,
  name: string,
  meant: GuessedOption | undefined,
): UsedOption {
  const option = findRunOption(name)
  const base = { name, option, meant, value: undefined, style: 'none' as const, valueAt: undefined }
  if (word.text.includes('=')) {
    const at = text.indexOf('=', word.start)
    return {
      ...base,
      value: word.text.slice(name.length + 1),
      style: 'equals',
      at: [word.start, word.end],
      valueAt: [at + 1, word.end],
    }
  }
  // Of a name that nobody knows, what follows and does not look like an option is taken for its value.
  const takesNext = (option ?? meant?.option)?.takesValue ?? next?.text.startsWith('-') === false
  if (!takesNext || next === undefined || (option === undefined && next.text.startsWith('-')))
    return { ...base, at: [word.start, word.end] }
  return {
    ...base,
    value: next.text,
    style: 'word',
    at: [word.start, next.end],
    valueAt: [next.start, next.end],
  }
}

/** `-itv /a:/b`: letters are switches up to the first that takes the rest, or the next word. undefined: no such letter. */
function readLetters(word: CommandWord, next: CommandWord | undefined): UsedOption[] | undefined {
  const letters = word.text.slice(1)
  const found: UsedOption[] = []
  for (let index = 0; index < letters.length; index++) {
    const name = `-${letters.charAt(index)}`
    const option = findRunOption(name)
    if (option === undefined) return undefined
    const base = { name, option, meant: undefined, letters: word.text, at: [word.start, word.end] as Span }
    const rest = letters.slice(index + 1)
    if (!option.takesValue && !rest.startsWith('=')) {
      found.push({ ...base, value: undefined, style: 'none', valueAt: undefined })
      continue
    }
    if (rest !== '') {
      // Quotes may stand in the word; the letters before the value never do.
      const start = word.start + 2 + index + (rest.startsWith('=') ? 1 : 0)
      const style = rest.startsWith('=') ? 'equals' : 'joined'
      return [...found, { ...base, value: rest.replace(/^=/, ''), style, valueAt: [start, word.end] }]
    }
    if (next === undefined)
      return [...found, { ...base, value: undefined, style: 'none', valueAt: undefined }]
    const at: Span = [word.start, next.end]
    return [...found, { ...base, at, value: next.text, style: 'word', valueAt: [next.start, next.end] }]
  }
  // One letter alone is no bundle.
  return found.length === 1 ? found.map(({ letters: _, ...one }) => one) : found
}
