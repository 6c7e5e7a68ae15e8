/** An expression of a template, `concat('a', parameters('b').c[0])`, taken apart. */
export type Expression =
  | { kind: 'literal'; value: string | number }
  | { kind: 'call'; name: string; args: readonly Expression[] }
  /** `isSafe` is `.?` and `[?...]`: null where there is nothing. */
  | { kind: 'member'; of: Expression; key: Expression; isSafe: boolean }

const TOKEN = /'(?:[^']|'')*'|[A-Za-z_]\w*|\d+|\.\?|\[\?|\S/g
const DEEPEST = 64

/** Takes apart what stands between the brackets of an expression; undefined when it is none that a template may hold. */
export function parseExpression(text: string): Expression | undefined {
  const tokens = text.match(TOKEN) ?? []
  let at = 0
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false
    at++
    return true
  }

  const list = (depth: number): Expression[] | undefined => {
    const args: Expression[] = []
    if (take(')')) return args
    do {
      const arg = chain(depth)
      if (arg === undefined) return undefined
      args.push(arg)
    } while (take(','))
    return take(')') ? args : undefined
  }

  const term = (depth: number): Expression | undefined => {
    const token = tokens[at++] ?? ''
    if (token.startsWith("'") && token.length > 1)
      return { kind: 'literal', value: token.slice(1, -1).replaceAll("''", "'") }
    if (token === '-' && /^\d+$/.test(tokens[at] ?? ''))
      return { kind: 'literal', value: -Number(tokens[at++]) }
    if (/^\d+$/.test(token)) return { kind: 'literal', value: Number(token) }
    if (!/^[A-Za-z_]/.test(token)) return undefined
    // Functions of the template's own have a namespace before their name.
    const name = take('.') ? `${token}.${tokens[at++]}` : token
    const args = take('(') ? list(depth + 1) : undefined
    return args && { kind: 'call', name: name.toLowerCase(), args }
  }

  const chain = (depth: number): Expression | undefined => {
    let whole = depth > DEEPEST ? undefined : term(depth)
    while (whole !== undefined && /^(\.\??|\[\??)$/.test(tokens[at] ?? '')) {
      const opener = tokens[at++] ?? ''
      const key = opener.startsWith('.') ? property() : chain(depth + 1)
      if (key === undefined || (opener.startsWith('[') && !take(']'))) return undefined
      whole = { kind: 'member', of: whole, key, isSafe: opener.endsWith('?') }
    }
    return whole
  }

  const property = (): Expression | undefined => {
    const token = tokens[at++] ?? ''
    return /^[A-Za-z_]/.test(token) ? { kind: 'literal', value: token } : undefined
  }

  const whole = chain(0)
  return at === tokens.length ? whole : undefined
}
