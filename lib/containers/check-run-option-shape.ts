import type { CommandWord } from './command-words'
import { cutText, editText, maskQuoted } from './edit-text'
import { readRunOptions, type Span } from './read-run-options'
import { type RunOptionFinding, toRunOptionFinding } from './run-option-finding'
import { findRunOption } from './run-option-table'

const RUN_LINE =
  /^\s*(?:(?:[$#>]|PS[^>]*>)\s+)?(?:sudo\s+(?:-\S+\s+)*)?(?:\S*[\\/])?(?:docker|podman|nerdctl)(?:\.exe)?\s+(?:container\s+)?(?:run|create)(?:\s+|$)/i

/** Whether a text is a whole line of `docker run` or the like, and not only its options. */
export function isRunLine(text: string): boolean {
  return RUN_LINE.test(text)
}

/** A whole `docker run` line, or its start, where only the options belong. */
export function checkRunLine(text: string): RunOptionFinding[] {
  const start = RUN_LINE.exec(text)?.[0].length
  if (start === undefined) return []
  const rest = text.slice(start)
  const read = readRunOptions(rest)
  const image = 'problem' in read ? undefined : read.strays[0]
  if (image === undefined) {
    const mend = { label: 'Keep the options only', text: rest }
    const said = 'Only the options belong here. Batch creates and starts the container itself.'
    return [toRunOptionFinding('error', 'command-prefix', said, [0, start], mend)]
  }
  const said = `This is a whole command line: ${image.text} is its image, and what follows its command. They have their own fields.`
  const mend = { label: 'Keep the options only', text: rest.slice(0, image.start).trim() }
  return [toRunOptionFinding('error', 'image-inside', said, [0, text.length], mend)]
}

/** What parts or joins commands in a shell. No shell reads run options, so it would be taken for an option or an image. */
export function checkOperators(text: string): RunOptionFinding[] {
  const masked = maskQuoted(text)
  const commas = findCommas(masked)
  if (commas.length > 0) return [separator(text, commas, 'A comma')]
  const fields = Array.from(masked.matchAll(/--mount[\s=]+(\S*)/g)).flatMap((mount) => {
    const start = mount.index + mount[0].length - (mount[1]?.length ?? 0)
    return Array.from(mount[1]?.matchAll(/;/g) ?? [], ({ index }) => start + index)
  })
  if (fields.length > 0) {
    const said = 'The fields of a mount are separated by commas.'
    return [
      join(
        'csv-separator',
        said,
        text,
        fields.map((index) => ({ at: [index, index + 1], to: ',' })),
      ),
    ]
  }
  const operator = /&&|\|\||[|;&<>]/.exec(masked)
  if (operator === null) return []
  const semicolons = Array.from(masked.matchAll(/;(?=\s*(?:-|$))/g), ({ index }) => index)
  if (semicolons[0] === operator.index) return [separator(text, semicolons, 'A semicolon')]
  const mend = {
    label: 'Keep what stands before it',
    text: text.slice(0, operator.index).trim(),
    isOffer: true,
  }
  const said = `No shell reads the run options, so ${operator[0]} does nothing but get in the way. Commands belong into the command line.`
  return [toRunOptionFinding('error', 'shell-operator', said, [operator.index, text.length], mend)]
}

/** Commas behind an option, before a blank or the next option: not those in the value of one. */
function findCommas(masked: string): number[] {
  return Array.from(masked.matchAll(/\S+/g)).flatMap(({ index, 0: word }) => {
    const name = /^-[\w-]+/.exec(word)?.[0] ?? ''
    if (!isSwitch(name)) return []
    const end = word.endsWith(',') ? [index + word.length - 1] : []
    return [...Array.from(word.matchAll(/,(?=-)/g), (comma) => index + comma.index), ...end]
  })
}

const isSwitch = (name: string) => findRunOption(name) !== undefined && findRunOption(name)?.type !== 'mount'

function separator(text: string, commas: readonly number[], what: string): RunOptionFinding {
  const edits = commas.map((index) => ({
    at: [index, index + 1] as const,
    to: /\s|^$/.test(text.charAt(index + 1)) ? '' : ' ',
  }))
  const mend = { label: 'Part them by blanks', text: editText(text, edits).trim(), isOffer: true }
  return toRunOptionFinding(
    'error',
    'separator',
    `${what} does not part options; a blank does.`,
    edits[0]?.at,
    mend,
  )
}

/** Words that were torn apart, or that belong together: `--memory = 4g`, `- -rm`, `--rm true`. */
export function checkJoins(text: string, words: readonly CommandWord[]): RunOptionFinding[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1]
    if (next === undefined) return []
    const found =
      checkDashes(text, word, next) ??
      checkEquals(text, word, next, words[index + 2]) ??
      checkValueParts(text, words, index) ??
      checkSwitchValue(text, word, next)
    return found ?? []
  })
}

