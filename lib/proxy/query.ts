import { Refusal } from './refusal'

/** The only version the product speaks; every request upstream carries it. */
export const BATCH_API_VERSION = '2025-06-01'

/**
 * Checks a raw query string against the names an operation takes and gives it back with `api-version` set. Names compare
 * without case. Throws 400 for unknown names, for a name given twice, for another api-version, and for broken encoding.
 */
export function buildQuery(rawSearch: string, names: readonly string[], apiVersion: string): string {
  const allowed = new Set(names.map((name) => name.toLowerCase()))
  const seen = new Set<string>()
  const kept: string[] = []
  for (const pair of rawSearch.replace(/^\?/, '').split('&')) {
    if (pair === '') continue
    const [name, value] = decodePair(pair)
    const key = name.toLowerCase()
    if (seen.has(key)) throw refused(`The query parameter ${show(name)} is given twice.`)
    seen.add(key)
    if (key === 'api-version') {
      if (value !== apiVersion) throw refused(`Slipway speaks api-version ${apiVersion} only.`)
      continue
    }
    if (!allowed.has(key)) throw refused(`The operation takes no query parameter ${show(name)}.`)
    kept.push(`${encode(name).replace('%24', '$')}=${encode(value)}`)
  }
  return `?${[...kept, `api-version=${apiVersion}`].join('&')}`
}

function decodePair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=')
  const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
  try {
    return [decodePart(name), decodePart(value)]
  } catch {
    throw refused('The query string is not well encoded.')
  }
}

function decodePart(text: string): string {
  const decoded = decodeURIComponent(text.replaceAll('+', ' '))
  if (/\p{Cc}|\p{Cs}/u.test(decoded)) throw new Error('control character')
  return decoded
}

// URL parsers encode the apostrophe of a query too, and what is sent must be what was checked.
const encode = (text: string) => encodeURIComponent(text).replaceAll("'", '%27')

const show = (name: string) => name.slice(0, 40)

function refused(message: string): Refusal {
  return new Refusal(400, 'InvalidQueryParameterValue', message)
}
