import type { Expression, Formula, Statement } from '../../autoscale/formula'
import type { Place } from '../../autoscale/formula-error'
import type { Finding } from '../../containers/finding'
import { resolve, rewrite, type Say, valuesOf } from './advice'
import { spanAt } from './formula-place'
import { expressionsOf } from './walk-formula'

type Own = ReadonlyMap<string, Expression>

const DEDICATED = /^\$TargetDedicated(Nodes)?$/
const SPOT = /^\$TargetLowPriority(Nodes)?$/
const CURRENT_DEDICATED = /^\$CurrentDedicated(Nodes)?$/

/**
 * How a formula comes to its numbers: nodes that never leave, fractions that are cut off, hours of another time zone,
 * nodes of the other kind. Source of the rules: https://learn.microsoft.com/azure/batch/batch-automatic-scaling
 */
export function adviseValues(text: string, formula: Formula, say: Say): Finding[] {
  const own = valuesOf(formula)
  const targets = formula.statements.filter(
    ({ name }) => name !== undefined && (DEDICATED.test(name) || SPOT.test(name)),
  )
  return [
    ...targets.flatMap((target) => adviseLeast(text, target, own, say)),
    ...adviseFractions(text, targets, own, say),
    ...adviseHours(text, formula, own, say),
    ...adviseKind(text, formula, own, say),
  ]
}

/** The least that a target can be, when it is above 0 and not a fixed number, which somebody chose. */
function adviseLeast(text: string, { name, value, place }: Statement, own: Own, say: Say): Finding[] {
  if (resolve(value, own).kind === 'number') return []
  const least = leastOf(value, own)
  if (least === undefined || least.value <= 0) return []
  const nodes = least.value === 1 ? '1 node stays' : `${least.value} nodes stay`
  const sentence = `${name} never goes below ${least.value}, so ${nodes} and cost${least.value === 1 ? 's' : ''} also while there is nothing to do.`
  const repair = { label: 'Let it go to 0', text: rewrite(text, spanAt(text, least.place), '0') }
  return [say('hint', place, 'never-zero', sentence, { at: spanAt(text, least.place), repair })]
}

/** The number in the text that decides how small a value can be; undefined when no number alone does. */
function leastOf(expression: Expression, own: Own, depth = 0): { value: number; place: Place } | undefined {
  // Names may stand for each other in a circle.
  if (depth > 20) return undefined
  const at = resolve(expression, own)
  const least = (part: Expression) => leastOf(part, own, depth + 1)
  const byValue = (parts: readonly Expression[]) =>
    parts.flatMap((part) => least(part) ?? []).sort((one, other) => one.value - other.value)
  if (at.kind === 'number') return at
  if (at.kind === 'choice') {
    const [first, second] = byValue([at.yes, at.no])
    return second && first
  }
  if (at.kind !== 'call') return undefined
  const known = byValue(at.args)
  if (at.name === 'max') return known.at(-1)
  return at.name === 'min' && known.length === at.args.length ? known[0] : undefined
}

/** A division on the way to a target that nobody rounds. */
function adviseFractions(text: string, targets: readonly Statement[], own: Own, say: Say): Finding[] {
  const found = new Set(targets.flatMap(({ value }) => divisionsOf(value, own)))
  return [...found].map(({ first, rest }) => {
    const [link] = rest
    const place = rest.find(({ operator }) => operator === '/')?.place ?? first.place
    const sentence =
      'a fraction of a node is likely cut off, so that 2.9 becomes 2. To round up, write (tasks + slots - 1) / slots.'
    const isPlain = link !== undefined && rest.length === 1 && isWord(first) && isWord(link.operand)
    if (!isPlain) return say('hint', place, 'fraction', sentence)
    const [start, end] = spanAt(text, first.place)
    const divisor = spanAt(text, link.operand.place)
    const word = text.slice(...divisor)
    const rounded = `(${text.slice(start, end)} + ${word} - 1) / ${word}`
    const repair = { label: 'Round up', text: rewrite(text, [start, divisor[1]], rounded) }
    return say('hint', place, 'fraction', sentence, { repair })
  })
}

type Chain = Extract<Expression, { kind: 'chain' }>

const isWord = ({ kind }: Expression) => kind === 'name' || kind === 'number'

/** Divisions whose result becomes nodes as it is. */
function divisionsOf(expression: Expression, own: Own, depth = 0): Chain[] {
  if (depth > 20) return []
  const at = resolve(expression, own)
  const inside = (parts: readonly Expression[]) => parts.flatMap((part) => divisionsOf(part, own, depth + 1))
  if (at.kind === 'choice') return inside([at.yes, at.no])
  if (at.kind === 'call') return /^(min|max)$/.test(at.name) ? inside(at.args) : []
  if (at.kind !== 'chain') return []
  const operators = at.rest.map(({ operator }) => operator)
  if (operators.some((operator) => !/^[-+*/]$/.test(operator))) return []
  if (isRoundedByHand(at)) return []
  if (operators.includes('/')) return isRoundedByHand(at.first) ? [] : [at]
  return inside([at.first, ...at.rest.map(({ operand }) => operand)])
}

/** A number is added or taken away beside it, as in `(tasks + slots - 1) / slots`. */
function isRoundedByHand(expression: Expression): boolean {
  return (
    expression.kind === 'chain' &&
    expression.rest.some(({ operator, operand }) => /^[-+]$/.test(operator) && operand.kind === 'number')
  )
}

/** Hours and days of the time now, taken as they are; a formula that names UTC knows. */
function adviseHours(text: string, formula: Formula, own: Own, say: Say): Finding[] {
  if (/utc/i.test(text)) return []
  const first = expressionsOf(formula).find((part) => {
    if (part.kind !== 'member' || !/^(hour|weekday)$/.test(part.member)) return false
    const of = resolve(part.of, own)
    return of.kind === 'call' && of.name === 'time' && of.args.length === 0
  })
  if (first === undefined) return []
  const sentence =
    'hours and days are those of UTC. Add what your own time is ahead, as time() + (2 * TimeInterval_Hour), or say in a comment that UTC is meant.'
  return [say('hint', first.place, 'utc', sentence)]
}

/** A formula for Spot nodes that looks at the dedicated ones. */
function adviseKind(text: string, formula: Formula, own: Own, say: Say): Finding[] {
  const set = (target: RegExp) =>
    formula.statements.filter(({ name, value }) => {
      const at = resolve(value, own)
      return name !== undefined && target.test(name) && !(at.kind === 'number' && at.value === 0)
    })
  const spot = set(SPOT)
  const readsSpot = expressionsOf(formula).some(
    (part) => part.kind === 'name' && /^\$(CurrentLowPriorityNodes|UsableNodeCount)$/.test(part.name),
  )
  if (spot.length === 0 || set(DEDICATED).length > 0 || readsSpot) return []
  const read = expressionsOf(formula).find(
    (part) => part.kind === 'name' && CURRENT_DEDICATED.test(part.name),
  )
  if (read?.kind !== 'name') return []
  const sentence = `the formula sets Spot nodes, and ${read.name} counts the dedicated ones only. Spot nodes are counted by $CurrentLowPriorityNodes.`
  const repair = {
    label: 'Read the Spot nodes',
    text: text.replace(/\$CurrentDedicated(Nodes)?\b/g, '$$CurrentLowPriorityNodes'),
  }
  return [say('hint', read.place, 'spot-reads-dedicated', sentence, { repair })]
}
