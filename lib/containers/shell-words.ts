import { splitCommandLine } from './command-words'

/** The shells that command lines are written for. */
export type Shell = 'posix' | 'cmd' | 'powershell'

/** Which shell a text was written for, by what it has at line ends and how it names variables. */
export function detectShell(text: string): Shell {
  if (/`[ \t]*\r?\n|\$env:|^\s*PS\b[^>]*>/.test(text)) return 'powershell'
  if (/\^[ \t]*\r?\n|%\w+%|^\s*[A-Za-z]:\\[^>\n]*>/.test(text)) return 'cmd'
  return 'posix'
}

const CONTINUED: Readonly<Record<Shell, RegExp>> = {
  posix: /\\[ \t]*\r?\n[ \t]*/g,
  cmd: /\^[ \t]*\r?\n[ \t]*/g,
  powershell: /`[ \t]*\r?\n[ \t]*/g,
}

/** The lines of a script, continued ones as one, without comments, prompts and empty lines. */
export function toLogicalLines(text: string, shell: Shell): string[] {
  return text
    .replace(CONTINUED[shell], ' ')
    .split(/\r?\n/)
    .map((line) =>
      line.replace(/^\s*(?:(?:\$|>|%|PS[^>]*>|[A-Za-z]:\\[^>]*>|[\w.-]+@[^$#]*[$#])\s*)?/, '').trim(),
    )
    .filter((line) => line !== '' && !/^#(?!\s*(?:sudo\s+)?(?:docker|podman|nerdctl)\b)/.test(line))
    .map((line) => line.replace(/^#\s*/, ''))
}

/** The words that a program gets from one line of a shell. Variables stay as they are. */
export function splitShellWords(line: string, shell: Shell): { words: string[] } | { problem: string } {
  if (shell === 'posix') return splitCommandLine(line)
  return shell === 'cmd' ? splitByQuotes(line, '"', '^') : splitByQuotes(line, `"'`, '`')
}

/** Words between blanks; quotes hold blanks together and join what stands beside them, `\"` is a quote itself. */
function splitByQuotes(
  line: string,
  quotes: string,
  escapeSign: string,
): { words: string[] } | { problem: string } {
  const words: string[] = []
  let word: string | undefined
  let open = ''
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index)
    const next = line.charAt(index + 1)
    if (character === '\\' && next === '"' && open !== "'") {
      word = `${word ?? ''}"`
      index++
    } else if (character === escapeSign && open === '' && next !== '') {
      word = `${word ?? ''}${next}`
      index++
    } else if (open === '' && quotes.includes(character)) {
      open = character
      word ??= ''
    } else if (open !== '' && character === open) {
      open = ''
    } else if (open === '' && /\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = `${word ?? ''}${character}`
    }
  }
  if (open !== '') return { problem: 'A quote is opened and never closed.' }
  return { words: word === undefined ? words : [...words, word] }
}

/** One line that a program on Windows reads back as these words. */
export function joinWindowsWords(words: readonly string[]): string {
  return words
    .map((word) =>
      word !== '' && !/[\s"]/.test(word)
        ? word
        : `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`,
    )
    .join(' ')
}
