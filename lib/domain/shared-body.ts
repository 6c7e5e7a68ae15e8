import { isRecord } from '../batch/errors'
import { isSecretText } from './looks-secret'
import { type SecretPlace, withoutSecretValues } from './secret-values'
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
 * what it led to; other secrets are left out as a whole.
 */
export function toSharedBody(body: object): SharedBody {
  const { body: marked, secrets } = withoutSecretValues(body)
  const markers = new Set(secrets.map(({ marker }) => marker))
  const strip = (value: unknown, original: unknown): unknown => {
    if (typeof value === 'string' && markers.has(value)) return toPublicText(original)
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

/** The address without its signature; undefined for any other secret. */
function toPublicText(original: unknown): string | undefined {
  if (typeof original !== 'string' || !/^https?:\/\/\S+$/i.test(original)) return undefined
  const bare = withoutSignature(original)
  return bare !== original && !isSecretText(bare) ? bare : undefined
}
