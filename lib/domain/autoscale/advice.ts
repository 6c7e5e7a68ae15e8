import type { Expression, Formula } from '../../autoscale/formula'
import type { Place } from '../../autoscale/formula-error'
import { INTERVALS_MS } from '../../autoscale/variables'
import type { Finding } from '../../containers/finding'
import { offsetOf, type Span, sayPlace, spanAt } from './formula-place'

/** Makes a finding about a place of the formula; without `at` it is about the word there. */
export type Say = (
  level: 'warning' | 'hint',
  place: Place,
  rule: string,
  sentence: string,
  more?: Pick<Finding, 'at' | 'repair'>,
) => Finding

/** How findings about this formula are made: their rule begins with `autoscale-`, their text with the place. */
export function sayerOf(formula: string): Say {
  return (level, place, rule, sentence, more) => ({
    level,
    rule: `autoscale-${rule}`,
    text: `${sayPlace(place)}: ${sentence}`,
    at: spanAt(formula, place),
    ...more,
  })
}

export type Method = Extract<Expression, { kind: 'method' }>

/** The name of a method; its own place is that of the parenthesis behind it, where the service points to. */
export function spanOfMethod(formula: string, { method, place }: Method): Span {
  const end = formula.slice(0, offsetOf(formula, place)).trimEnd().length
  return formula.slice(0, end).endsWith(method) ? [end - method.length, end] : spanAt(formula, place)
}

/** The whole formula with other words in place of a piece of it. */
export function rewrite(formula: string, [start, end]: Span, words: string): string {
  return formula.slice(0, start) + words + formula.slice(end)
}

/** What a formula's own names stand for: the value that was given last. */
export function valuesOf({ statements }: Formula): ReadonlyMap<string, Expression> {
  return new Map(
    statements.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const])),
  )
}

/** The value behind a name of the formula's own, and that of a name behind it; other expressions as they are. */
export function resolve(expression: Expression, own: ReadonlyMap<string, Expression>): Expression {
  const seen = new Set<string>()
  let at = expression
  while (at.kind === 'name' && !seen.has(at.name)) {
    seen.add(at.name)
    at = own.get(at.name) ?? at
  }
  return at
}

/** An interval or number that the text alone decides, intervals in ms; undefined for all that is known in a run only. */
export function constantOf(
  expression: Expression,
  own: ReadonlyMap<string, Expression>,
  depth = 0,
): { value: number; isInterval: boolean } | undefined {
  // Names may stand for each other in a circle.
  if (depth > 20) return undefined
  const constant = (part: Expression) => constantOf(part, own, depth + 1)
  const at = resolve(expression, own)
  if (at.kind === 'number') return { value: at.value, isInterval: false }
  if (at.kind === 'name') {
    const value = Object.hasOwn(INTERVALS_MS, at.name) ? INTERVALS_MS[at.name] : undefined
    return value === undefined ? undefined : { value, isInterval: true }
  }
  if (at.kind !== 'chain') return undefined
  return at.rest.reduce((sum: ReturnType<typeof constantOf>, { operator, operand }) => {
    const next = constant(operand)
    if (sum === undefined || next === undefined) return undefined
    const isInterval = sum.isInterval || next.isInterval
    if (operator === '*') return { value: sum.value * next.value, isInterval }
    if (operator === '/') return { value: sum.value / next.value, isInterval }
    if (operator === '+') return { value: sum.value + next.value, isInterval }
    return operator === '-' ? { value: sum.value - next.value, isInterval } : undefined
  }, constant(at.first))
}
