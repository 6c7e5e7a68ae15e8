import { hasGlob } from '../containers/has-glob'
import { type ShellCommand, type ShellWord, scanShell } from '../containers/shell-words'
import { findShellFunction } from './shell-function'

/** What a line cannot do without a shell, and the shell that can. */
export interface ShellNeed {
  shell: '/bin/sh' | '/bin/bash' | 'cmd' | 'powershell'
  /** Behind "Batch runs no shell, ". */
  text: string
  /** What the shell must run first, so that it knows the command. */
  setup?: string
}

type System = 'linux' | 'windows'

const SHELL = /(?:^|[\\/])(?:sh|bash|dash|zsh|ash|ksh|fish)$/i
const WINDOWS_SHELL = /(?:^|[\\/])(?:cmd|pwsh|powershell)(?:\.exe)?$/i

/** Commands that are part of the shell and no programs, where what follows is what they take. */
const BUILT_IN: Readonly<Record<System, readonly RegExp[]>> = {
  linux: [
    /^(?:cd|exec|eval|unset|ulimit|umask|trap|unalias|source|\.|pushd|popd|shopt|declare|typeset)(?=\s|$)/,
    /^export(?=\s+(?:-\w\s+)?[A-Za-z_]\w*\s*(?:=|$|[;&|])|\s*$)/,
    /^(?:alias|readonly|local|let)(?=\s+(?:-\w\s+)?[\w.-]+=|\s*$)/,
    /^set(?=\s+[-+][A-Za-z]|\s*$)/,
    /^(?:if|while|until|function|\[\[|\(\(|[({!])(?=\s)|^\((?=[a-z])/,
    /^(?:for|select)(?=\s+\w+\s+in\s)|^for(?=\s*\(\()|^case(?=\s.*\sin\s)/,
    /^(?:exit|return)(?=\s*\d*$)|^(?:wait|deactivate|:)(?=\s*$)|^(?:builtin|getopts)(?=\s)/,
    /^command(?=\s+-[vV]\s)|^(?:type|read|hash)(?=\s+-[a-zA-Z])|^time(?=\s+[\w./])/,
  ],
  windows: [
    /^(?:assoc|call|cd|chdir|cls|copy|del|dir|echo|endlocal|erase|exit|for|goto|if|md|mkdir|mklink|move|pause|popd|pushd|rd|rem|ren|rename|rmdir|set|setlocal|start|title|type|ver|vol)(?=\s|$)/i,
  ],
}
/** Commands of PowerShell, which are no programs either. */
const CMDLET =
  /^(?:Add|Clear|Compress|ConvertFrom|ConvertTo|Copy|Expand|Export|Get|Import|Install|Invoke|Join|Move|New|Out|Read|Remove|Rename|Select|Set|Split|Start|Stop|Test|Wait|Write)-[A-Z][A-Za-z]+(?=\s|$)/
/** Words that bash writes out as several: `a.{txt,csv}`, `{1..3}`; not `{2,3}` of an expression. */
const BRACES =
  /\{\w+\.\.\w+\}|[^{$]\{(?![\d,]*\})[\w./-]*,[\w./,-]*\}|^\{(?![\d,]*\})[\w./-]*,[\w./,-]*\}[^}]/
/** What /bin/sh of Debian and Ubuntu does not know. */
const BASH = /^(?:source|time|builtin|pushd|popd|shopt|declare|typeset|let|function|select|\[\[.*|\(\(.*)$/
const BASH_SYNTAX = /<<<|[<>]\(|&>|\|&/

/** What the line needs a shell for; undefined for one that runs as it is, or starts a shell itself. */
export function findShellNeed(text: string, os: System): ShellNeed | undefined {
  const line = text.trim()
  const { commands, problem } = scanShell(line, os === 'windows' ? 'cmd' : 'posix')
  const [first] = commands
  // A quote that is not closed is said by itself.
  if (first === undefined || (problem !== undefined && os === 'linux')) return undefined
  const inner = first.words.findIndex((word, index) => startsShell(word, first.words.slice(index + 1)))
  const own = inner === -1 ? commands : [{ ...first, words: first.words.slice(0, inner), redirects: [] }]
  const isAlone = inner === -1
  const defined = isAlone && os === 'linux' ? findShellFunction(line) : undefined
  if (defined !== undefined)
    return {
      shell: '/bin/bash',
      setup: defined.setup,
      text: `and ${defined.name} works only in a shell that was set up for it.${defined.instead}`,
    }
  const said =
    (isAlone ? sayStart(line, first, os) : undefined) ??
    (isAlone ? sayOperators(line, commands, os) : undefined) ??
    sayWords(line, own, os)
  return said === undefined ? undefined : { shell: shellFor(line, commands, os), text: said }
}

/** A shell with what it is to run; what follows is its own. */
function startsShell({ text }: ShellWord, rest: readonly ShellWord[]): boolean {
  if (WINDOWS_SHELL.test(text)) return true
  const firstPlain = rest.findIndex((word) => !word.text.startsWith('-'))
  const options = firstPlain === -1 ? rest : rest.slice(0, firstPlain)
  return SHELL.test(text) && options.some((word) => /^-[a-z]*c$/.test(word.text))
}

/** The line begins with what is no program. */
function sayStart(line: string, { words }: ShellCommand, os: System): string | undefined {
  const builtIn = BUILT_IN[os].map((pattern) => pattern.exec(line)?.[0]).find(Boolean)
  if (builtIn !== undefined) return `and ${builtIn} is a command of the shell itself, not a program.`
  const cmdlet = os === 'windows' ? CMDLET.exec(line)?.[0] : undefined
  if (cmdlet !== undefined) return `and ${cmdlet} is a command of PowerShell, not a program.`
  const assigned = words[0]?.text ?? ''
  if (os === 'windows' || !/^[A-Za-z_]\w*\+?=/.test(assigned)) return undefined
  return `so ${assigned} would be taken for the program. Variables also have their own field, the environment settings.`
}

const OPERATORS: Readonly<Record<string, string>> = {
  '&&': 'run one command after another',
  '||': 'run one command after another',
  '|': 'pipe',
  ';': 'run several commands',
  '&': 'run in the background',
}

function sayOperators(line: string, commands: readonly ShellCommand[], os: System): string | undefined {
  const cannot = commands.flatMap(({ operator, end }, index) => {
    const isLast = index === commands.length - 1
    if (operator.includes('\n')) return isLast ? [] : ['run several lines']
    if (operator === '' || isData(line, operator, end)) return []
    // What follows & waits for what is before it in cmd.
    return [OPERATORS[os === 'windows' && operator === '&' ? ';' : operator]]
  })
  if (cannot[0] !== undefined) return sayCannot(cannot[0])
  const redirect = commands.flatMap(({ redirects }) => redirects).find((one) => !isComparison(line, one))
  return redirect === undefined ? undefined : sayCannot('redirect')
}

/** An operator inside of a word that is an address or a setting, which a program takes as it is: `a=1;b`, `?x=1&y=2`. */
function isData(line: string, operator: string, at: number): boolean {
  const [before = ''] = /\S*$/.exec(line.slice(0, at)) ?? []
  const isInside = before !== '' && /^\S/.test(line.slice(at + operator.length))
  return isInside && (operator === '&' || (operator === ';' && /[=:[\]]/.test(before)))
}

/** `numpy>=1.2`, `x<2`, `a->b`: nothing is redirected to a file that is a number. */
function isComparison(line: string, redirect: string): boolean {
  const before = line.slice(0, line.indexOf(redirect)).at(-1) ?? ' '
  return /\S/.test(before) && (/^[<>](?:=|\d)/.test(redirect) || /[-=]/.test(before))
}

function sayWords(line: string, commands: readonly ShellCommand[], os: System): string | undefined {
  const words = commands.flatMap((command) => command.words)
  const expansion = words.flatMap((word) => word.expansions)[0]
  if (expansion === '~') return sayCannot('expand ~')
  if (expansion !== undefined)
    return sayCannot(/^(?:[$<>]\(|`)/.test(expansion) ? 'run a command inside another' : 'fill in variables')
  if (os === 'windows')
    return words.some((word) => /\$env:\w/i.test(word.text)) ? sayCannot('fill in variables') : undefined
  const glob = words.find((word, index) => hasGlob(word) && !takesPattern(words[index - 1]?.text))
  if (glob !== undefined) return sayCannot(`put the names of files in place of ${glob.text}`)
  const braces = words.find((word, index) => hasBraces(word) && !takesPattern(words[index - 1]?.text))
  if (braces !== undefined) return sayCannot(`write out ${braces.text} as several words`)
  return /\s#(?=\s)/.test(line.replace(/'[^']*'|"[^"]*"/g, '')) ? sayCannot('leave out a comment') : undefined
}

const hasBraces = ({ bare }: ShellWord) => !bare.startsWith('-') && !bare.includes('://') && BRACES.test(bare)

/** An option whose value is a pattern that the program itself compares with names. */
const takesPattern = (option = '') =>
  /^--?(?:i?name|i?path|i?wholename|i?regex|include|exclude|pattern|glob|match|filter)/i.test(option)

const sayCannot = (what: string) =>
  `so the line cannot ${what}: the program would get the characters as they are.`

function shellFor(line: string, commands: readonly ShellCommand[], os: System): ShellNeed['shell'] {
  if (os === 'windows') return /\$env:\w/i.test(line) || CMDLET.test(line) ? 'powershell' : 'cmd'
  const isBash =
    BASH_SYNTAX.test(line) ||
    commands.some(({ words }) => BASH.test(words[0]?.text ?? '') || words.some(hasBraces))
  return isBash ? '/bin/bash' : '/bin/sh'
}
