import { type CommandWord, type SplitProblem, scanPosixPart, type WordPart } from './command-words'
import { maskQuoted } from './edit-text'
import { endOfPiece, expansionAt, type Shell } from './shell-expansion'

/** A word as a shell reads it. */
export interface ShellWord extends CommandWord {
  /** The text with what quotes protect, and what the shell fills in, blanked out with `_`. */
  bare: string
  /** What the shell would put something else in place of, as written: `$(pwd)`, `$HOME`, `%TEMP%`, `~`. */
  expansions: readonly string[]
}

/** One command of a script, up to what ends it. */
export interface ShellCommand {
  words: ShellWord[]
  /** As written, `> out.txt`. */
  redirects: string[]
  /** What ends the command: `&&`, `|`, a line break, or nothing at the end of the text. */
  operator: string
  /** Where the operator stands. */
  end: number
}

/** Which shell a text was written for, by its line ends, its variables and its paths; on Windows nodes paths of Windows are likelier. */
export function detectShell(text: string, os: 'linux' | 'windows' = 'linux'): Shell {
  if (/`[ \t]*\r?\n|\$env:|^\s*PS\b[^>]*>/.test(text)) return 'powershell'
  // date +%Y%m%d names no variables.
  const hasVariable = /%[A-Za-z_]\w*%/.test(text) && !/\+"?%|\$\(/.test(text)
  if (hasVariable || /\^[ \t]*\r?\n|^\s*[A-Za-z]:\\[^>\n]*>/.test(text)) return 'cmd'
  const path = os === 'windows' ? /[\w.:]\\\w/ : /(?:^|[\s=:,])(?:[A-Za-z]:|\.{1,2})\\(?![\\\s])/
  // A POSIX shell would take the backslashes of a path away.
  if (!path.test(maskQuoted(text, { escapes: false }))) return 'posix'
  return /'[^'\n]*'|\s#\s/.test(text) ? 'powershell' : 'cmd'
}

/** A place that a person should fill in, as manuals write it; not two redirections. */
const PLACEHOLDER = /<[A-Za-z][\w.-]*>/y
const ESCAPES: Readonly<Record<Shell, string>> = { posix: '\\', cmd: '^', powershell: '`' }
const OPERATORS: Readonly<Record<Shell, RegExp>> = {
  posix: /&&|\|\|?|;|&(?!>)|\r?\n/y,
  cmd: /&&?|\|\|?|\r?\n/y,
  powershell: /&&|\|\|?|;|&|\r?\n/y,
}
/** A line break that is escaped, or an escape before a blank that was one; a lone backslash is meant so in any shell. */
const CONTINUED: Readonly<Record<Shell, RegExp>> = {
  posix: /\\[ \t]*\r?\n|(?<=^|\s)\\(?=[ \t]|$)/y,
  cmd: /(?:\^|(?<=^|\s)\\)[ \t]*\r?\n|(?<=^|\s)\^(?=[ \t]|$)/y,
  powershell: /(?:`|(?<=^|\s)\\)[ \t]*\r?\n|(?<=^|\s)`(?=[ \t]|$)/y,
}
const REDIRECT = /&>>?|\d*(?:>>|>\||>&|<<<|<<|<&|>|<)/y

/**
 * The commands of a script, from `start` on. Substitutions and variables stay as they are; comments are left out; continued
 * lines are one. What stands before a quote that is never closed is still given, beside the problem.
 */
export function scanShell(
  text: string,
  shell: Shell,
  start = 0,
): { commands: ShellCommand[]; problem?: SplitProblem } {
  const commands: ShellCommand[] = []
  for (let index = start; index < text.length; ) {
    const command = scanCommand(text, shell, index)
    if ('problem' in command) return { commands, problem: command }
    if (command.words.length > 0 || command.redirects.length > 0) commands.push(command)
    index = command.end + Math.max(1, command.operator.length)
  }
  return { commands }
}

function scanCommand(text: string, shell: Shell, start: number): ShellCommand | SplitProblem {
  const command: ShellCommand = { words: [], redirects: [], operator: '', end: text.length }
  let redirect: number | undefined
  for (let index = start; index < text.length; ) {
    const blank = blankAt(text, index, shell) ?? commentAt(text, index, shell)
    if (blank !== undefined) {
      index += blank
      continue
    }
    const operator = matchAt(OPERATORS[shell], text, index)
    if (operator !== undefined) return { ...command, operator, end: index }
    const arrow = isArrow(text, index, shell) ? matchAt(REDIRECT, text, index) : undefined
    if (arrow !== undefined) {
      redirect = index
      index += arrow.length
      // `2>&1` names a stream, `>&2` too; other redirects are followed by a word.
      if (/[<>]&$/.test(arrow) && /\d|-/.test(text.charAt(index))) {
        command.redirects.push(text.slice(redirect, index + 1))
        redirect = undefined
        index += 1
      }
      continue
    }
    const word = scanShellWord(text, shell, index)
    if ('problem' in word) return word
    if (redirect !== undefined) command.redirects.push(text.slice(redirect, word.end))
    else command.words.push(word)
    redirect = undefined
    index = word.end
  }
  return command
}

/** Whether a redirection can begin here. */
const isArrow = (text: string, index: number, shell: Shell) =>
  matchAt(PLACEHOLDER, text, index) === undefined && substitutedFile(text, index, shell) === undefined

/** `<(sort a)`, in place of which bash puts the name of a file that a command writes or reads. */
function substitutedFile(text: string, index: number, shell: Shell): string | undefined {
  if (shell !== 'posix' || matchAt(/[<>]\(/y, text, index) === undefined) return undefined
  const end = endOfPiece(text, index + 2, '(')
  return end === undefined ? undefined : text.slice(index, end)
}

/** How long a blank is, or a line break that is escaped. */
function blankAt(text: string, index: number, shell: Shell): number | undefined {
  return (matchAt(CONTINUED[shell], text, index) ?? matchAt(/[ \t]+/y, text, index))?.length
}

function commentAt(text: string, index: number, shell: Shell): number | undefined {
  if (shell === 'cmd' || (index > 0 && !/[\s;&|]/.test(text.charAt(index - 1)))) return undefined
  return matchAt(/#[^\n]*/y, text, index)?.length
}

function scanShellWord(text: string, shell: Shell, start: number): ShellWord | SplitProblem {
  const word = { text: '', bare: '', expansions: [] as string[], start, end: start }
  const isEnd = (index: number) =>
    index > start &&
    (blankAt(text, index, shell) !== undefined ||
      matchAt(OPERATORS[shell], text, index) !== undefined ||
      (/[<>]/.test(text.charAt(index)) && isArrow(text, index, shell)))
  const home = shell === 'posix' ? matchAt(/~(?=\/|\s|:|$)/y, text, start) : undefined
  if (home !== undefined) word.expansions.push(home)
  while (word.end < text.length && !isEnd(word.end)) {
    const part = scanShellPart(text, shell, word.end)
    if ('problem' in part) return part
    const isLiteral = !part.isQuoted && part.expansions.length === 0
    word.text += part.text
    word.bare += isLiteral ? part.text : '_'.repeat(part.text.length)
    word.expansions.push(...part.expansions)
    word.end = part.end
  }
  return word
}

function scanShellPart(text: string, shell: Shell, start: number): WordPart | SplitProblem {
  const placeholder = matchAt(PLACEHOLDER, text, start)
  if (placeholder !== undefined)
    return { text: placeholder, isQuoted: false, end: start + placeholder.length, expansions: [] }
  const file = substitutedFile(text, start, shell)
  if (file !== undefined) return { text: file, isQuoted: false, end: start + file.length, expansions: [file] }
  return shell === 'posix' ? scanPosixPart(text, start, true) : scanWindowsPart(text, start, shell)
}

/**
 * Backslashes before a quote, as programs on Windows read them: each pair is one, and a last odd one makes the quote a part of
 * the text.
 */
function quoteEscapedAt(text: string, index: number): { text: string; end: number } | undefined {
  const slashes = matchAt(/\\+(?=")/y, text, index)?.length
  if (slashes === undefined) return undefined
  const quote = slashes % 2 === 1 ? '"' : ''
  return { text: '\\'.repeat(Math.floor(slashes / 2)) + quote, end: index + slashes + quote.length }
}

/** Quotes hold blanks together and join what stands beside them. */
function scanWindowsPart(text: string, start: number, shell: 'cmd' | 'powershell'): WordPart | SplitProblem {
  const first = text.charAt(start)
  const isPowerShell = shell === 'powershell'
  if (first === '"' || (isPowerShell && first === "'")) return scanWindowsQuoted(text, start, shell)
  const escaped = quoteEscapedAt(text, start)
  if (escaped !== undefined) return { ...escaped, isQuoted: true, expansions: [] }
  if (first === ESCAPES[shell] && start + 1 < text.length)
    return { text: text.charAt(start + 1), isQuoted: true, end: start + 2, expansions: [] }
  const expansion = expansionAt(text, start, shell)
  if (expansion === undefined) return { text: first, isQuoted: false, end: start + 1, expansions: [] }
  return { text: expansion, isQuoted: false, end: start + expansion.length, expansions: [expansion] }
}

function scanWindowsQuoted(
  text: string,
  start: number,
  shell: 'cmd' | 'powershell',
): WordPart | SplitProblem {
  const quote = text.charAt(start)
  const expansions: string[] = []
  let read = ''
  for (let index = start + 1; index < text.length; ) {
    const character = text.charAt(index)
    if (character === quote) return { text: read, isQuoted: true, end: index + 1, expansions }
    const expansion = quote === '"' ? expansionAt(text, index, shell) : undefined
    if (expansion !== undefined) expansions.push(expansion)
    const isTick = shell === 'powershell' && text.startsWith('`"', index)
    const escaped = isTick ? { text: '"', end: index + 2 } : quoteEscapedAt(text, index)
    const piece = quote === '"' ? escaped : undefined
    read += piece?.text ?? expansion ?? character
    index = piece?.end ?? index + (expansion?.length ?? 1)
  }
  return { problem: 'A quote is opened and never closed.', index: start }
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index
  return pattern.exec(text)?.[0]
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
