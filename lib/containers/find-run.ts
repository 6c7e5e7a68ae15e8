import { endOfPiece, type Shell } from './shell-expansion'
import { type ShellCommand, type ShellWord, scanShell } from './shell-words'

/** Programs that take `run` and `create` as docker does; a pattern. */
export const ENGINES = '(?:(?:nvidia-)?docker|podman|nerdctl|finch)'

const ENGINE = new RegExp(`^(?:.*[\\\\/])?${ENGINES}(?:\\.exe)?$`, 'i')
const ENGINE_LINE = new RegExp(`^.*(?<![\\w.-])${ENGINES}(?:\\.exe)?(?![\\w.-]).*$`, 'gim')
/** What stands before a command at a prompt, in a notebook, or in a list. */
const PROMPT =
  /^\s*(?:(?:\$|>|%|#|PS[^>]*>|[A-Za-z]:\\[^>]*>|[\w.-]+@[^$#]*[$#]|[-*]|\d+[.)]|run:|script:|RUN)\s+|(?:(?:PS[^>]*|[A-Za-z]:\\[^>]*)>|!)\s*)*/
/** What holds a whole command together: a substitution, code in a sentence, a quoted one, a group or the body of a function. */
const OPENED = new RegExp(`(?:\\$\\(|[\`'"({])\\s*(?=(?:sudo\\s+(?:-\\S+\\s+)*)?${ENGINES}\\s)`, 'gi')
/** Words that run what follows them. */
const LEAD =
  /^(?:sudo|doas|time|nohup|exec|env|winpty|command|call|start|then|do|else|if|while|!|-\S*|\w+=.*)$/i
/** The same, with words of their own before it. */
const LAUNCHER =
  /^(?:timeout|nice|ionice|xargs|parallel|srun|mpirun|mpiexec|watch|ssh|stdbuf|taskset|chrt|flock|bsub|systemd-run)$/
const GLOBAL_WITH_VALUE =
  /^(?:-H|--host|-c|--context|-l|--log-level|--config|--tls(?:cacert|cert|key)|--connection|--url)$/

/** A command that was found. */
interface FoundRun {
  words: readonly ShellWord[]
  /** What ends it: `&&`, `|`, a line break, or nothing at the end of the text. */
  operator: string
  notes: string[]
}

/**
 * The words behind the first `docker run` or `create` of a text, with what is left out around it in full sentences; `problem`
 * where there is none.
 */
export function findRun(text: string, shell: Shell): FoundRun | { problem: string } {
  const lines = [...text.matchAll(ENGINE_LINE)]
  let problem: string | undefined
  for (const { index, 0: line } of lines) {
    const found = scanFrom(text, shell, index + (PROMPT.exec(line)?.[0].length ?? 0), index + line.length)
    if ('words' in found) return found
    for (const inner of openedIn(text, index, line)) {
      const within = scanFrom(inner, shell, 0, inner.length)
      if ('words' in within) return within
    }
    problem ??= found.problem
  }
  const isNear = lines.some(({ 0: line }) => /\b(?:run|create)\b/i.test(line))
  return {
    problem:
      problem ??
      (isNear
        ? 'The line is not one of docker run or docker create.'
        : 'There is no docker run or docker create in this text.'),
  }
}

/** The texts that hold a whole command of a line, without what is around them. */
function openedIn(text: string, lineStart: number, line: string): string[] {
  return Array.from(line.matchAll(OPENED), ({ index, 0: opened }) => {
    const open = opened.trimEnd().at(-1) ?? ''
    const start = lineStart + index + opened.trimEnd().length
    const inner = text.slice(start, (endOfPiece(text, start, open) ?? start) - 1)
    return open === '"' ? inner.replace(/\\(["$`\\])/g, '$1') : inner
  })
}

/** The command that begins between `start` and `end`; it may go on behind. */
function scanFrom(text: string, shell: Shell, start: number, end: number): FoundRun | { problem?: string } {
  const { commands, problem } = scanShell(text, shell, start)
  const place = commands.findIndex(
    ({ words }) => (words[0]?.start ?? end) < end && afterVerb(words) !== undefined,
  )
  const command = commands[place]
  const words = command && afterVerb(command.words)
  if (command === undefined || words === undefined) return { problem: problem?.problem }
  return { words, operator: command.operator, notes: noteAround(text, start, commands, place) }
}

/** The words behind `run` or `create`, past variables, sudo and the options of docker itself. */
function afterVerb(words: readonly ShellWord[]): readonly ShellWord[] | undefined {
  const engine = words.findIndex(({ text }) => ENGINE.test(text))
  const strange = words.slice(0, engine).find(({ text }) => !LEAD.test(text))
  if (engine === -1 || (strange !== undefined && !LAUNCHER.test(strange.text))) return undefined
  let index = engine + 1
  while (words[index]?.text.startsWith('-')) index += GLOBAL_WITH_VALUE.test(words[index]?.text ?? '') ? 2 : 1
  if (words[index]?.text === 'container') index += 1
  return /^(?:run|create)$/.test(words[index]?.text ?? '') ? words.slice(index + 1) : undefined
}

/** What of the text is not taken: other commands, redirections, and what is meant for the machine that types the line. */
function noteAround(text: string, start: number, commands: readonly ShellCommand[], place: number): string[] {
  const command = commands[place]
  if (command === undefined) return []
  const { words, redirects, operator, end } = command
  const own = words.slice(0, words.length - (afterVerb(words)?.length ?? 0)).map((word) => word.text)
  const mine = own.filter((word) => !ENGINE.test(word) && !/^(?:sudo|container|run|create)$/.test(word))
  const before = place > 0 && !/\n/.test(commands[place - 1]?.operator ?? '\n')
  const rest = /[^\n]*/.exec(text.slice(end + operator.length))?.[0].trim() ?? ''
  const isBreak = operator === '' || operator.includes('\n')
  const hasDocument = redirects.some((redirect) => redirect.startsWith('<<'))
  const hasLines =
    hasCommand(text.slice(0, text.lastIndexOf('\n', start - 1) + 1)) ||
    (isBreak && !hasDocument && hasCommand(text.slice(end)))
  return [
    ...(hasLines || place > 0
      ? ['The text has more than one command; only the first docker run is taken.']
      : []),
    ...(before
      ? [`What stands before ${commands[place - 1]?.operator} is left out: only docker run is taken.`]
      : []),
    ...(mine.length > 0 ? [`${mine.join(' ')} is left out: it is for the machine that types the line.`] : []),
    ...redirects.map((redirect) => `${redirect} is left out: ${sayRedirect(redirect)}`),
    ...(isBreak || (rest === '' && operator === ';')
      ? []
      : [
          rest === ''
            ? `${operator} is left out: no shell reads the line.`
            : `What follows ${operator} is left out: no shell reads the line.`,
        ]),
  ]
}

const sayRedirect = (redirect: string) =>
  /^\d*</.test(redirect)
    ? 'a task gets no input.'
    : 'no shell reads the line. Batch keeps the output in stdout.txt and stderr.txt.'

/** Whether there is more than blank lines, comments, and the fences of a block of code. */
function hasCommand(text: string): boolean {
  return text.split('\n').some((line) => !/^\s*(?:$|#|\/\/|```|~~~|rem\s)/i.test(line))
}
