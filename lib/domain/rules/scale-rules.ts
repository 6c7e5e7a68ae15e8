import { checkFormula } from '../../autoscale/parse-formula'
import { parseDuration } from '../../format/duration'
import { checkLongest } from './check-longest'
import type { PoolContext } from './pool-context'
import { has, numberOf, textOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const FIXED = ['targetDedicatedNodes', 'targetLowPriorityNodes', 'resizeTimeout']
const AUTO = ['autoScaleFormula', 'autoScaleEvaluationInterval']
const TARGETS = /\$Target(?:Dedicated|LowPriority)(?:Nodes)?\s*=(?!=)/i
const MINUTE_MS = 60_000
const isAuto = ({ body }: PoolContext) => body.enableAutoScale === true
/** A target that is no number, as "2", is wrong in itself and says nothing about the nodes. */
const hasReadableTargets = ({ body }: PoolContext) =>
  FIXED.slice(0, 2).every((name) => !has(body, name) || numberOf(body, name) !== undefined)

/** Targets, autoscale and quotas. */
export const SCALE_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'targets-with-autoscale',
    source: SOURCES.poolAdd,
    check: (context) =>
      isAuto(context)
        ? FIXED.filter((name) => has(context.body, name)).map((name) =>
            error(
              name,
              `With autoscale the formula decides, so ${name} must not be set. Take it out, or switch autoscale off.`,
            ),
          )
        : undefined,
  },
  {
    id: 'formula-without-autoscale',
    source: SOURCES.poolAdd,
    check: (context) =>
      isAuto(context)
        ? undefined
        : AUTO.filter((name) => has(context.body, name)).map((name) =>
            error(name, `${name} counts only with autoscale. Set enableAutoScale to true, or take it out.`),
          ),
  },
  {
    id: 'autoscale-without-formula',
    source: SOURCES.poolAdd,
    check: (context) =>
      isAuto(context) && textOf(context.body, 'autoScaleFormula').trim() === ''
        ? error('autoScaleFormula', 'Autoscale needs a formula. Enter one, or switch autoscale off.')
        : undefined,
  },
  {
    id: 'formula-syntax',
    source: SOURCES.autoscale,
    check: ({ body }) => {
      const formula = textOf(body, 'autoScaleFormula')
      const problem = formula.trim() === '' ? undefined : checkFormula(formula)
      if (problem === undefined) return undefined
      const start = toOffset(formula, problem.place)
      return error(
        'autoScaleFormula',
        `The formula cannot be read. Line ${problem.place.line}, column ${problem.place.column}: ${problem.message}.`,
        { at: [start, Math.min(formula.length, start + 1)] },
      )
    },
  },
  {
    id: 'formula-without-target',
    source: SOURCES.autoscale,
    check: ({ body }) => {
      const formula = textOf(body, 'autoScaleFormula').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ')
      if (formula.trim() === '' || TARGETS.test(formula)) return undefined
      return warning(
        'autoScaleFormula',
        'The formula sets neither $TargetDedicatedNodes nor $TargetLowPriorityNodes, so it changes nothing.',
      )
    },
  },
  {
    id: 'resize-timeout-range',
    source: SOURCES.poolAdd,
    check: ({ body }) => {
      const ms = parseDuration(textOf(body, 'resizeTimeout'))
      return ms !== undefined && ms < 5 * MINUTE_MS
        ? error('resizeTimeout', 'A resize gets at least 5 minutes, written PT5M.')
        : checkLongest(body, 'resizeTimeout', 'resizeTimeout')
    },
  },
  {
    id: 'evaluation-interval-range',
    source: SOURCES.autoscale,
    check: ({ body }) => {
      const ms = parseDuration(textOf(body, 'autoScaleEvaluationInterval'))
      return ms !== undefined && (ms < 5 * MINUTE_MS || ms > 168 * 60 * MINUTE_MS)
        ? error(
            'autoScaleEvaluationInterval',
            'The formula is evaluated every 5 minutes (PT5M) to every 7 days (P7D).',
          )
        : undefined
    },
  },
  {
    id: 'negative-target',
    source: SOURCES.poolAdd,
    check: ({ body }) =>
      FIXED.filter((name) => (numberOf(body, name) ?? 0) < 0).map((name) =>
        error(name, 'A number of nodes is 0 or more.'),
      ),
  },
  {
    id: 'no-nodes',
    source: SOURCES.nodesAndPools,
    check: (context) =>
      !isAuto(context) && hasReadableTargets(context) && context.dedicatedNodes + context.spotNodes === 0
        ? hint('targetDedicatedNodes', 'The pool starts without nodes and costs nothing until it is resized.')
        : undefined,
  },
  {
    id: 'quota-of-pools',
    source: SOURCES.quotas,
    check: ({ facts }) =>
      facts.quota?.pools !== undefined && facts.quota.pools <= 0
        ? error(
            '',
            'This account has as many pools as its quota allows. Delete one, or ask for a higher quota.',
          )
        : undefined,
  },
  {
    id: 'quota-of-cores',
    source: SOURCES.quotas,
    check: ({ facts, size, dedicatedNodes, spotNodes }) => {
      const cores = size?.vCpus
      if (cores === undefined || size === undefined) return undefined
      const { familyCores, dedicatedCores = Number.POSITIVE_INFINITY, spotCores } = facts.quota ?? {}
      const family = familyCores?.[size.familyName.toLowerCase()] ?? Number.POSITIVE_INFINITY
      return [
        ...overQuota('targetDedicatedNodes', dedicatedNodes * cores, Math.min(family, dedicatedCores)),
        ...overQuota('targetLowPriorityNodes', spotNodes * cores, spotCores ?? Number.POSITIVE_INFINITY),
      ]
    },
  },
]

function overQuota(path: string, wanted: number, left: number) {
  if (wanted === 0 || wanted <= left) return []
  const text = `These nodes need ${wanted} cores, and the quota of the account has ${Math.max(0, left)} left. The pool would stay smaller; lower the number, or ask for a higher quota.`
  return [warning(path, text)]
}

function toOffset(text: string, { line, column }: { line: number; column: number }): number {
  const before = text.split('\n').slice(0, line - 1)
  const start = before.reduce((sum, part) => sum + part.length + 1, 0) + column - 1
  return Math.max(0, Math.min(start, text.length - 1))
}
