import { checkConflicts } from './check-run-option-conflicts'
import { checkJoins, checkOperators, checkRunLine } from './check-run-option-shape'
import { checkBackslashes, checkCharacters, checkLines } from './check-run-option-text'
import { checkValue } from './check-run-option-value'
import { quoteWord, scanCommandLine } from './command-words'
import { cutText, editText } from './edit-text'
import { parseImageReference } from './image-reference'
import { readRunOptions, type UsedOption } from './read-run-options'
import { type RunOptionFinding, toRunOptionFinding } from './run-option-finding'
import { noteOf, reasonToDrop } from './run-option-notes'
import { findAliasOf, findRunOption } from './run-option-table'

/** As for command lines. */
const LENGTH_MAX = 32_768
/** As many kinds as there are of odd characters, backslashes and line breaks. */
const STAGES_MAX = 8

/**
 * Checks `containerRunOptions` as the engine's command line would read them. Errors are refused for certain, warnings
 * likely or dangerous, hints are advice; a repair is the new text of the whole field, and repairing again and again ends
 * with a text that has no error, or with one that only a person can mend.
 */
export function checkRunOptions(text: string, { os }: { os: 'linux' | 'windows' }): RunOptionFinding[] {
  if (text.trim() === '') return []
  if (text.length > LENGTH_MAX) return [tooLong(text)]
  return checkStages(text, os, STAGES_MAX)
}

/** Each stage reads what the one before has nothing to say about, so after a finding it reads the repaired text. */
function checkStages(text: string, os: 'linux' | 'windows', stagesLeft: number): RunOptionFinding[] {
  const characters = checkCharacters(text)
  if (characters.length > 0) return goOn(characters, os, stagesLeft)
  const lines = [...(os === 'windows' ? checkBackslashes(text) : []), ...checkLines(text)]
  if (lines.length > 0) return goOn(lines, os, stagesLeft)
  const scanned = scanCommandLine(text, { keepsExpansions: true })
  if ('problem' in scanned)
    return [unclosed(text, scanned.problem, scanned.index), ...checkBefore(text, scanned.index, os)]
  const whole = checkRunLine(text)
  if (whole.length > 0) return whole
  const shape = [...checkOperators(text), ...checkJoins(text, scanned.words)]
  if (shape.length > 0) return shape
  return checkOptions(text, os)
}

/**
 * The findings, and what there is to say of the text when the first is repaired. Its places and repairs are those of
 * another text, so they are left out until the person has taken the repair.
 */
function goOn(
  found: readonly RunOptionFinding[],
  os: 'linux' | 'windows',
  stagesLeft: number,
): RunOptionFinding[] {
  const repaired = found[0]?.repair?.text
  if (repaired === undefined || stagesLeft === 0) return [...found]
  const rules = new Set(found.map(({ rule }) => rule))
  const later = checkStages(repaired, os, stagesLeft - 1).filter(({ rule }) => !rules.has(rule))
  return [...found, ...later.map(({ level, rule, text }) => ({ level, rule, text }))]
}

/** Takes every repair that cannot be meant otherwise, until none is left. */
export function repairRunOptions(text: string, context: { os: 'linux' | 'windows' }): string {
  let repaired = text
  // Each repair takes something away or puts it right, so their number is bounded by what was typed.
  for (let step = 0; step < 200; step++) {
    const next = checkRunOptions(repaired, context).find((finding) => finding.isAutomatic)?.repair?.text
    if (next === undefined || next === repaired) break
    repaired = next
  }
  return repaired
}

/** What is wrong in the words before an open quote; its option still waits for a value, and hints for the rest. */
function checkBefore(text: string, index: number, os: 'linux' | 'windows'): RunOptionFinding[] {
  const before = text.slice(0, index).replace(/\S*$/, '')
  return checkStages(before, os, 0)
    .filter(({ level, rule }) => level !== 'hint' && rule !== 'missing-value' && rule !== 'unbalanced-quote')
    .map(({ level, rule, text: said, at }) => ({ level, rule, text: said, ...(at && { at }) }))
}

function tooLong({ length }: string): RunOptionFinding {
  const said = `Slipway sends run options of at most ${LENGTH_MAX} characters; these have ${length}. Move files and settings into the image or the environment settings.`
  return toRunOptionFinding('error', 'too-long', said)
}

