import { quoteWord } from './command-words'
import { readRunOptions, type UsedOption } from './read-run-options'
import { findRunOption } from './run-option-table'

/** A word of the text, or two that belong together, with the blanks before it. */
interface Piece {
  lead: string
  raw: string
  /** Several for joined letters; none for a word that belongs to no option. */
  uses: readonly Use[]
}

interface Use {
  /** As written. */
  name: string
  /** Long name; undefined for what no option has. */
  option: string | undefined
  value: string | undefined
  style: UsedOption['style']
}

/** Run options taken apart so that one can be changed and all others stay as they are typed, byte for byte. */
export interface RunOptions {
  pieces: readonly Piece[]
  /** Blanks at the end. */
  tail: string
}

/** Takes the text apart; undefined while a quote is not closed. formatRunOptions gives the same text back. */
export function parseRunOptions(text: string): RunOptions | undefined {
  const read = readRunOptions(text)
  if ('problem' in read) return undefined
  const starts = new Map<number, { end: number; uses: Use[] }>()
  for (const { at, name, option, value, style } of read.used) {
    const known = starts.get(at[0]) ?? { end: 0, uses: [] }
    known.end = Math.max(at[1], known.end)
    known.uses.push({ name, option: option?.name, value, style })
    starts.set(at[0], known)
  }
  for (const { start, end } of read.strays) starts.set(start, { end, uses: [] })
  let place = 0
  const pieces = [...starts.entries()]
    .sort(([a], [b]) => a - b)
    .map(([start, { end, uses }]) => {
      const lead = text.slice(place, start)
      place = end
      return { lead, raw: text.slice(start, end), uses }
    })
  return { pieces, tail: text.slice(place) }
}

/** The text of run options. */
export function formatRunOptions({ pieces, tail }: RunOptions): string {
  return pieces.map(({ lead, raw }) => lead + raw).join('') + tail
}

/** Whether a switch such as `--rm` is on; `--rm=false` is off. */
export function isSwitchedOn(options: RunOptions, name: string): boolean {
  const last = usesOf(options, name).at(-1)
  return last !== undefined && (last.value === undefined || /^(?:1|t|true)$/i.test(last.value))
}

/** The values of an option in their order, without quotes; of an option that counts once the last one is in force. */
export function valuesOf(options: RunOptions, name: string): string[] {
  return usesOf(options, name).flatMap(({ value }) => (value === undefined ? [] : [value]))
}

/** Switches an option on or off. */
export function withSwitch(options: RunOptions, name: string, isOn: boolean): RunOptions {
  if (isSwitchedOn(options, name) === isOn) return options
  const without = change(options, name, () => undefined)
  return isOn ? append(without, name, undefined) : without
}

/** Sets the one value of an option; empty takes the option out, every use of it. */
export function withValue(options: RunOptions, name: string, value: string): RunOptions {
  if (value === '') return withValues(options, name, [])
  const before = valuesOf(options, name)
  return withValues(options, name, before.length === 0 ? [value] : [...before.slice(0, -1), value])
}

/** Sets the values of an option that repeats: those that stay keep their words, the rest is taken out or put behind. */
export function withValues(options: RunOptions, name: string, values: readonly string[]): RunOptions {
  let place = 0
  const changed = change(options, name, (use) => {
    const value = values[place]
    place += 1
    return value === undefined || value === use.value
      ? value === undefined
        ? undefined
        : use
      : { ...use, value }
  })
  return values.slice(place).reduce((all, value) => append(all, name, value), changed)
}

function usesOf({ pieces }: RunOptions, name: string): Use[] {
  return pieces.flatMap(({ uses }) => uses.filter(({ option }) => option === name))
}

/** Replaces each use of an option; undefined takes it out. A piece in which nothing changes keeps its text. */
function change(options: RunOptions, name: string, replace: (use: Use) => Use | undefined): RunOptions {
  const pieces: Piece[] = []
  let lead: string | undefined
  for (const piece of options.pieces) {
    const uses = piece.uses.flatMap((use) => (use.option === name ? (replace(use) ?? []) : use))
    const isSame = uses.length === piece.uses.length && uses.every((use, index) => use === piece.uses[index])
    if (!isSame && uses.length === 0) {
      // What follows a first piece that goes takes its place.
      lead ??= piece.lead
      continue
    }
    const raw = isSame ? piece.raw : uses.map(writeUse).join(' ')
    pieces.push({ lead: pieces.length === 0 ? (lead ?? piece.lead) : piece.lead, raw, uses })
  }
  return { ...options, pieces }
}

function writeUse({ name, value, style }: Use): string {
  if (value === undefined) return name
  return style === 'equals' && name.startsWith('--')
    ? `${name}=${quoteWord(value)}`
    : `${name} ${quoteWord(value)}`
}

/** Puts one more use behind the last of the same option, or at the end. */
function append({ pieces, tail }: RunOptions, name: string, value: string | undefined): RunOptions {
  const use: Use = { name, option: findRunOption(name)?.name, value, style: 'word' }
  const last = pieces.findLastIndex(({ uses }) => uses.some(({ option }) => option === use.option))
  const place = last === -1 ? pieces.length : last + 1
  const piece = { lead: place === 0 ? '' : ' ', raw: writeUse(use), uses: [use] }
  return { pieces: [...pieces.slice(0, place), piece, ...pieces.slice(place)], tail }
}
