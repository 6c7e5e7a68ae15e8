import { isRecord } from '../batch/errors'
import { type SecretPlace, withoutSecretValues } from './secret-values'
import { isSecretText, LEFT_OUT, withoutSecretWords } from './secret-words'
import { withoutSignature } from './signature'
import type { WireRest } from './wire'

/** A body that may be handed on, and what was left out of it. */
export interface SharedBody {
  body: WireRest
  /** Only secrets that the body had; the receiver types them again. */
  leftOut: readonly Pick<SecretPlace, 'path' | 'name'>[]
}

/**
 * A body without its secrets, for links and files. An address keeps everything but its signature, so that the receiver sees
 * what it led to, and a text such as a command line everything but its secret values (secret-words.ts); other secrets are
 * left out as a whole.
 */
export function toSharedBody(body: object): SharedBody {
  const { body: marked, secrets } = withoutSecretValues(body)
  const places = new Map(secrets.map((place) => [place.marker, place]))
  const strip = (value: unknown, original: unknown): unknown => {
    const place = typeof value === 'string' ? places.get(value) : undefined
    if (place !== undefined) return toPublicText(original, place)
    if (Array.isArray(value))
      return value.map((item, index) => strip(item, Array.isArray(original) ? original[index] : undefined))
    if (!isRecord(value)) return value
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
      key,
      strip(item, isRecord(original) ? original[key] : undefined),
    ])
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
  }
  return {
    // A record goes in, so a record comes out.
    body: strip(marked, body) as WireRest,
    leftOut: secrets.filter(({ isGiven }) => isGiven).map(({ path, name }) => ({ path, name })),
  }
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
