import { isRecord } from '../../lib/batch/errors'
import { isExpression } from '../../lib/domain/rules/schema-findings'

type Body = Readonly<Record<string, unknown>>

/**
 * The body with null in place of each expression of a template, and the paths where they stood. Null counts as absent and
 * keeps its place in lists.
 */
export function takeExpressions(body: Body): { known: Body; taken: string[] } {
  const taken: string[] = []
  const take = (value: unknown, path: string): unknown => {
    if (isExpression(value)) {
      taken.push(path)
      return null
    }
    if (Array.isArray(value)) return value.map((item, index) => take(item, `${path}[${index}]`))
    return isRecord(value) ? takeParts(value, path) : value
  }
  const takeParts = (part: Body, path: string): Body =>
    Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, take(value, path === '' ? key : `${path}.${key}`)]),
    )
  return { known: takeParts(body, ''), taken }
}

/** Whether a finding may be wrong because the value at `taken` is not known: the value itself, its object, or a neighbour there. */
export function dependsOn(path: string, taken: string): boolean {
  const parent = parentOf(taken)
  return path === taken || (parent !== '' && (path === parent || parentOf(path) === parent))
}

const parentOf = (path: string) => path.replace(/(^|\.)[^.[]*$|\[\d+\]$/, '')
