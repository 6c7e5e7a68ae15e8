import type { ShellWord } from './shell-words'

/**
 * Whether a shell would put the names of files in place of a word: `*.txt`, `img?.png`, `part[0-9]`. Not so for addresses
 * and options, whose own `?` and `*` are for the program.
 */
export function hasGlob({ bare }: Pick<ShellWord, 'bare'>): boolean {
  if (bare.startsWith('-') || bare.includes('://')) return false
  return /[*?]/.test(bare) || /\[!?[^\]\s=]*\w-\w[^\]\s=]*\]/.test(bare)
}