function unclosed(text: string, problem: string, index: number): RunOptionFinding {
  const quote = text.charAt(index)
  const mend = { label: 'Close it at the end', text: `${text.trimEnd()}${quote}`, isOffer: true }
  const isQuote = quote === '"' || quote === "'"
  const said = `${problem} Close it, or take it out.`
  return toRunOptionFinding(
    'error',
    'unbalanced-quote',
    said,
    [index, text.length],
    isQuote ? mend : undefined,
  )
}

function checkOptions(text: string, os: 'linux' | 'windows'): RunOptionFinding[] {
  const read = readRunOptions(text)
  if ('problem' in read) return [unclosed(text, read.problem, read.index)]
  return takeOnce([
    ...checkStrays(text, read),
    ...read.used.flatMap((one) => (one.option === undefined ? unknown(text, one) : checkUse(text, one, os))),
    ...checkConflicts(text, read.used),
  ])
}

/** What is said of one use of an option counts for all; the next use is named when the first is mended. */
function takeOnce(findings: readonly RunOptionFinding[]): RunOptionFinding[] {
  const said = new Set<string>()
  return findings.filter(({ level, rule, text }) => {
    const key = `${level} ${rule} ${text}`
    const isNew = !said.has(key)
    said.add(key)
    return isNew
  })
}

/** The first word that belongs to no option ends the options: it is the image, and all behind it the command. */
function checkStrays(
  text: string,
  { strays, used }: Exclude<ReturnType<typeof readRunOptions>, { problem: string }>,
): RunOptionFinding[] {
  const first = strays[0]
  if (first === undefined) return []
  const slashed = /^\/([a-z][\w-]*)(?=$|=)/i.exec(first.text)
  if (slashed && findRunOption(`--${slashed[1]}`)) {
    const mend = {
      label: `Use --${slashed[1]}`,
      text: editText(text, [{ at: [first.start, first.start + 1], to: '--' }]),
      isOffer: true,
    }
    return [
      toRunOptionFinding(
        'error',
        'windows-switch',
        'Options begin with hyphens, not with a slash.',
        [first.start, first.end],
        mend,
      ),
    ]
  }
  const next =
    used.find(({ at, option }) => at[0] > first.start && option !== undefined)?.at[0] ?? text.length
  const isImage = next === text.length && strays.length === 1 && isImageName(first.text)
  const mend = { label: 'Remove it', text: cutText(text, [first.start, next]), isOffer: !isImage }
  const said = `${quoteWord(first.text)} is no option, so it would be read as the image. Image and command have their own fields; a value follows its option directly.`
  return [toRunOptionFinding('error', 'image-inside', said, [first.start, next], mend)]
}

const isImageName = (text: string) => /[:/]/.test(text) && !('problem' in parseImageReference(text))

function unknown(text: string, { name, meant, at }: UsedOption): RunOptionFinding[] {
  if (meant === undefined) {
    const said = `${name} is no option of docker create. Check the spelling.`
    return [toRunOptionFinding('error', 'unknown-option', said, at)]
  }
  const said = {
    'single-dash-long': `${name} has one dash before a long name; the engine reads it as single letters.`,
    'extra-dash': `${name} has a dash too many.`,
    case: `Options are written in lower case: ${meant.name}.`,
    underscore: `Options are written with hyphens: ${meant.name}.`,
    typo: `${name} is no option of docker create. The nearest is ${meant.name}.`,
  }[meant.rule]
  const start = at[0]
  const mend = {
    label: `Use ${meant.name}`,
    text: editText(text, [{ at: [start, start + name.length], to: meant.name }]),
    isOffer: meant.rule === 'typo',
  }
  return [toRunOptionFinding('error', meant.rule, said, at, mend)]
}

function checkUse(text: string, one: UsedOption, os: 'linux' | 'windows'): RunOptionFinding[] {
  const { option, name, value, at } = one
  if (option === undefined) return []
  const dropped = checkDropped(text, one, os)
  // What has no effect is still refused when its value is wrong.
  if (dropped !== undefined)
    return option.stance === 'no-effect' ? [...checkUsedValue(text, one, os), dropped] : [dropped]
  if (
    option.takesValue &&
    (value === undefined || (one.style === 'word' && findRunOption(value.split('=')[0] ?? '')))
  )
    return [
      toRunOptionFinding(
        'error',
        'missing-value',
        `${name} needs a value: ${option.description.toLowerCase()}`,
        at,
      ),
    ]
  const found: RunOptionFinding[] = [...checkWriting(text, one)]
  if (option.platform !== 'all' && option.platform !== os) {
    const systems = { linux: 'Linux', windows: 'Windows' }
    const mend = { label: `Remove ${name}`, text: withoutUse(text, one), isOffer: true }
    const said = `${name} has a meaning on ${systems[option.platform]} only, and the nodes run ${systems[os]}.`
    return [toRunOptionFinding('warning', 'platform', said, at, mend)]
  }
  found.push(...checkUsedValue(text, one, os))
  const note = option.stance === 'careful' ? noteOf(option) : undefined
  if (note !== undefined) found.push(toRunOptionFinding(note[0], 'care', `${name} ${note[1]}`, at))
  return found
}

