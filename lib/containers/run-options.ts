import { type CommandWord, quoteWord, scanCommandLine } from './command-words'
import type { Finding } from './finding'
import { findRunOption, type RunOption } from './run-option-table'

const DASHES = /[\u2010-\u2015\u2212]/
const TYPOGRAPHIC =
  /[\u2018\u2019\u201C\u201D\u00A0\u200B\uFEFF]|(?:^|\s)[\u2010-\u2015\u2212-]*[\u2010-\u2015\u2212]/

/** Why an option does not belong into the run options of a task. */
const REASONS: Readonly<Partial<Record<RunOption['stance'], string>>> = {
  managed: 'Batch sets this itself, and a value of your own may be refused or break the task. Leave it out.',
  unsupported: 'This cannot work in a Batch task. Leave it out.',
  'run-only': 'This belongs to docker run; Batch starts the container itself. Leave it out.',
  'no-effect': 'This changes nothing in a Batch task. It can be left out.',
}

/** What an option that needs care can do. */
const CARE: Readonly<Record<string, string>> = {
  '--privileged':
    'gives the container all rights on the node, which other tasks share. Often one --cap-add or --device is enough.',
  '--env':
    'shows its value to everybody who can read the task. Use environment settings, and no secrets in either.',
  '--network': 'can make tasks on one node fight for the same ports.',
  '--pid': 'lets the container see and signal the processes of the node.',
  '--name': 'makes a retry or a second task on the same node fail while the first container exists.',
  '--tty': 'mixes stderr into stdout.',
  '--entrypoint': 'turns the command line of the task into arguments of the new entry point.',
  '--user': 'may leave the container unable to write its task directory.',
}

/** One word of the options that starts with a dash, taken apart. */
interface UsedOption {
  /** As written, without its value. */
  name: string
  option?: RunOption
  /** Words of the text that belong to it: itself, and its value when that is a word of its own. */
  words: CommandWord[]
}

/**
 * Checks `containerRunOptions` as the engine's command line would read them. Errors are refused for certain, warnings
 * likely or dangerous, hints are advice; a repair is the new text of the whole field.
 */
export function checkRunOptions(text: string, { os }: { os: 'linux' | 'windows' }): Finding[] {
  if (TYPOGRAPHIC.test(text)) return [typographic(text)]
  const scanned = scanCommandLine(text)
  if ('problem' in scanned)
    return [
      {
        level: 'error',
        rule: 'unbalanced-quote',
        text: `${scanned.problem} Close it, or take it out.`,
        at: [scanned.index, text.length],
      },
    ]
  const { options, strays } = readOptions(scanned.words)
  const found = options.flatMap((used) => checkOption(text, used, os))
  return [...strays.map((word) => stray(text, word)), ...found]
}

function readOptions(words: readonly CommandWord[]) {
  const options: UsedOption[] = []
  const strays: CommandWord[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    if (word === undefined) continue
    if (!word.text.startsWith('-') || word.text === '-') {
      strays.push(word)
      continue
    }
    const name = word.text.split('=')[0] ?? ''
    const option = findRunOption(name)
    const value = words[index + 1]
    // A long name with one dash too few still has its value behind it.
    const takesValue = (option ?? findRunOption(`-${name}`))?.takesValue
    const hasOwnWord = takesValue && !word.text.includes('=') && value !== undefined
    options.push({ name, option, words: hasOwnWord ? [word, value] : [word] })
    if (hasOwnWord) index++
  }
  return { options, strays }
}

function checkOption(text: string, used: UsedOption, os: 'linux' | 'windows'): Finding[] {
  const { name, option, words } = used
  const at = [words[0]?.start ?? 0, words.at(-1)?.end ?? text.length] as const
  if (option === undefined) return [unknown(text, used)]
  if (option.takesValue && words.length === 1 && !words[0]?.text.includes('='))
    return [{ level: 'error', rule: 'missing-value', text: `${name} needs a value.`, at }]
  if (option.platform !== 'all' && option.platform !== os)
    return [
      { level: 'warning', rule: 'platform', text: `${name} has a meaning on ${option.platform} only.`, at },
    ]
  const reason = REASONS[option.stance]
  if (reason !== undefined) {
    const level = option.stance === 'no-effect' ? 'hint' : 'warning'
    const repair = { label: `Remove ${name}`, text: cut(text, at) }
    return [{ level, rule: option.stance, text: `${name}: ${reason}`, at, repair }]
  }
  const care = CARE[option.name]
  return care === undefined ? [] : [{ level: 'warning', rule: 'care', text: `${name} ${care}`, at }]
}

/** A name that no option has: one dash too few is the usual reason, joined short options the next. */
function unknown(text: string, { name, words }: UsedOption): Finding {
  const word = words[0]
  const at = [word?.start ?? 0, word?.end ?? text.length] as const
  const long = findRunOption(`-${name}`)
  if (!name.startsWith('--') && long !== undefined)
    return {
      level: 'error',
      rule: 'single-dash-long',
      text: `${name} has one dash before a long name; the engine reads it as single letters.`,
      at,
      repair: { label: `Use -${name}`, text: `${text.slice(0, at[0])}-${text.slice(at[0])}` },
    }
  const lower = findRunOption(name.toLowerCase())
  if (name.startsWith('--') && lower !== undefined)
    return {
      level: 'error',
      rule: 'case',
      text: `Options are written in lower case: ${lower.name}.`,
      at,
      repair: {
        label: `Use ${lower.name}`,
        text: text.slice(0, at[0]) + lower.name + text.slice(at[0] + name.length),
      },
    }
  const joined = name.startsWith('--') ? undefined : findRunOption(name.slice(0, 2))
  if (joined !== undefined) return joinedShort(text, name, joined, at)
  return {
    level: 'error',
    rule: 'unknown-option',
    text: `${name} is no option of docker create. Check the spelling.`,
    at,
  }
}

function joinedShort(text: string, name: string, option: RunOption, at: readonly [number, number]): Finding {
  const rest = text.slice(at[0] + 2, at[1])
  const isValue = option.takesValue
  const repaired = `${text.slice(0, at[0])}${name.slice(0, 2)} ${isValue ? rest : `-${rest}`}${text.slice(at[1])}`
  return {
    level: 'hint',
    rule: 'joined-short',
    text: `${name.slice(0, 2)} and what follows are easier to read apart.`,
    at,
    repair: { label: 'Write them apart', text: repaired },
  }
}

function stray(text: string, word: CommandWord): Finding {
  const at = [word.start, word.end] as const
  return {
    level: 'error',
    rule: 'stray-word',
    text: `${quoteWord(word.text)} is no option. Image and command have their own fields; a value follows its option directly.`,
    at,
    repair: { label: 'Remove it', text: cut(text, at) },
  }
}

function typographic(text: string): Finding {
  const plain = text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/\u00A0/g, ' ')
    .replace(/[\u200B\uFEFF]/g, '')
    .replace(
      /(^|\s)[\u2010-\u2015\u2212-]*[\u2010-\u2015\u2212][\u2010-\u2015\u2212-]*(\w+)/g,
      (_, before, name: string) => (name.length === 1 ? `${before}-${name}` : `${before}--${name}`),
    )
  return {
    level: 'error',
    rule: 'typography',
    text: `The text has typographic ${DASHES.test(text) ? 'dashes' : 'quotes or blanks'}, as word processors make them. The engine does not understand them.`,
    repair: { label: 'Use plain characters', text: plain },
  }
}

const cut = (text: string, [start, end]: readonly [number, number]) =>
  `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim()
