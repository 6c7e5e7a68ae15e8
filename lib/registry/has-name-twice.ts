/** Everything in JSON that tells where names stand: texts with the colon after them, and the ends of objects. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/gs

/**
 * True when an object of this JSON has a name twice, however the two are escaped: parsers disagree about which one counts.
 * The text must be JSON already.
 */
export function hasNameTwice(json: string): boolean {
  const open: Set<unknown>[] = []
  for (const [token, colon] of json.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      const names = open.at(-1)
      const name: unknown = JSON.parse(token.slice(0, -colon.length))
      if (names?.has(name)) return true
      names?.add(name)
    }
  }
  return false
}