function checkUsedValue(text: string, one: UsedOption, os: 'linux' | 'windows'): RunOptionFinding[] {
  const { option, value, valueAt, at } = one
  if (option === undefined || value === undefined || valueAt === undefined) return []
  const raw = text.slice(...valueAt)
  // Splitting has eaten the backslashes of a path of Windows; the text still shows what was meant.
  const problem = checkValue(option, /^[A-Za-z]:\\/.test(raw) ? raw : value, os)
  if (problem === undefined) return []
  const { level = 'error', rule, text: said, value: better, isOffer } = problem
  const mend = better !== undefined && {
    label: `Use ${better}`,
    text: editText(text, [{ at: valueAt, to: quoteWord(better) }]),
    isOffer,
  }
  return [toRunOptionFinding(level, rule, said, at, mend || undefined)]
}

/** What Batch sets itself, does not heed or cannot do is better left out. */
function checkDropped(text: string, one: UsedOption, os: 'linux' | 'windows'): RunOptionFinding | undefined {
  const reason = one.option && reasonToDrop(one.option)
  if (one.option === undefined || reason === undefined) return undefined
  const rule = one.option.name === '--tty' ? 'no-effect' : one.option.stance
  const mend = { label: `Remove ${one.name}`, text: withoutUse(text, one) }
  if (isNeverRestarted(one)) {
    const said = '--restart no is not needed: a container starts again only when it is told to.'
    return toRunOptionFinding('hint', 'no-effect', said, one.at, mend)
  }
  const level = os === 'windows' && isHyperV(one) ? 'error' : reason[0]
  return toRunOptionFinding(level, rule, `${one.name} ${reason[1]}`, one.at, mend)
}

const isNeverRestarted = ({ option, value }: UsedOption) => option?.name === '--restart' && value === 'no'

const isHyperV = ({ option, value }: UsedOption) =>
  option?.name === '--isolation' && value?.toLowerCase() === 'hyperv'

/** Ways to write an option that Docker reads and others may not. */
function checkWriting(
  text: string,
  { name, option, style, letters, at, value, valueAt }: UsedOption,
): RunOptionFinding[] {
  const alias = findAliasOf(name)
  if (alias !== undefined) {
    const mend = {
      label: `Use ${alias}`,
      text: editText(text, [{ at: [at[0], at[0] + name.length], to: alias }]),
    }
    return [toRunOptionFinding('hint', 'alias', `${name} is an older name of ${alias}.`, at, mend)]
  }
  if (letters === undefined || valueAt === undefined || value === undefined || option === undefined) return []
  if (style === 'equals') {
    const mend = {
      label: 'Use a blank',
      text: editText(text, [{ at: [valueAt[0] - 1, valueAt[0]], to: ' ' }]),
    }
    const said = `After a letter Docker drops the =, and others take it for a part of the value.`
    return [toRunOptionFinding('warning', 'short-equals', said, at, mend)]
  }
  if (style !== 'joined') return []
  const mend = {
    label: 'Write them apart',
    text: editText(text, [{ at: [valueAt[0], valueAt[0]], to: ' ' }]),
  }
  return [
    toRunOptionFinding('hint', 'joined-short', `${name} and its value are easier to read apart.`, at, mend),
  ]
}

/** The text without one use of an option; of joined letters only its own goes. */
function withoutUse(text: string, { name, letters, at, valueAt }: UsedOption): string {
  const place = letters === undefined ? at[0] + 1 : text.indexOf(name.charAt(1), at[0] + 1)
  const isFirst = place === at[0] + 1
  if (letters === undefined || letters.length <= 2 || (isFirst && valueAt !== undefined))
    return cutText(text, at)
  return editText(text, [{ at: [place, valueAt?.[1] ?? place + 1], to: '' }])
}
