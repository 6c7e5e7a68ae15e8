/** A reference of Bicep, such as a parameter. */
export interface BicepName {
  $name: string
}

export interface BicepFile {
  /** Names of parameters, each with its type and whether it is secure. */
  parameters: Readonly<Record<string, { type: string; isSecure: boolean }>>
  /** By symbol: the type, whether it exists, and its object. */
  resources: Readonly<Record<string, { type: string; isExisting: boolean; value: unknown }>>
}

const TOKEN = /[ \t]*(?:('(?:[^'\\]|\\(?:['\\nrt$]|u\{[0-9a-f]+\}))*')|(\w+)|([{}[\]:=@().])|(\n+))/y

const WORDS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/**
 * Reads the part of Bicep that code previews are written in: parameters, resources, objects and lists of one item a line.
 * Throws at anything else.
 */
export function readBicep(text: string): BicepFile {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null) throw new Error(`This is no Bicep: ${text.slice(at, at + 60)}`)
    tokens.push((match[1] ?? match[2] ?? match[3] ?? '\n').trimEnd() || '\n')
  }
  let place = 0
  const peek = () => tokens[place] ?? ''
  const next = (...wanted: string[]) => {
    const token = tokens[place++] ?? 'the end'
    if (wanted.length > 0 && !wanted.includes(token))
      throw new Error(`${token} stands for ${wanted.join(' or ')}.`)
    return token
  }
  const skipLines = () => {
    while (peek() === '\n') place++
  }
  const value = (): unknown => {
    const token = next()
    if (token === '{') return members()
    if (token === '[') return items()
    if (token.startsWith("'")) return unquote(token)
    if (/^\d+$/.test(token)) return Number(token)
    return WORDS.has(token) ? WORDS.get(token) : { $name: token }
  }
  const members = () => {
    const entries: [string, unknown][] = []
    for (skipLines(); peek() !== '}'; skipLines()) {
      const key = next()
      next(':')
      entries.push([key.startsWith("'") ? String(unquote(key)) : key, value()])
      if (peek() !== '}') next('\n')
    }
    next('}')
    return Object.fromEntries(entries)
  }
  const items = () => {
    const all: unknown[] = []
    for (skipLines(); peek() !== ']'; skipLines()) {
      all.push(value())
      if (peek() !== ']') next('\n')
    }
    next(']')
    return all
  }

  const parameters: Record<string, { type: string; isSecure: boolean }> = {}
  const resources: Record<string, { type: string; isExisting: boolean; value: unknown }> = {}
  let isSecure = false
  for (skipLines(); place < tokens.length; skipLines()) {
    const word = next('@', 'param', 'resource')
    if (word === '@') {
      for (const part of ['secure', '(', ')', '\n']) next(part)
      isSecure = true
    } else if (word === 'param') {
      const name = next()
      parameters[name] = { type: next('string', 'object'), isSecure }
      if (peek() === '=') {
        next('=')
        value()
      }
      isSecure = false
    } else {
      const name = next()
      const type = String(unquote(next()))
      const isExisting = peek() === 'existing'
      if (isExisting) next('existing')
      next('=')
      resources[name] = { type, isExisting, value: value() }
    }
  }
  return { parameters, resources }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** A text, or the parts of one that holds `${account.id}`. */
function unquote(literal: string): unknown {
  const body = literal.slice(1, -1)
  const opening = `$${'{account.id}'}`
  if (body.startsWith(opening)) return { $account: plain(body.slice(opening.length)) }
  if (/(?<!\\)(?:\\\\)*\$\{/.test(body)) throw new Error(`${literal} has another interpolation.`)
  return plain(body)
}

const plain = (text: string) =>
  text.replace(/\\(?:u\{([0-9a-f]+)\}|(.))/g, (_, code: string | undefined, char: string) =>
    code === undefined ? (ESCAPES[char] ?? char) : String.fromCodePoint(Number.parseInt(code, 16)),
  )
