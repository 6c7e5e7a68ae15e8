import { checkCharacters } from './check-run-option-text'
import { joinWords, quoteWord, scanCommandLine } from './command-words'
import { maskQuoted } from './edit-text'
import { parseImageReference } from './image-reference'
import { readRunOptions, type UsedOption } from './read-run-options'
import { reasonToDrop } from './run-option-notes'
import { holdsExpansion } from './shell-expansion'
import { detectShell, joinWindowsWords, type Shell, splitShellWords, toLogicalLines } from './shell-words'

/** A `docker run` line, sorted into what a Batch task has a place for. */
export interface RunLine {
  shell: Shell
  imageName: string
  /** Long names, quoted as a POSIX shell would. */
  runOptions: string
  environment: { name: string; value: string }[]
  /** Values of --volume and --mount, which stay in the run options. */
  mounts: string[]
  command: string[]
  /** The command for the system of the nodes; empty runs the image's own. */
  commandLine: string
  /** What --workdir and --entrypoint say; both stay in the run options. */
  workingDirectory?: string
  entrypoint?: string
  /** From --restart on-failure:N. */
  maxTaskRetryCount?: number
  /** Options that are left out, with the reason as a full sentence. */
  dropped: { option: string; reason: string }[]
  /** What else a person should know before it is taken, in full sentences. */
  notes: string[]
}

const ENGINE = /^(?:.*[\\/])?(?:docker|podman|nerdctl)(?:\.exe)?$/i
const GLOBAL_WITH_VALUE =
  /^(?:-H|--host|-c|--context|-l|--log-level|--config|--tls(?:cacert|cert|key)|--connection|--url)$/
const OPERATOR = /&&|\|\||[|;&<>]/

/**
 * Takes a whole line of docker, podman or nerdctl `run` or `create` apart. Works on pasted text of any kind: prompts,
 * sudo, continued lines, typographic characters; what only a shell can do is kept as it is and noted.
 */
export function splitRunLine(
  text: string,
  { shell: wished, os }: { shell?: Shell; os: 'linux' | 'windows' },
): RunLine | { problem: string } {
  const plain = toPlain(text)
  const shell = wished ?? detectShell(plain)
  const lines = toLogicalLines(plain, shell)
  const line = lines.find((candidate) =>
    /\b(?:docker|podman|nerdctl)(?:\.exe)?\b.*\b(?:run|create)\b/i.test(candidate),
  )
  if (line === undefined) return { problem: 'There is no docker run or docker create in this text.' }
  const operator = OPERATOR.exec(maskQuoted(line))
  const split = splitShellWords(operator ? line.slice(0, operator.index) : line, shell)
  if ('problem' in split) return { problem: split.problem }
  const words = afterVerb(split.words)
  if (words === undefined) return { problem: 'The line is not one of docker run or docker create.' }
  const parts = takeApart(words)
  if (parts === undefined) return { problem: 'The line names no image.' }
  const notes = [
    ...(plain === text ? [] : ['Typographic characters were replaced by plain ones.']),
    ...(lines.length > 1 ? ['The text has several lines; only the first docker run is taken.'] : []),
    ...(operator ? [`What follows ${operator[0]} is left out: no shell reads the line.`] : []),
    ...noteWords(parts),
  ]
  return toRunLine(parts, { shell, os, notes })
}

function toPlain(text: string): string {
  const repaired = checkCharacters(text).find(({ repair }) => repair)?.repair?.text
  return repaired === undefined || repaired === text ? text : toPlain(repaired)
}

/** The words behind `run` or `create`, past variables, sudo and the options of docker itself. */
function afterVerb(words: readonly string[]): string[] | undefined {
  const engine = words.findIndex((word) => ENGINE.test(word))
  if (engine === -1 || !words.slice(0, engine).every((word) => /^(?:sudo|-\S*|\w+=.*)$/.test(word)))
    return undefined
  let index = engine + 1
  while (words[index]?.startsWith('-')) index += GLOBAL_WITH_VALUE.test(words[index] ?? '') ? 2 : 1
  if (words[index] === 'container') index += 1
  return words[index] === 'run' || words[index] === 'create' ? words.slice(index + 1) : undefined
}

interface Parts {
  used: UsedOption[]
  image: string
  command: string[]
}

