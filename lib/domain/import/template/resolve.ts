import { isRecord } from '../../../batch/errors'
import { partOf, type WireRest } from '../../wire'
import { type Expression, parseExpression } from './expression'
import { FUNCTIONS, memberOf, UNKNOWN } from './functions'
import { parameterOf, type Scope } from './scope'

/** Where in the file an object or list stands that an expression brought to another place. */
const origins = new WeakMap<object, string>()

/** The place in the file of an object or list that `resolve` gave; undefined when a function made it. */
export const originOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? origins.get(value) : undefined

/**
 * A value of a template with its expressions worked out as far as that can be without Azure; UNKNOWN stands in place of the
 * others. `path` is its place in the file.
 */
export function resolve(value: unknown, path: string, scope: Scope): unknown {
  if (scope.budget.left-- <= 0) return UNKNOWN
  if (typeof value === 'string') return readText(value, scope)
  if (Array.isArray(value)) {
    const list = value.map((item, index) => resolve(item, `${path}[${index}]`, scope))
    origins.set(list, path)
    return list
  }
  if (!isRecord(value)) return value
  const fields = Object.fromEntries(
    Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
      const at = path === '' ? key : `${path}.${key}`
      if (key === 'copy' && Array.isArray(part))
        return part.flatMap((loop, index) => runLoop(loop, `${at}[${index}]`, scope))
      const name = readText(key, scope)
      return [typeof name === 'string' ? [name, resolve(part, at, scope)] : [key, UNKNOWN]]
    }),
  )
  origins.set(fields, path)
  return fields
}

/** The property that a loop among properties or variables makes, as it stands in their `copy`. */
function runLoop(loop: unknown, path: string, scope: Scope): [string, unknown][] {
  if (!isRecord(loop) || typeof loop.name !== 'string') return []
  const { name, input } = loop
  const turns = countOf(loop, scope)
  const list = Array.from({ length: turns ?? 0 }, (_, turn) =>
    resolve(input, `${path}.input`, atTurn(scope, name, turn)),
  )
  return [[name, turns === undefined ? UNKNOWN : list]]
}

/** How often a loop runs; undefined when only a deployment knows, or it is more than a template may. */
export function countOf(loop: WireRest, scope: Scope): number | undefined {
  const count = resolve(loop.count, '', scope)
  return typeof count === 'number' && count >= 0 && count <= MOST_TURNS ? count : undefined
}
const MOST_TURNS = 800

/** The scope of one turn of a loop. */
export function atTurn(scope: Scope, name: string, turn: number): Scope {
  const others = [...scope.turns].filter(([other]) => other !== name.toLowerCase())
  return { ...scope, turns: new Map([...others, [name.toLowerCase(), turn]]) }
}

/** A text of a template: itself, or what its expression stands for. */
function readText(text: string, scope: Scope): unknown {
  if (!text.startsWith('[') || !text.endsWith(']')) return text
  if (text.startsWith('[[')) return text.slice(1)
  const expression = parseExpression(text.slice(1, -1))
  return expression === undefined ? UNKNOWN : evaluate(expression, scope, new Map())
}

/** Names of a lambda with their values. */
type Names = ReadonlyMap<string, unknown>

function evaluate(expression: Expression, scope: Scope, names: Names): unknown {
  const unknown = scope.gap ?? UNKNOWN
  if (scope.budget.left-- <= 0) return unknown
  if (expression.kind === 'literal') return expression.value
  if (expression.kind === 'member') {
    const whole = evaluate(expression.of, scope, names)
    const part = memberOf(whole, evaluate(expression.key, scope, names))
    return part !== undefined ? part : expression.isSafe && whole !== UNKNOWN ? null : unknown
  }
  const value = callValue(expression.name, expression.args, scope, names)
  return value === undefined || value === UNKNOWN ? unknown : value
}

function callValue(name: string, args: readonly Expression[], scope: Scope, names: Names): unknown {
  const looking = ownOf(LOOKING, name)
  if (looking !== undefined) return looking(args, scope, names)
  const values = args.map((arg) => evaluate(arg, scope, names))
  const making = ownOf(MAKING, name)
  if (making !== undefined) return making(values)
  return values.every((value) => isKnown(value, scope)) ? ownOf(FUNCTIONS, name)?.(...values) : undefined
}

const ownOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** Whether nothing in a value is unknown. */
function isKnown(value: unknown, scope: Scope): boolean {
  if (value === UNKNOWN || scope.budget.left-- <= 0) return false
  return (
    typeof value !== 'object' || value === null || Object.values(value).every((part) => isKnown(part, scope))
  )
}

/** Functions that keep what is unknown in its place. */
const MAKING: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
  createarray: (args) => [...args],
  createobject: (args) => {
    const keys = args.filter((_, place) => place % 2 === 0)
    if (!keys.every((key) => typeof key === 'string')) return UNKNOWN
    return Object.fromEntries(keys.map((key, place) => [key, args[place * 2 + 1]]))
  },
}

