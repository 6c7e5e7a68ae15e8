import { expansionAt, type Shell } from './shell-expansion'
import { type ShellCommand, type ShellWord, scanShell } from './shell-words'

const ENGINE = /^(?:.*[\\/])?(?:docker|podman|nerdctl)(?:\.exe)?$/i
const ENGINE_LINE = /^.*(?<![\w.-])(?:docker|podman|nerdctl)(?:\.exe)?(?![\w.-]).*$/gim
/** What stands before a command at a prompt, or in a list. */
const PROMPT =
  /^\s*(?:(?:\$|>|%|#|PS[^>]*>|[A-Za-z]:\\[^>]*>|[\w.-]+@[^$#]*[$#]|[-*]|\d+[.)]|run:|script:|RUN)\s+|(?:PS[^>]*|[A-Za-z]:\\[^>]*)>\s*)*`?/
/** Words that run what follows them. */
const LEAD = /^(?:sudo|time|nohup|exec|env|winpty|command|call|start|then|do|else|if|while|!|-\S*|\w+=.*)$/i
const GLOBAL_WITH_VALUE =
  /^(?:-H|--host|-c|--context|-l|--log-level|--config|--tls(?:cacert|cert|key)|--connection|--url)$/

/**
 * The words behind the first `docker run` or `create` of a text, with what is left out around it in full sentences; `problem`
 * where there is none.
 */
export function findRun(
  text: string,
  shell: Shell,
): { words: readonly ShellWord[]; notes: string[] } | { problem: string } {
  const lines = [...text.matchAll(ENGINE_LINE)]
  let problem: string | undefined
  for (const { index, 0: line } of lines) {
    const found = scanFrom(text, shell, index + (PROMPT.exec(line)?.[0].length ?? 0))
    if ('words' in found) return found
    // A substitution that runs it and keeps what it prints.
    const inner = line.search(/\$\(\s*(?:sudo\s+)?(?:docker|podman|nerdctl)\b/)
    const within = scanFrom(expansionAt(line, inner, 'posix')?.slice(2, -1) ?? '', shell, 0)
    if ('words' in within) return within
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

function scanFrom(
  text: string,
  shell: Shell,
  start: number,
): { words: readonly ShellWord[]; notes: string[] } | { problem?: string } {
  const { commands, problem } = scanShell(text, shell, start)
  const place = commands.findIndex(({ words }) => afterVerb(words) !== undefined)
  const command = commands[place]
  const words = command && afterVerb(command.words)
  if (command === undefined || words === undefined) return { problem: problem?.problem }
  return { words, notes: noteAround(text, start, commands, place) }
}

/** The words behind `run` or `create`, past variables, sudo and the options of docker itself. */
function afterVerb(words: readonly ShellWord[]): readonly ShellWord[] | undefined {
  const engine = words.findIndex(({ text }) => ENGINE.test(text))
  if (engine === -1 || !words.slice(0, engine).every(({ text }) => LEAD.test(text))) return undefined
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
  const hasLines = text.slice(0, start).includes('\n') || (isBreak && text.slice(end).trim() !== '')
  return [
    ...(hasLines || place > 0
      ? ['The text has more than one command; only the first docker run is taken.']
      : []),
    ...(before
      ? [`What stands before ${commands[place - 1]?.operator} is left out: only docker run is taken.`]
      : []),
    ...(mine.length > 0 ? [`${mine.join(' ')} is left out: it is for the machine that types the line.`] : []),
    ...redirects.map(
      (redirect) =>
        `${redirect} is left out: no shell reads the line. Batch keeps the output in stdout.txt and stderr.txt.`,
    ),
    ...(isBreak || (rest === '' && operator === ';')
      ? []
      : [
          rest === ''
            ? `${operator} is left out: no shell reads the line.`
            : `What follows ${operator} is left out: no shell reads the line.`,
        ]),
  ]
}
