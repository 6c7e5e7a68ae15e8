import { z } from 'zod'
import { type WireRest, without } from '../../wire'

/**
 * Where a row on screen came from: its index among the rows of the body that was read, -1 for a new one. By it a row finds
 * what the form has no control for, also after it was renamed or moved.
 */
export const origin = () => z.number().int().catch(-1)

/** What the body had besides in the row that this one came from. */
export function beforeOf(rows: readonly WireRest[], { origin }: { origin: number }): WireRest {
  return rows[origin] ?? {}
}

/** A word of the wire in lower case, as the choices of a form name it: services and clients write `Pack` as well as `pack`. */
export function toWord(value: unknown, fallback = ''): string {
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : fallback
}

/**
 * A copy with a word set: spelled as before when it means the same, left out when it is the service's default and was not
 * there, taken out when it is empty.
 */
export function withWord(base: WireRest, key: string, word: string, defaultWord = ''): WireRest {
  if (word === '') return without(base, key)
  if (word === defaultWord && !(key in base)) return base
  const before = base[key]
  const isSame = typeof before === 'string' && before.toLowerCase() === word.toLowerCase()
  return { ...base, [key]: isSame ? before : word }
}

/** Whether an earlier row has the same text; blanks at the ends and case do not count, empty texts are never the same. */
export function isRepeated(texts: readonly string[], index: number): boolean {
  const plain = (text: string | undefined) => text?.trim().toLowerCase() ?? ''
  const own = plain(texts[index])
  return own !== '' && texts.slice(0, index).some((other) => plain(other) === own)
}