/** Functions that look at their scope, or at one argument before the next; undefined is unknown. */
type Call = (args: readonly Expression[], scope: Scope, names: Names) => unknown

const LOOKING: Readonly<Record<string, Call>> = {
  parameters: ([name], scope, names) => parameter(nameOf(name, scope, names), scope),
  variables: ([name], scope, names) => variable(nameOf(name, scope, names), scope),
  copyindex: (args, scope, names) => {
    const [first, second] = args.map((arg) => evaluate(arg, scope, names))
    const turn =
      typeof first === 'string' ? scope.turns.get(first.toLowerCase()) : [...scope.turns.values()].at(-1)
    const offset = typeof first === 'number' ? first : typeof second === 'number' ? second : 0
    return turn === undefined ? undefined : turn + offset
  },
  if: ([condition, yes, no], scope, names) => {
    const isMet = condition && evaluate(condition, scope, names)
    const taken = isMet === true ? yes : isMet === false ? no : undefined
    return taken && evaluate(taken, scope, names)
  },
  and: (args, scope, names) =>
    decide(
      args.map((arg) => evaluate(arg, scope, names)),
      false,
    ),
  or: (args, scope, names) =>
    decide(
      args.map((arg) => evaluate(arg, scope, names)),
      true,
    ),
  coalesce: (args, scope, names) => {
    const values = args.map((arg) => evaluate(arg, scope, names))
    return values.find((value) => value !== null) ?? null
  },
  lambdavariables: ([name], scope, names) => names.get(String(nameOf(name, scope, names))),
  map: ([list, body], scope, names) => each(list, body, scope, names)?.map(([, value]) => value),
  filter: ([list, body], scope, names) => {
    const all = each(list, body, scope, names)
    return all?.every(([, value]) => typeof value === 'boolean')
      ? all.filter(([, value]) => value).map(([item]) => item)
      : undefined
  },
}

/** `and` and `or`: one value that decides is enough, whatever the others are. */
function decide(values: readonly unknown[], deciding: boolean): boolean | undefined {
  if (values.includes(deciding)) return deciding
  return values.every((value) => value === !deciding) ? !deciding : undefined
}

/** Each item of a list with what the lambda makes of it. */
function each(list: Expression | undefined, body: Expression | undefined, scope: Scope, names: Names) {
  const items = list && evaluate(list, scope, names)
  if (!Array.isArray(items) || body?.kind !== 'call' || body.name !== 'lambda') return undefined
  const [name, result] = body.args
  if (name?.kind !== 'literal' || result === undefined || body.args.length !== 2) return undefined
  return items.map((item: unknown): [unknown, unknown] => [
    item,
    evaluate(result, scope, new Map([...names, [String(name.value), item]])),
  ])
}

function nameOf(name: Expression | undefined, scope: Scope, names: Names): string | undefined {
  const value = name && evaluate(name, scope, names)
  return typeof value === 'string' ? value : undefined
}

function parameter(name: string | undefined, scope: Scope): unknown {
  const declared = name === undefined ? undefined : parameterOf(scope, name)
  if (name === undefined || declared === undefined) return undefined
  if (scope.given.has(name.toLowerCase())) return scope.given.get(name.toLowerCase())
  const isSecret = /^secure/i.test(String(declared.type))
  if (!('defaultValue' in declared)) return declared.nullable === true ? null : undefined
  const path = below(scope, 'parameters', name)
  const value = once(path, scope, () => resolve(declared.defaultValue, `${path}.defaultValue`, scope))
  // Such a default only keeps the template from asking.
  return isSecret && value === '' ? undefined : value
}

function variable(name: string | undefined, scope: Scope): unknown {
  if (name === undefined) return undefined
  const path = below(scope, 'variables', name)
  const all = partOf(scope.template, 'variables')
  const declared = memberOf(all, name)
  if (declared !== undefined) return once(path, scope, () => resolve(declared, path, scope))
  const loops = Array.isArray(all.copy) ? all.copy : []
  const at = loops.findIndex(
    (loop) => isRecord(loop) && String(loop.name).toLowerCase() === name.toLowerCase(),
  )
  if (at < 0) return undefined
  const loop = below(scope, 'variables', `copy[${at}]`)
  return once(path, scope, () => runLoop(loops[at], loop, scope)[0]?.[1])
}

const below = ({ path }: Scope, part: string, name: string) =>
  `${path === '' ? '' : `${path}.`}${part}.${name}`

/** Works a value out once; one that needs itself is unknown. */
function once(key: string, { values }: Scope, work: () => unknown): unknown {
  if (values.has(key)) return values.get(key)
  values.set(key, UNKNOWN)
  const value = work()
  values.set(key, value)
  return value
}
