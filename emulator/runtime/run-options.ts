import { splitCommandLine } from '../../lib/containers/command-words'
import { type ContainerDraft, hostAccessProblem, type OptionContext, OptionProblem } from './options/draft'
import type { OptionRow } from './options/rows'
import { settleSysctls } from './options/sysctls'
import { OPTION_ROWS } from './options/table'
import { parseBool } from './options/values'
import { ContainerFault } from './runtime'

const BY_NAME = new Map(OPTION_ROWS.map((row) => [row.name, row]))
const BY_SHORT = new Map(OPTION_ROWS.flatMap((row) => (row.short ? [[row.short, row] as const] : [])))

/**
 * Reads `containerRunOptions` as Docker's own parser would and writes each option into the draft, in order.
 * Throws ContainerFault ContainerInvalidSettings for what is unknown, unsupported, badly formed or not allowed here.
 */
export function applyRunOptions(text: string, draft: ContainerDraft, context: OptionContext): void {
  try {
    const split = splitCommandLine(text)
    if ('problem' in split) throw new OptionProblem(split.problem)
    const words = [...split.words]
    while (words.length > 0) applyNext(words, draft, context)
    settleSysctls(draft)
  } catch (error) {
    if (error instanceof OptionProblem) throw settingsFault(text, error.message)
    throw error
  }
}

function settingsFault(text: string, message: string): ContainerFault {
  return new ContainerFault('ContainerInvalidSettings', message, [
    { name: 'ContainerSettings', value: text },
    { name: 'Message', value: message },
  ])
}

/** Takes one word, and the next one when it is the option's value. */
function applyNext(words: string[], draft: ContainerDraft, context: OptionContext): void {
  const word = words.shift() ?? ''
  if (word.startsWith('--') && word !== '--') return applyLong(word, words, draft, context)
  if (word.startsWith('-') && word !== '-' && word !== '--') return applyShort(word, words, draft, context)
  throw unsupported(word)
}

function applyLong(word: string, words: string[], draft: ContainerDraft, context: OptionContext): void {
  const index = word.indexOf('=')
  const name = index === -1 ? word : word.slice(0, index)
  const row = BY_NAME.get(name)
  if (!row) throw unsupported(name)
  const attached = index === -1 ? undefined : word.slice(index + 1)
  const text = row.isFlag ? String(parseBool(name, attached)) : (attached ?? nextValue(row, words))
  applyRow(row, draft, name, text, context)
}

/** `-itv/a:/b`: letters are flags until the first that takes the rest, or the next word, as its value. */
function applyShort(word: string, words: string[], draft: ContainerDraft, context: OptionContext): void {
  for (let index = 1; index < word.length; index += 1) {
    const name = `-${word.charAt(index)}`
    const row = BY_SHORT.get(name)
    if (!row) throw unsupported(name)
    const rest = word.slice(index + 1)
    if (!row.isFlag)
      return applyRow(row, draft, name, rest === '' ? nextValue(row, words) : rest.replace(/^=/, ''), context)
    if (rest.startsWith('='))
      return applyRow(row, draft, name, String(parseBool(name, rest.slice(1))), context)
    applyRow(row, draft, name, 'true', context)
  }
}

/** What reaches beyond the container is refused here, for every row alike. */
function applyRow(
  row: OptionRow,
  draft: ContainerDraft,
  option: string,
  text: string,
  context: OptionContext,
): void {
  if (!context.allowHostAccess && !row.isInside(text))
    throw hostAccessProblem(row.isFlag ? option : `${option} ${text}`)
  row.apply(draft, option, text, context)
}

function nextValue(row: OptionRow, words: string[]): string {
  const value = words.shift()
  if (value === undefined) throw new OptionProblem(`${row.name} needs a value, and nothing follows it.`)
  return value
}

/** Batch's own words. */
function unsupported(name: string): OptionProblem {
  return new OptionProblem(`Some supplied docker options are not recognized or are unsupported: ${name}`)
}
