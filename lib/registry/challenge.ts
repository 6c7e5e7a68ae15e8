/** One challenge of a WWW-Authenticate header. Scheme and parameter names are in lower case. */
export interface Challenge {
  scheme: string
  parameters: ReadonlyMap<string, string>
}

const MAX_LENGTH = 8 * 1024
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y
const PARAMETER = /[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y

/**
 * Reads the challenges of one or several WWW-Authenticate headers (RFC 9110, section 11.6.1): quoted values may hold
 * commas, one header may hold several challenges. What cannot be read ends the reading; what was read before counts.
 */
export function parseChallenges(header: string | readonly string[] | undefined): Challenge[] {
  return [header ?? []].flat().flatMap((text) => (text.length > MAX_LENGTH ? [] : parseOne(text)))
}

function parseOne(text: string): Challenge[] {
  const found: Challenge[] = []
  let at = 0
  let current: Map<string, string> | undefined
  while (at < text.length) {
    const blank = /[\s,]*/y
    blank.lastIndex = at
    at += blank.exec(text)?.[0].length ?? 0
    PARAMETER.lastIndex = at
    const parameter = current === undefined ? null : PARAMETER.exec(text)
    if (parameter !== null) {
      const [whole, name = '', quoted, plain = ''] = parameter
      const key = name.toLowerCase()
      // The first value counts, so that a second one cannot change what was read.
      if (current?.has(key) === false) current.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain)
      at += whole.length
      continue
    }
    TOKEN.lastIndex = at
    const scheme = TOKEN.exec(text)?.[0]
    if (scheme === undefined) break
    current = new Map()
    found.push({ scheme: scheme.toLowerCase(), parameters: current })
    at += scheme.length
  }
  return found
}
