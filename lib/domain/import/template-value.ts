import { isRecord } from '../../batch/errors'
import { partOf, type WireRest } from '../wire'
import { formatPath, type Segment } from '../wire-path'

/** Values of a template with their expressions worked out, and the paths of those that could not be. */
export interface TemplateValue {
  value: unknown
  unresolved: readonly string[]
}

interface Scope {
  parameters: WireRest
  variables: WireRest
  /** How many expressions may still be worked out: values that name one another can grow without end. */
  budget: { left: number }
}

/** Marks an expression that needs a deployment: a secret's parameter, a function of Resource Manager. */
const UNKNOWN = Symbol('unknown')
const FARTHEST = 16
const MOST_EXPRESSIONS = 20_000
const LONGEST_TEXT = 1024 * 1024

/**
 * Works out what a template says without deploying it: parameters with a default, variables, concat and format, and the ids
 * of resources below the Batch account. Objects and lists that a parameter or variable holds are read in the same way.
 * Whatever else is an expression is left out, with its path.
 */
export function resolveTemplate(value: unknown, template: WireRest): TemplateValue {
  const scope: Scope = {
    parameters: partOf(template, 'parameters'),
    variables: partOf(template, 'variables'),
    budget: { left: MOST_EXPRESSIONS },
  }
  const unresolved: string[] = []
  /** `holders` are the values of parameters and variables that this one stands in, to notice one that holds itself. */
  const read = (item: unknown, path: readonly Segment[], holders: readonly unknown[]): unknown => {
    if (typeof item === 'string') {
      const known = evaluate(item, scope, 0)
      const isText = typeof known !== 'object' || known === null
      if (isText && known !== UNKNOWN) return known
      if (!isText && !holders.includes(known) && holders.length < FARTHEST)
        return read(known, path, [...holders, known])
      unresolved.push(formatPath(path))
      return undefined
    }
    if (Array.isArray(item))
      return item.map((row, index) => read(row, [...path, index], holders)).filter((row) => row !== undefined)
    if (!isRecord(item)) return item
    const entries = Object.entries(item).map(([key, part]): [string, unknown] => {
      const name = evaluate(key, scope, 0)
      if (typeof name === 'string') return [name, read(part, [...path, name], holders)]
      unresolved.push(formatPath([...path, key]))
      return [key, undefined]
    })
    return Object.fromEntries(entries.filter(([, part]) => part !== undefined))
  }
  return { value: read(value, [], []), unresolved }
}

/** A text of a template: itself, or what its expression stands for. */
function evaluate(text: string, scope: Scope, depth: number): unknown {
  if (!text.startsWith('[') || !text.endsWith(']')) return text
  if (text.startsWith('[[')) return text.slice(1)
  if (depth > FARTHEST || scope.budget.left-- <= 0) return UNKNOWN
  const tokens = text.slice(1, -1).match(/'(?:[^']|'')*'|[A-Za-z_][\w.]*|-?\d+|[(),]|\S/g) ?? []
  let at = 0
  const term = (level: number): unknown => {
    const token = tokens[at++] ?? ''
    if (level > FARTHEST) return UNKNOWN
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'")
    if (/^-?\d+$/.test(token)) return Number(token)
    if (!/^[A-Za-z_]/.test(token) || tokens[at] !== '(') return UNKNOWN
    at++
    const args: unknown[] = []
    while (at < tokens.length && tokens[at] !== ')') {
      args.push(term(level + 1))
      if (tokens[at] === ',') at++
      else if (tokens[at] !== ')') return UNKNOWN
    }
    at++
    return call(token.toLowerCase(), args, scope, depth)
  }
  const value = term(0)
  return at === tokens.length ? value : UNKNOWN
}

function call(name: string, args: readonly unknown[], scope: Scope, depth: number): unknown {
  const [first, ...rest] = args
  if (typeof first !== 'string' || args.some((arg) => arg === UNKNOWN || typeof arg === 'object'))
    return UNKNOWN
  const nested = (value: unknown) =>
    typeof value === 'string' ? evaluate(value, scope, depth + 1) : (value ?? UNKNOWN)
  switch (name) {
    case 'parameters':
      return nested(partOf(scope.parameters, first).defaultValue)
    case 'variables':
      return nested(Object.hasOwn(scope.variables, first) ? scope.variables[first] : undefined)
    case 'concat':
      return unlessHuge(args.map(String))
    case 'format':
      return unlessHuge(
        first.split(/\{(\d+)\}/).map((part, at) => (at % 2 === 0 ? part : String(rest[Number(part)] ?? ''))),
      )
    case 'resourceid':
      return toBatchId(first, rest.map(String))
    default:
      return UNKNOWN
  }
}

/** Texts one after the other, unless they are longer than any template. */
function unlessHuge(texts: readonly string[]): unknown {
  return texts.reduce((sum, { length }) => sum + length, 0) > LONGEST_TEXT ? UNKNOWN : texts.join('')
}

/** The end of the id of something in a Batch account; subscription and group are not in the template. */
function toBatchId(type: string, names: readonly string[]): unknown {
  const [provider = '', ...kinds] = type.split('/')
  if (provider.toLowerCase() !== 'microsoft.batch' || kinds.length !== names.length) return UNKNOWN
  return `/providers/${provider}/${kinds.map((kind, place) => `${kind}/${names[place]}`).join('/')}`
}
