import { checkPoolBody } from './check-body'
import type { RuleFacts } from './facts'
import type { Found } from './rule'

/**
 * What the rules say of a change to a pool that is there: everything at or below the `touched` paths, and elsewhere only
 * what was not so before. What a pool lives with already is no reason against a change of something else.
 */
export function checkPoolChange(
  before: object,
  after: object,
  facts: RuleFacts,
  touched: readonly string[],
): Found[] {
  const known = new Set(checkPoolBody(before, facts).map(nameOf))
  const isTouched = (path: string) => touched.some((part) => isAtOrBelow(path, part))
  return checkPoolBody(after, facts).filter((found) => isTouched(found.path) || !known.has(nameOf(found)))
}

const nameOf = ({ path, text }: Found) => `${path}\n${text}`

const isAtOrBelow = (path: string, part: string) =>
  path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`)
