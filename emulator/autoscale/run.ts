import { evaluateFormula, type FormulaRun } from '../../lib/autoscale/evaluate-formula'
import type { FormulaError, FormulaErrorCode } from '../../lib/autoscale/formula-error'
import type { Targets } from '../../lib/autoscale/outputs'
import type { AutoScaleRunOutput } from '../../lib/batch/types.generated'
import { ERROR_MESSAGES } from '../error-messages'
import { beginResize } from '../machines/pool'
import type { PoolEntity } from '../store/docs'
import type { World } from '../world'
import { measurePool } from './measures'
import { openHistory } from './samples'
import { planNextRun } from './schedule'

/** Evaluates a formula on the pool as it is now; changes nothing. */
export function evaluateOnPool(world: World, pool: PoolEntity, formula: string): FormulaRun {
  const measures = measurePool(world, pool)
  return evaluateFormula(formula, {
    nowMs: world.clock.nowMs(),
    random: Math.random,
    targets: {
      dedicated: pool.doc.targetDedicatedNodes ?? 0,
      lowPriority: pool.doc.targetLowPriorityNodes ?? 0,
    },
    current: (variable) => measures[variable],
    samples: openHistory(world, pool),
  })
}

/** A run as the wire shows it. */
export function toAutoScaleRun(world: World, { results, error }: FormulaRun): AutoScaleRunOutput {
  return { timestamp: world.clock.nowIso(), results, ...(error && { error: toRunError(error) }) }
}

/** Evaluates the pool's own formula, resizes the pool to what it says, and plans the next run. */
export function runAutoScale(world: World, poolSeq: number): void {
  const pool = world.store.pools.bySeq(poolSeq)
  if (pool?.doc.state !== 'active' || !pool.doc.enableAutoScale) return
  const run = evaluateOnPool(world, pool, pool.doc.autoScaleFormula ?? '')
  pool.doc.autoScaleRun = toAutoScaleRun(world, run)
  if (run.error || hasTargets(world, pool, run.targets)) world.store.pools.save(pool)
  else beginResize(world, pool, run.targets)
  planNextRun(world, pool)
}

/** Whether the pool has these targets and is on its way to them, or there. */
function hasTargets({ store }: World, { seq, doc }: PoolEntity, targets: Targets): boolean {
  if (doc.targetDedicatedNodes !== targets.dedicated || doc.targetLowPriorityNodes !== targets.lowPriority)
    return false
  if (doc.allocationState !== 'steady') return true
  const count = (isDedicated: 0 | 1) => store.nodes.count('parent = ? AND isDedicated = ?', seq, isDedicated)
  return count(1) === targets.dedicated && count(0) === targets.lowPriority
}

/** Seen: azure-sdk-for-node 2020, azure-sdk-for-js 2024, for the evaluation error; the rest as requests are refused. */
const MESSAGES: Readonly<Record<FormulaErrorCode, string>> = {
  InsufficientSampleData: 'The samples that the formula asked for are not all there.',
  AutoScalingFormulaEvaluationError: 'The specified auto-scaling formula has evaluation error',
  AutoScalingFormulaSyntaxError: ERROR_MESSAGES.AutoScalingFormulaSyntaxError,
  AutoScaleFormulaTooLong: ERROR_MESSAGES.AutoScaleFormulaTooLong,
}

function toRunError(error: FormulaError): AutoScaleRunOutput['error'] {
  return {
    code: error.code,
    message: MESSAGES[error.code],
    values: [{ name: 'Message', value: error.detail }],
  }
}
