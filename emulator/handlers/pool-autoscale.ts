import type {
  BatchPoolEnableAutoScaleOptions,
  BatchPoolEvaluateAutoScaleOptions,
} from '../../lib/batch/types.generated'
import { checkFormulaGiven, checkFormulaLength, checkFormulaText, checkInterval } from '../autoscale/rules'
import { evaluateOnPool, toAutoScaleRun } from '../autoscale/run'
import { restartRuns, startAutoScale, stopAutoScale } from '../autoscale/schedule'
import { fault } from '../errors'
import type { PoolEntity } from '../store/docs'
import type { World } from '../world'
import { findPool } from './find'
import { refuseUnlessSteady, refuseWhileDeleting } from './refuse'
import { bodyOf, type Handlers } from './request'
import { versionOf } from './wire'

/** Least time between two calls for one pool. Source: REST reference, enable automatic scaling. */
const ENABLE_PAUSE_MS = 30_000

export const poolAutoScaleHandlers: Handlers = {
  Pools_EnablePoolAutoScale(world, request) {
    const pool = findPool(world, request)
    const body = bodyOf<BatchPoolEnableAutoScaleOptions>(request)
    checkEnable(pool, body)
    refuseUnlessSteady(pool)
    refuseTooSoon(world, pool)
    enable(world, pool, body)
    return { status: 200, ...versionOf(pool.doc) }
  },

  Pools_DisablePoolAutoScale(world, request) {
    const pool = findPool(world, request)
    refuseWhileDeleting(pool)
    stopAutoScale(world, pool.seq)
    pool.doc.enableAutoScale = false
    delete pool.doc.autoScaleFormula
    delete pool.doc.autoScaleEvaluationInterval
    delete pool.doc.autoScaleRun
    world.store.pools.modify(pool)
    return { status: 200, ...versionOf(pool.doc) }
  },

  Pools_EvaluatePoolAutoScale(world, request) {
    const pool = findPool(world, request)
    const { autoScaleFormula } = bodyOf<BatchPoolEvaluateAutoScaleOptions>(request)
    refuseWhileDeleting(pool)
    checkFormulaLength(autoScaleFormula)
    if (!pool.doc.enableAutoScale)
      throw fault('OperationInvalidForCurrentState', {
        Reason: 'Formulas are evaluated only on pools that scale automatically.',
      })
    return {
      status: 200,
      body: {
        'odata.metadata': `${world.baseUrl()}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.AutoScaleRun`,
        ...toAutoScaleRun(world, evaluateOnPool(world, pool, autoScaleFormula)),
      },
    }
  },
}

function checkEnable(
  { doc }: PoolEntity,
  { autoScaleFormula, autoScaleEvaluationInterval }: BatchPoolEnableAutoScaleOptions,
): void {
  if (!doc.enableAutoScale || autoScaleEvaluationInterval === undefined) checkFormulaGiven(autoScaleFormula)
  checkFormulaText(autoScaleFormula)
  checkInterval(autoScaleEvaluationInterval)
}

function refuseTooSoon(world: World, { inner }: PoolEntity): void {
  if (inner.autoScaleEnabledMs === undefined) return
  if (world.clock.nowMs() - inner.autoScaleEnabledMs < ENABLE_PAUSE_MS)
    throw fault('TooManyEnableAutoScaleRequests', {
      Reason: 'Automatic scaling of a pool can be enabled or changed once in 30 seconds.',
    })
}

/** What is not given stays as it is; a new interval begins a new schedule, a new formula alone does not. */
function enable(world: World, pool: PoolEntity, body: BatchPoolEnableAutoScaleOptions): void {
  const wasEnabled = pool.doc.enableAutoScale
  Object.assign(pool.doc, body)
  pool.inner.autoScaleEnabledMs = world.clock.nowMs()
  if (!wasEnabled) startAutoScale(world, pool)
  else if (body.autoScaleEvaluationInterval !== undefined) restartRuns(world, pool)
  world.store.pools.modify(pool)
}
