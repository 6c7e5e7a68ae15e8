import { checkCharacters } from './check-run-option-text'
import { joinWords, quoteWord, scanCommandLine } from './command-words'
import { findRun } from './find-run'
import { hasGlob } from './has-glob'
import { parseImageReference } from './image-reference'
import { readRunOptions, type UsedOption, type UsedOptions } from './read-run-options'
import { reasonToDrop } from './run-option-notes'
import type { Shell } from './shell-expansion'
import { detectShell, joinWindowsWords, type ShellWord } from './shell-words'

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

const SHELL = /(?:^|[\\/])(?:(?:ba|da|z|k|a)?sh|(?:cmd|pwsh|powershell)(?:\.exe)?)$/i

/**
 * Takes a whole line of docker, podman or nerdctl `run` or `create` apart. Works on pasted text of any kind: prompts,
 * sudo, continued lines, typographic characters; what only a shell can do is kept as it is and noted.
 */
export function splitRunLine(
  text: string,
  { shell: wished, os }: { shell?: Shell; os: 'linux' | 'windows' },
): RunLine | { problem: string } {
  const plain = toPlain(text)
  const shell = wished ?? detectShell(plain, os)
  const run = findRun(plain, shell)
  if ('problem' in run) return run
  const { words, notes: optionNotes } = withoutOptionsOfShell(run.words)
  const parts = takeApart(words)
  if (parts === undefined) return { problem: sayNoImage(run.operator) }
  const notes = [
    ...(plain === text ? [] : ['Typographic characters were replaced by plain ones.']),
    ...run.notes,
    ...optionNotes,
    ...noteWords(parts, os),
  ]
  return toRunLine(parts, { shell, os, notes })
}

function sayNoImage(operator: string): string {
  if (operator === '') return 'The line names no image.'
  if (operator.includes('\n'))
    return 'The line names no image before it ends. To go on in the next line, a line ends with \\ and has no comment.'
  return `The line names no image before ${operator}, which ends a command. Put quotes around a value that has it.`
}

function toPlain(text: string): string {
  const repaired = checkCharacters(text).find(({ repair }) => repair)?.repair?.text
  return repaired === undefined || repaired === text ? text : toPlain(repaired)
}

/** Without variables that only a shell could turn into options, `$DOCKER_OPTS`, before the image. */
function withoutOptionsOfShell(words: readonly ShellWord[]): {
  words: readonly ShellWord[]
  notes: string[]
} {
  const place = imagePlaceOf(words)
  const word = words[place]
  const next = words[place + 1]
  const isWhole = word !== undefined && word.expansions.length === 1 && word.expansions[0] === word.text
  if (!isWhole || next === undefined) return { words, notes: [] }
  if (!next.text.startsWith('-') && !/opt|arg|flag|param/i.test(word.text)) return { words, notes: [] }
  const others = withoutOptionsOfShell(words.toSpliced(place, 1))
  const note = `${word.text} is left out: no shell fills it in. Add the options that it stands for.`
  return { words: others.words, notes: [note, ...others.notes] }
}

/** The word that is no option and no value of one; -1 when there is none. */
function imagePlaceOf(words: readonly ShellWord[]): number {
  const { read, starts } = readWords(words)
  const first = read.strays[0]
  if (first === undefined) return -1
  const place = starts.indexOf(first.start)
  // Two hyphens alone end the options.
  return first.text === '--' ? place + 1 : place
}

/** The options among words, and where each word stands in the text that they were read from. */
function readWords(words: readonly ShellWord[]): { read: UsedOptions; starts: number[] } {
  const text = joinWords(words.map((word) => word.text))
  const read = readRunOptions(text)
  const scanned = scanCommandLine(text)
  if ('problem' in read || 'problem' in scanned) return { read: { used: [], strays: [] }, starts: [] }
  return { read, starts: scanned.words.map(({ start }) => start) }
}

interface Parts {
  /** With what a shell would have filled in in the words of each. */
  used: (UsedOption & { expansions: readonly string[] })[]
  image: ShellWord
  command: readonly ShellWord[]
}

