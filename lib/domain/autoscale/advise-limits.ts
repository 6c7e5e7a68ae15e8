import type { ChainLink, Expression, Formula, Statement } from '../../autoscale/formula'
import type { Finding } from '../../containers/finding'
import type { Say } from './advice'

/** How large a value can get: `fixed` by numbers of the text, `kept` as the pool is, or without an end. */
type Bound = 'fixed' | 'kept' | 'open'

/** What is known of the formula's own names at one of its statements. */
interface Known {
  bounds: Map<string, Bound>
  values: Map<string, Expression>
}

const NODES =
  /^\$(?:Current|Target)(?:Dedicated|LowPriority)(?:Nodes)?$|^\$(?:Usable|Preempted|Sample)NodeCount$/
const SMALL = /^\$(?:TaskSlotsPerNode|CPUPercent|NodeDeallocationOption)$/
const COMPARISON = /^(?:[<>]=?|[=!]=|&&|\|\|)$/

/** Targets that grow with what the formula measures, and nothing ends it. */
export function adviseLimits({ statements }: Formula, targets: readonly Statement[], say: Say): Finding[] {
  const known: Known = { bounds: new Map(), values: new Map() }
  const open = new Map<string, Statement>()
  for (const statement of statements) {
    const { name, value } = statement
    if (name === undefined) continue
    const bound = boundOf(value, known)
    // What is set last counts.
    if (targets.includes(statement) && bound === 'open') open.set(name, statement)
    else open.delete(name)
    known.bounds.set(name, bound)
    known.values.set(name, value)
  }
  return [...open.values()].map(({ name, place }) =>
    say(
      'hint',
      place,
      'limit',
      `nothing limits ${name}. Write min(10, ...) around it to keep the cost in bounds.`,
    ),
  )
}

function boundOf(expression: Expression, known: Known): Bound {
  const of = (part: Expression) => boundOf(part, known)
  switch (expression.kind) {
    case 'name':
      return known.bounds.get(expression.name) ?? boundOfService(expression.name)
    case 'method':
      return expression.method === 'GetSample' ? of(expression.of) : 'fixed'
    case 'unary':
      return expression.operator === '!' ? 'fixed' : of(expression.operand)
    case 'chain':
      return boundOfChain(expression.first, expression.rest, of)
    case 'choice':
      return widest([
        isHeld(expression.yes, expression.condition, true, known) ? 'fixed' : of(expression.yes),
        isHeld(expression.no, expression.condition, false, known) ? 'fixed' : of(expression.no),
      ])
    case 'call':
      return boundOfCall(expression.name, expression.args.map(of))
    default:
      return 'fixed'
  }
}

function boundOfService(name: string): Bound {
  if (NODES.test(name)) return 'kept'
  return name.startsWith('$') && !SMALL.test(name) ? 'open' : 'fixed'
}

const widest = (bounds: readonly Bound[]): Bound =>
  bounds.includes('open') ? 'open' : bounds.includes('kept') ? 'kept' : 'fixed'

function boundOfCall(name: string, args: readonly Bound[]): Bound {
  if (name === 'min' && args.includes('fixed')) return 'fixed'
  if (name === 'min' && args.includes('kept')) return 'kept'
  if (/^(?:percentile|val)$/.test(name)) return args[0] ?? 'fixed'
  return /^(?:len|rand|time)$/.test(name) ? 'fixed' : widest(args)
}

/** What is taken away, or divided by, makes nothing larger; what the pool has and more on top grows run by run. */
function boundOfChain(first: Expression, rest: readonly ChainLink[], of: (part: Expression) => Bound): Bound {
  if (rest.some(({ operator }) => COMPARISON.test(operator))) return 'fixed'
  return rest.reduce((bound: Bound, { operator, operand }) => {
    if (operator === '-' || operator === '/') return bound
    const isShare = operator === '*' && operand.kind === 'number' && operand.value <= 1
    const both = widest([bound, of(operand)])
    return both === 'kept' && !isShare ? 'open' : both
  }, of(first))
}

/** Whether the condition, being true or false, keeps a value below a fixed one: `want > cap ? cap : want`. */
function isHeld(value: Expression, condition: Expression, isTrue: boolean, known: Known): boolean {
  const at = condition.kind === 'name' ? (known.values.get(condition.name) ?? condition) : condition
  if (at.kind === 'unary' && at.operator === '!') return isHeld(value, at.operand, !isTrue, known)
  const [link, ...more] = at.kind === 'chain' ? at.rest : []
  if (at.kind !== 'chain' || link === undefined) return false
  // Each of several that are all true holds; each of several that are all false does not.
  if (link.operator === (isTrue ? '&&' : '||'))
    return [at.first, ...at.rest.map(({ operand }) => operand)].some((part) =>
      isHeld(value, part, isTrue, known),
    )
  if (more.length > 0 || !/^[<>]=?$/.test(link.operator)) return false
  const isFirstLess = link.operator.startsWith('<') === isTrue
  const [less, greater] = isFirstLess ? [at.first, link.operand] : [link.operand, at.first]
  return isSame(value, less) && boundOf(greater, known) === 'fixed'
}

/** Whether two expressions are written alike; where they stand does not count. */
function isSame(a: Expression, b: Expression): boolean {
  const write = (part: Expression) =>
    JSON.stringify(part, (key, value) => (key === 'place' ? undefined : value))
  return write(a) === write(b)
}
