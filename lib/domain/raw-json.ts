import { isRecord } from '@/lib/batch/errors'
import { CLOUDS } from '@/lib/clouds'
import { maskSignature } from './signature'

/** The properties in which the service names its own objects. */
const NAMES_OBJECT = /^(odata\.metadata|\w*url)$/i

/**
 * An object as the service returned it, as JSON for reading: marks stand for signatures, which open what they sign, and an
 * account outside of Azure is called at an address that is the server's own affair, so its objects are named by their path.
 */
export function formatRaw(body: object): string {
  const origin = internalOrigin(body)
  const toShown = (key: string, value: unknown) => {
    if (typeof value !== 'string') return value
    const isOwn = origin !== undefined && NAMES_OBJECT.test(key) && value.startsWith(`${origin}/`)
    return maskSignature(isOwn ? value.slice(origin.length) : value)
  }
  return JSON.stringify(body, toShown, 2)
}

function internalOrigin(body: object): string | undefined {
  const { url } = isRecord(body) ? body : {}
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined
  const { hostname, origin } = new URL(url)
  const isAzure = Object.values(CLOUDS).some(({ batchSuffix }) => hostname.endsWith(`.${batchSuffix}`))
  return isAzure ? undefined : origin
}
