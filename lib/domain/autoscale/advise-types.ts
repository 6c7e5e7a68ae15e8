import type { Expression, Formula } from '../../autoscale/formula'
import { parseTime } from '../../autoscale/parse-time'
import type { Finding } from '../../containers/finding'
import { resolve, rewrite, type Say, valuesOf } from './advice'
import { spanAt } from './formula-place'
import { expressionsOf } from './walk-formula'

type Own = ReadonlyMap<string, Expression>

/** Values of a kind that an operator or function does not take: lists that are compared, texts that are no time. */
export function adviseTypes(text: string, formula: Formula, say: Say): Finding[] {
  const own = valuesOf(formula)
  return expressionsOf(formula).flatMap((part) => [
    ...adviseLists(part, own, say),
    ...adviseTime(text, part, own, say),
  ])
}

/** Samples are a list, also where only one is asked for. Only arithmetic takes lists as they are. */
function adviseLists(part: Expression, own: Own, say: Say): Finding[] {
  const compared =
    part.kind === 'chain' && part.rest.some(({ operator }) => /^(?:[<>]=?|[=!]=|&&|\|\|)$/.test(operator))
      ? [part.first, ...part.rest.map(({ operand }) => operand)]
      : part.kind === 'choice'
        ? [part.condition]
        : part.kind === 'unary' && part.operator === '!'
          ? [part.operand]
          : []
  const list = compared.find((operand) => isList(operand, own))
  if (list === undefined) return []
  const sentence =
    'samples are a list, and a list cannot be compared with a number. Put avg() or max() around them.'
  return [say('warning', list.place, 'list-compared', sentence)]
}

function isList(expression: Expression, own: Own, depth = 0): boolean {
  // Names may stand for each other in a circle.
  if (depth > 20) return false
  const at = resolve(expression, own)
  const inside = (part: Expression) => isList(part, own, depth + 1)
  if (at.kind === 'method') return at.method === 'GetSample'
  if (at.kind === 'chain')
    return at.rest.every(({ operator }) => /^[-+*/]$/.test(operator)) && inside(at.first)
  if (at.kind === 'call') return /^(?:lg|ln|log|ceil|floor|round)$/.test(at.name) && at.args.some(inside)
  return at.kind === 'choice' && inside(at.yes) && inside(at.no)
}

/** Fractions of more digits than these were seen to be refused with nine, and taken with six. */
const LONG_FRACTION = /(\.\d{6})\d{2,}(?=Z|[+-]\d\d:\d\d|$)/

function adviseTime(text: string, part: Expression, own: Own, say: Say): Finding[] {
  const [given] = part.kind === 'call' && part.name === 'time' ? part.args : []
  const at = given && resolve(given, own)
  if (at?.kind !== 'string' || at.value === '' || parseTime(at.value) !== undefined) return []
  const shorter = at.value.replace(LONG_FRACTION, '$1')
  const span = spanAt(text, at.place)
  if (parseTime(shorter) === undefined) {
    const sentence = `"${at.value}" is no time in the formats that the service names, so a run likely fails. Write it as 2026-11-30T10:00:00Z, with a zone and a date that there is.`
    return [say('warning', at.place, 'time', sentence)]
  }
  const sentence = `"${at.value}" is no time that the service reads, and every run fails. Up to 6 digits behind the second are fine.`
  const start = text.indexOf(at.value, span[0])
  const repair = { label: 'Keep 6 digits', text: rewrite(text, [start, start + at.value.length], shorter) }
  return [say('warning', at.place, 'time', sentence, start === -1 ? {} : { repair })]
}
