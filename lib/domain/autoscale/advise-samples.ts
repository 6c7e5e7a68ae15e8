import type { Expression, Formula } from '../../autoscale/formula'
import { SAMPLE_PERIOD_MS } from '../../autoscale/samples'
import { findVariable, INTERVALS_MS } from '../../autoscale/variables'
import type { Finding } from '../../containers/finding'
import { constantOf, type Method, resolve, rewrite, type Say, spanOfMethod, valuesOf } from './advice'
import { offsetOf } from './formula-place'
import { expressionsOf, partsOf } from './walk-formula'

type Own = ReadonlyMap<string, Expression>

/** How much of a window has to be there, in the words of the service's own examples. */
const ENOUGH_PERCENT = 70

/** Functions that have no answer for an empty list. */
const NEEDS_SAMPLES: ReadonlySet<string> = new Set(['avg', 'max', 'min', 'range', 'std', 'percentile', 'val'])

/**
 * How a formula reads its measures: too few of them, a window that may have holes, a list that may be empty. Source of
 * the rules: https://learn.microsoft.com/azure/batch/batch-automatic-scaling#sample-data
 */
export function adviseSamples(text: string, formula: Formula, say: Say): Finding[] {
  const own = valuesOf(formula)
  const reads = readsOf(formula)
  const newest = adviseNewest(text, reads, say)
  const windows = reads.flatMap((read) => adviseWindow(text, read, reads, own, say))
  const said = new Set([...newest, ...windows].map(({ at }) => at?.[0]))
  const empty = adviseEmpty(text, formula, reads, say).filter(({ at }) => !said.has(at?.[0]))
  return [...newest, ...windows, ...empty]
}

/** Samples of the measures that Batch still takes, and that change: task slots of a node do not. */
function readsOf(formula: Formula): Method[] {
  return expressionsOf(formula).filter((part): part is Method => {
    if (part.kind !== 'method' || !/^GetSample(Percent)?$/.test(part.method)) return false
    const { of } = part
    return of.kind === 'name' && !findVariable(of.name)?.isRetired && of.name !== '$TaskSlotsPerNode'
  })
}

const isRead = ({ method }: Method) => method === 'GetSample'
const measureOf = ({ of }: Method) => (of.kind === 'name' ? of.name : '')

/** One sample each is all that the formula knows. */
function adviseNewest(text: string, reads: readonly Method[], say: Say): Finding[] {
  const [first] = reads
  const isOnly = reads.every(({ args: [count, ...more] }) => {
    return more.length === 0 && count?.kind === 'number' && count.value === 1
  })
  if (first === undefined || !isOnly) return []
  const sentence =
    'the formula knows the newest sample alone, which may be some minutes old. Read a window of several minutes beside it.'
  return [say('hint', first.place, 'newest-sample', sentence, { at: spanOfMethod(text, first) })]
}

/** A window that is too short for two samples, or that is taken however many of its samples are missing. */
function adviseWindow(text: string, read: Method, reads: readonly Method[], own: Own, say: Say): Finding[] {
  const { args, place } = read
  if (!isWindow(args, own)) return []
  const at = spanOfMethod(text, read)
  const lengthMs = lengthOf(args, own)
  if (lengthMs !== undefined && lengthMs < 2 * SAMPLE_PERIOD_MS) {
    const sentence = `a window of ${lengthMs / 1000} seconds has fewer than two samples, for there is one each ${SAMPLE_PERIOD_MS / 1000} seconds, and it can be read about a minute later. Look back 5 minutes or more.`
    return [say('warning', place, 'short-window', sentence, { at })]
  }
  const measure = measureOf(read)
  const isChecked = reads.some((other) => !isRead(other) && measureOf(other) === measure)
  if (!isRead(read) || isChecked || hasPercent(args, own)) return []
  const sentence = `samples of ${measure} can be missing from the window, and the formula decides on what is left. Ask for a share of them, as ${ENOUGH_PERCENT} percent; with fewer the pool keeps its size until the next evaluation.`
  const close = closeOf(text, read)
  const repair = close !== undefined && {
    label: `Ask for ${ENOUGH_PERCENT} percent of the samples`,
    text: rewrite(text, [close, close], `, ${ENOUGH_PERCENT}`),
  }
  return [say('hint', place, 'no-percent', sentence, { at, ...(repair && { repair }) })]
}

/** A function that needs a value, over samples that a new pool does not have. */
function adviseEmpty(text: string, formula: Formula, reads: readonly Method[], say: Say): Finding[] {
  return expressionsOf(formula).flatMap((part): Finding[] => {
    if (part.kind !== 'call' || !NEEDS_SAMPLES.has(part.name)) return []
    // The second argument of these two is a position, not one more value.
    const values = /^(percentile|val)$/.test(part.name) ? part.args.slice(0, 1) : part.args
    const lists = values.map((value) => reads.find((read) => read === value && isRead(read)))
    const [first] = lists
    const isGuarded = reads.some((read) => !isRead(read))
    if (first === undefined || lists.includes(undefined) || isGuarded || first.args.length > 1) return []
    const start = offsetOf(text, part.place)
    const open = text.indexOf('(', start) + 1
    const repair = part.name === 'max' && {
      label: 'Take 0 while there are none',
      text: rewrite(text, [open, open], '0, '),
    }
    const sentence = `a pool that is new, or has just begun to scale itself, has no samples, and ${part.name} of nothing likely fails. ${part.name === 'max' ? 'Give it a 0 as well.' : 'Write max(0, ...) with the samples, or look at GetSamplePercent first.'}`
    return [
      say('hint', first.place, 'empty-list', sentence, {
        at: spanOfMethod(text, first),
        ...(repair && { repair }),
      }),
    ]
  })
}

/** Whether it looks back over a time; one number alone is a count of samples. */
function isWindow(args: readonly Expression[], own: Own): boolean {
  const [first] = args
  return first !== undefined && (args.length > 1 || isTime(first, own))
}

function isTime(expression: Expression, own: Own, depth = 0): boolean {
  if (depth > 20) return false
  return partsOf(expression).some((part) => {
    if (part.kind === 'call') return part.name === 'time'
    if (part.kind === 'method') return part.method === 'HistoryBeginTime'
    if (part.kind !== 'name') return false
    if (Object.hasOwn(INTERVALS_MS, part.name)) return true
    const value = own.get(part.name)
    return value !== undefined && isTime(value, own, depth + 1)
  })
}

function hasPercent(args: readonly Expression[], own: Own): boolean {
  const last = args.at(-1)
  return args.length > 1 && last !== undefined && !isTime(resolve(last, own), own)
}

/** In ms, when the text alone decides it. */
function lengthOf(args: readonly Expression[], own: Own): number | undefined {
  const bounds = (hasPercent(args, own) ? args.slice(0, -1) : args).map((arg) => constantOf(arg, own))
  const times = bounds.map((bound) => (bound?.isInterval ? bound.value : undefined))
  const [from, to = 0, more] = times
  if (from === undefined || times.includes(undefined) || more !== undefined) return undefined
  return Math.abs(from - to)
}

/** Where the parenthesis of a method's arguments closes; undefined where the text cannot tell it easily. */
function closeOf(text: string, { place }: Method): number | undefined {
  let depth = 0
  for (let at = offsetOf(text, place); at < text.length; at += 1) {
    // A string or a comment could hold a parenthesis of its own.
    if (text[at] === '"' || text.startsWith('//', at)) return undefined
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return undefined
}