function takeApart(words: readonly ShellWord[]): Parts | undefined {
  const place = imagePlaceOf(words)
  const image = words[place]
  if (image === undefined) return undefined
  const { read, starts } = readWords(words)
  const end = starts[place] ?? 0
  const used = read.used
    .filter(({ at }) => at[0] < end)
    .map((one) => ({
      ...one,
      expansions: words.flatMap(({ expansions }, index) => {
        const start = starts[index] ?? 0
        return start >= one.at[0] && start < one.at[1] ? expansions : []
      }),
    }))
  return { used, image, command: words.slice(place + 1) }
}

function noteWords({ used, image, command }: Parts, os: 'linux' | 'windows'): string[] {
  const notes: string[] = []
  const corrected = used.filter(({ meant }) => meant?.rule === 'single-dash-long').map(({ name }) => name)
  if (corrected.length > 0)
    notes.push(`${corrected.join(' and ')} got the second dash that a long name needs.`)
  if (image.expansions.length > 0) notes.push(sayAsText('The image', image.expansions, 'name'))
  else if ('problem' in parseImageReference(image.text))
    notes.push(`${image.text} does not look like an image. A value may stand apart from its option.`)
  const filled = command.flatMap((word) => (hasGlob(word) ? [word.text] : word.expansions))
  if (filled.length > 0 && !SHELL.test(command[0]?.text ?? ''))
    notes.push(
      `The command has ${list(filled)}, which no shell fills in. Run it with ${os === 'linux' ? '/bin/sh -c' : filled.some((one) => one.startsWith('$')) ? 'powershell -Command' : 'cmd /c'} if that is meant.`,
    )
  return notes
}

/** What is sent as it is, though the shell of the line would have put something else in its place. */
function sayAsText(subject: string, expansions: readonly string[], what = 'value'): string {
  return `${subject} is taken as text, and no shell fills in ${list(expansions)}. Enter the ${what} it should have.`
}

const list = (texts: readonly string[]) => [...new Set(texts)].join(' and ')

function toRunLine(
  { used, image, command }: Parts,
  { shell, os, notes }: Pick<RunLine, 'shell' | 'notes'> & { os: 'linux' | 'windows' },
): RunLine {
  const words = command.map((word) => word.text)
  const line: RunLine = {
    shell,
    imageName: image.text,
    runOptions: '',
    environment: [],
    mounts: [],
    command: words,
    commandLine: os === 'windows' ? joinWindowsWords(words) : joinWords(words),
    dropped: [],
    notes,
  }
  const kept = used.flatMap((one) => sortOption(line, one))
  return { ...line, runOptions: kept.join(' ') }
}

/** Puts one option where it belongs; what stays a run option comes back as its words. */
function sortOption(line: RunLine, one: Parts['used'][number]): string[] {
  const option = one.option ?? (one.meant?.rule === 'typo' ? undefined : one.meant?.option)
  const { value } = one
  const drop = (written: string, reason: string): string[] => {
    line.dropped.push({ option: written, reason: `${written} ${reason}` })
    return []
  }
  if (option === undefined) return drop(write(one.name, value), 'is no option of docker create.')
  const { name } = option
  if (option.type === 'bool' && /^(?:0|f|false)$/i.test(value ?? '')) return drop(name, 'is off by itself.')
  if (name === '--restart') line.maxTaskRetryCount = toRetries(value)
  const reason = reasonToDrop(option)
  if (reason !== undefined) return drop(write(name, value), reason[1])
  if (name === '--env') {
    const [variable = '', ...rest] = (value ?? '').split('=')
    if (rest.length === 0)
      return drop(
        write(name, variable),
        'has no value here. Add it to the environment settings with its value.',
      )
    line.environment.push({ name: variable, value: rest.join('=') })
    if (one.expansions.length > 0) line.notes.push(sayAsText(`The value of ${variable}`, one.expansions))
    return []
  }
  if (!option.takesValue) return [name]
  if (value === undefined) return drop(name, 'has no value.')
  if (one.expansions.length > 0) line.notes.push(sayAsText(`The value of ${name}`, one.expansions))
  if (name === '--volume' || name === '--mount') line.mounts.push(value)
  if (name === '--workdir') line.workingDirectory = value
  if (name === '--entrypoint') line.entrypoint = value
  return [name, quoteWord(value)]
}

const write = (name: string, value: string | undefined) => (value === undefined ? name : `${name} ${value}`)

function toRetries(policy: string | undefined): number | undefined {
  const count = /^on-failure:(\d+)$/.exec(policy ?? '')?.[1]
  return count === undefined ? undefined : Number(count)
}
