import { isRecord } from '../batch/errors'
import { type SecretPlace, withoutSecretValues } from './secret-values'
import { isSecretText, LEFT_OUT, withoutSecretWords } from './secret-words'
import { withoutSignature } from './signature'
import type { WireRest } from './wire'
import { formatPath, type Segment } from './wire-path'

/** A value that the body had and that does not go along; the receiver types it again. */
export interface LeftOutValue {
  path: string
  /** It stays out because of where it stands, so who shares the body may include it; a password never goes along. */
  isOptional: boolean
}

/** A body that may be handed on, and what was left out of it. */
export interface SharedBody {
  body: WireRest
  leftOut: readonly LeftOutValue[]
}

/**
 * A body for links and files. The values of environment settings and of the settings of extensions stay out, whatever they
 * look like, but for those whose paths are `included`; and so do secrets, see withoutSecretParts.
 */
export function toSharedBody(body: object, included: ReadonlySet<string> = new Set()): SharedBody {
  return strip(body, (path) => isFreeText(path) && (included.has(formatPath(path)) ? 'keep' : 'leave'))
}

/**
 * A body as it may be stored in the browser. An address keeps everything but its signature, so that the reader sees what it
 * led to, and a text such as a command line everything but its secret values (secret-words.ts); other secrets are left out
 * as a whole.
 */
export function withoutSecretParts(body: object): WireRest {
  return strip(body, () => false).body
}

type Judge = (path: readonly Segment[]) => 'keep' | 'leave' | false

function strip(body: object, judge: Judge): SharedBody {
  const { body: marked, secrets } = withoutSecretValues(body)
  const places = new Map(secrets.map((place) => [place.marker, place]))
  const leftOut: LeftOutValue[] = []
  const leave = (path: readonly Segment[], isOptional: boolean) =>
    leftOut.push({ path: formatPath(path), isOptional })

  const copy = (value: unknown, original: unknown, path: readonly Segment[]): unknown => {
    const judged = isValue(original) ? judge(path) : false
    if (judged === 'keep') return original
    if (judged === 'leave') {
      leave(path, true)
      return LEFT_OUT
    }
    const place = typeof value === 'string' ? places.get(value) : undefined
    if (place !== undefined) {
      if (place.isGiven) leave(path, false)
      return toPublicText(original, place)
    }
    if (Array.isArray(value))
      return value.map((item, index) =>
        copy(item, Array.isArray(original) ? original[index] : undefined, [...path, index]),
      )
    if (!isRecord(value)) return value
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
      key,
      copy(item, isRecord(original) && Object.hasOwn(original, key) ? original[key] : undefined, [
        ...path,
        key,
      ]),
    ])
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
  }
  // A record goes in, so a record comes out.
  return { body: copy(marked, body, []) as WireRest, leftOut }
}

/** Switches and what is empty tell nobody anything. */
const isValue = (value: unknown) => (typeof value === 'string' && value !== '') || typeof value === 'number'

/** Places that take whatever people pass to their programs: variables, and what an extension is told. */
function isFreeText(path: readonly Segment[]): boolean {
  const [list, row, last] = path.slice(-3)
  const isVariable = typeof row === 'number' && last === 'value' && /nvironmentSettings$/.test(String(list))
  return isVariable || path.some((step, at) => step === 'extensions' && path[at + 2] === 'settings')
}

/**
 * The text without what makes it secret: an address without its signature. Undefined for a value that is a secret itself. A
 * text that cannot be cleaned, or the secret value of a variable, becomes LEFT_OUT as a whole, so that it is asked for
 * instead of missing, or sent empty, without a word.
 */
function toPublicText(original: unknown, { isPart, path }: SecretPlace): string | undefined {
  if (typeof original !== 'string') return undefined
  const instead = isPart || path.endsWith('].value') ? LEFT_OUT : undefined
  if (!isPart && !/^https?:\/\/\S+$/i.test(original)) return instead
  const bare = withoutSecretWords(withoutSignature(original))
  return bare !== original && !isSecretText(bare) ? bare : instead
}