function takeApart(words: readonly string[]): Parts | undefined {
  const text = joinWords(words)
  const read = readRunOptions(text)
  const scanned = scanCommandLine(text)
  if ('problem' in read || 'problem' in scanned) return undefined
  const first = read.strays[0]
  const place = scanned.words.findIndex(({ start }) => start === first?.start)
  // Two hyphens alone end the options.
  const image = scanned.words[first?.text === '--' ? place + 1 : place]
  if (first === undefined || image === undefined) return undefined
  return {
    used: read.used.filter(({ at }) => at[0] < first.start),
    image: image.text,
    command: scanned.words.filter(({ start }) => start > image.start).map((word) => word.text),
  }
}

function noteWords({ used, image, command }: Parts): string[] {
  const notes: string[] = []
  const corrected = used.filter(({ meant }) => meant?.rule === 'single-dash-long').map(({ name }) => name)
  if (corrected.length > 0)
    notes.push(`${corrected.join(' and ')} got the second dash that a long name needs.`)
  if ('problem' in parseImageReference(image))
    notes.push(`${image} does not look like an image. A value may stand apart from its option.`)
  if (
    command.some((word) => /\$\{?\w|\$\(|`/.test(word)) &&
    !/(?:^|\/)(?:ba|da|z)?sh$/.test(command[0] ?? '')
  )
    notes.push(
      'The command has variables, which no shell fills in. Run it with /bin/sh -c if they are meant.',
    )
  return notes
}

function toRunLine(
  { used, image, command }: Parts,
  { shell, os, notes }: Pick<RunLine, 'shell' | 'notes'> & { os: 'linux' | 'windows' },
): RunLine {
  const line: RunLine = {
    shell,
    imageName: image,
    runOptions: '',
    environment: [],
    mounts: [],
    command,
    commandLine: os === 'windows' ? joinWindowsWords(command) : joinWords(command),
    dropped: [],
    notes,
  }
  const kept = used.flatMap((one) => sortOption(line, one))
  return {
    ...line,
    runOptions: kept.join(' '),
    notes: [...notes, ...noteExpansions(line.environment, shell)],
  }
}

/** Environment settings are sent as they are, so what the shell of the line would have filled in stays as text. */
function noteExpansions(environment: RunLine['environment'], shell: Shell): string[] {
  const names = environment.filter(({ value }) => holdsExpansion(value, shell)).map(({ name }) => name)
  return [...new Set(names)].map(
    (name) =>
      `The value of ${name} is taken as text, and no shell fills in its variables and commands. Enter the value it should have.`,
  )
}

/** Puts one option where it belongs; what stays a run option comes back as its words. */
function sortOption(line: RunLine, one: UsedOption): string[] {
  const option = one.option ?? (one.meant?.rule === 'typo' ? undefined : one.meant?.option)
  const { value } = one
  const drop = (name: string, reason: string): string[] => {
    line.dropped.push({ option: name, reason })
    return []
  }
  if (option === undefined) return drop(one.name, `${one.name} is no option of docker create.`)
  const { name } = option
  if (option.type === 'bool' && /^(?:0|f|false)$/i.test(value ?? ''))
    return drop(name, `${name} is off by itself.`)
  if (name === '--restart') line.maxTaskRetryCount = toRetries(value)
  const reason = reasonToDrop(option)
  if (reason !== undefined) return drop(name, `${name} ${reason[1]}`)
  if (name === '--env') {
    const [variable = '', ...rest] = (value ?? '').split('=')
    if (rest.length === 0)
      return drop(
        `--env ${variable}`,
        `${variable} has no value here. Add it to the environment settings with its value.`,
      )
    line.environment.push({ name: variable, value: rest.join('=') })
    return []
  }
  if (!option.takesValue) return [name]
  if (value === undefined) return drop(name, `${name} has no value.`)
  if (name === '--volume' || name === '--mount') line.mounts.push(value)
  if (name === '--workdir') line.workingDirectory = value
  if (name === '--entrypoint') line.entrypoint = value
  return [name, quoteWord(value)]
}

function toRetries(policy: string | undefined): number | undefined {
  const count = /^on-failure:(\d+)$/.exec(policy ?? '')?.[1]
  return count === undefined ? undefined : Number(count)
}
