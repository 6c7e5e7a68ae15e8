import { reasonToDrop } from './run-option-notes'
import { findRunOption, RUN_OPTIONS, type RunOption } from './run-option-table'

/** The start of an option's name at the caret, and the options it can become. */
export interface Completion {
  /** Where the word that is replaced starts and ends. */
  at: readonly [start: number, end: number]
  options: readonly RunOption[]
}

/** What can be completed at the caret: a word that begins with a hyphen and is no option yet; undefined: nothing. */
export function completeRunOption(
  text: string,
  caret: number,
  os: 'linux' | 'windows',
): Completion | undefined {
  const word = /(?:^|\s)(--?[\w-]*)$/.exec(text.slice(0, caret))?.[1]
  if (word === undefined || (word.startsWith('--') && findRunOption(word))) return undefined
  const end = caret + (/^[\w-]*/.exec(text.slice(caret))?.[0].length ?? 0)
  const typed = word.replace(/^-+/, '').toLowerCase()
  const fits = [...RUN_OPTIONS.values()].filter(
    ({ name, platform }) => (platform === 'all' || platform === os) && name.slice(2).includes(typed),
  )
  const options = fits.filter((option) => reasonToDrop(option) === undefined)
  const rank = ({ name }: RunOption) => (name.startsWith(`--${typed}`) ? 0 : 1)
  return { at: [caret - word.length, end], options: options.sort((a, b) => rank(a) - rank(b)) }
}