function checkDashes(text: string, word: CommandWord, next: CommandWord): RunOptionFinding | undefined {
  const between: Span = [word.end, next.start]
  if (word.text === '-' && /^-+[a-z]/i.test(next.text))
    return join('split-dashes', 'There is a blank between the hyphens.', text, [{ at: between, to: '' }])
  if (word.text === '--' && findRunOption(`--${next.text.split('=')[0]}`))
    return join('split-dashes', 'There is a blank after the hyphens.', text, [{ at: between, to: '' }])
  return undefined
}

function checkEquals(
  text: string,
  word: CommandWord,
  next: CommandWord,
  third: CommandWord | undefined,
): RunOptionFinding | undefined {
  if (/^--?[\w-]+=$/.test(word.text) && findRunOption(word.text.slice(0, -1))?.takesValue) {
    if (next.text.startsWith('-')) return undefined
    const said = `A blank stands after =, so ${next.text} would be taken for the image.`
    return join('space-after-equals', said, text, [{ at: [word.end, next.start], to: '' }])
  }
  if (findRunOption(word.text)?.takesValue !== true || !next.text.startsWith('=')) return undefined
  if (next.text === '=' && third !== undefined)
    return join('space-around-equals', 'No blanks stand around =.', text, [
      { at: [word.end, next.start], to: '' },
      { at: [next.end, third.start], to: '' },
    ])
  const said = `A blank stands before =, so the value would be ${next.text}.`
  return join('space-before-equals', said, text, [{ at: [word.end, next.start], to: '' }])
}

/** A value in two words that a person takes for one: `8 g`, `nofile 65536`, `type=bind, src=/a`. */
function checkValueParts(
  text: string,
  words: readonly CommandWord[],
  index: number,
): RunOptionFinding | undefined {
  const type = findRunOption(words[index]?.text ?? '')?.type
  const [value, unit] = [words[index + 1], words[index + 2]]
  if (value === undefined || unit === undefined) return undefined
  const between: Span = [value.end, unit.start]
  if (type === 'bytes' && /^\d+(?:[.,]\d+)?$/.test(value.text) && /^(?:[kmgtp](?:i?b)?|b)$/i.test(unit.text))
    return join('split-value', 'A number and its unit are one word.', text, [{ at: between, to: '' }])
  if (type === 'ulimit' && /^[a-z]+$/.test(value.text) && /^-?\d/.test(unit.text))
    return join('missing-equals', 'A limit is written as name=value.', text, [{ at: between, to: '=' }])
  if (type !== 'mount') return undefined
  const parts = words.slice(index + 1)
  const edits = parts.flatMap((part, place) => {
    const next = parts[place + 1]
    const isTorn = next !== undefined && part.text.endsWith(',') && !next.text.startsWith('-')
    return isTorn ? [{ at: [part.end, next.start] as const, to: '' }] : []
  })
  if (edits.length === 0 || edits[0]?.at[0] !== value.end) return undefined
  return join('csv-blank', 'Blanks after the commas tear the value apart.', text, edits)
}

function checkSwitchValue(text: string, word: CommandWord, next: CommandWord): RunOptionFinding | undefined {
  const option = findRunOption(word.text)
  if (option?.type !== 'bool' || !/^(?:true|false)$/i.test(next.text)) return undefined
  const said = `${word.text} takes a value with = only; ${next.text} would be taken for the image.`
  if (option.stance === 'run-only') {
    const mend = { label: `Remove ${word.text}`, text: cutText(text, [word.start, next.end]) }
    return toRunOptionFinding('error', 'bool-with-value', said, [word.start, next.end], mend)
  }
  if (/true/i.test(next.text)) {
    const mend = { label: `Write ${word.text} alone`, text: cutText(text, [next.start, next.end]) }
    return toRunOptionFinding('error', 'bool-with-value', said, [word.start, next.end], mend)
  }
  return join('bool-with-value', said, text, [{ at: [word.end, next.start], to: '=' }])
}

function join(
  rule: string,
  said: string,
  text: string,
  edits: readonly { at: Span; to: string }[],
): RunOptionFinding {
  const at: Span = [edits[0]?.at[0] ?? 0, edits.at(-1)?.at[1] ?? text.length]
  return toRunOptionFinding('error', rule, said, at, { label: 'Mend it', text: editText(text, edits) })
}
