import { isDeepStrictEqual } from 'node:util'
import { DEFAULT_INTERVAL } from '../autoscale/schedule'
import { DEFAULT_RESIZE_TIMEOUT } from '../machines/defaults'
import { checkTargets } from '../rules/pool-rules'
import type { PoolEntity } from '../store/docs'
import { validateBody } from '../validate'
import type { JsonObject } from '../versions/convert'
import { callOperation } from './call-operation'
import type { Scale } from './pool-shape'
import type { ArmContext } from './route'

/** What scale settings mean that say nothing. Source: Resource Manager reference, scaleSettings. */
const FIXED_DEFAULTS = {
  targetDedicatedNodes: 0,
  targetLowPriorityNodes: 0,
  resizeTimeout: DEFAULT_RESIZE_TIMEOUT,
}

/** Completes the scale settings of a pool that is written as a whole. */
export function toWholeScale({ fixed, auto }: Scale): Scale {
  if (auto) return { auto: { autoScaleEvaluationInterval: DEFAULT_INTERVAL, ...auto } }
  return { fixed: { ...FIXED_DEFAULTS, ...fixed } }
}

/** Brings a pool to its new scale, by what differs; what is not given stays. */
export function changeScale(context: ArmContext, pool: PoolEntity, { fixed, auto }: Scale): void {
  if (auto) changeFormula(context, pool, auto)
  if (fixed) changeTargets(context, pool, fixed)
}

function changeFormula(context: ArmContext, { doc }: PoolEntity, auto: NonNullable<Scale['auto']>): void {
  const changed = Object.entries(auto).filter(
    ([name, value]) => value !== doc[name as 'autoScaleFormula' | 'autoScaleEvaluationInterval'],
  )
  if (!doc.enableAutoScale) callOperation(context, 'Pools_EnablePoolAutoScale', { ...auto })
  else if (changed.length > 0)
    callOperation(context, 'Pools_EnablePoolAutoScale', Object.fromEntries(changed))
}

function changeTargets(context: ArmContext, pool: PoolEntity, fixed: JsonObject): void {
  const { world } = context
  validateBody('BatchPoolResizeOptions', fixed)
  if (pool.doc.enableAutoScale) callOperation(context, 'Pools_DisablePoolAutoScale')
  const isResized = (['targetDedicatedNodes', 'targetLowPriorityNodes'] as const).some(
    (name) => fixed[name] !== undefined && !isDeepStrictEqual(fixed[name], pool.doc[name]),
  )
  if (isResized) return callOperation(context, 'Pools_ResizePool', fixed)
  const { resizeTimeout } = fixed
  if (typeof resizeTimeout !== 'string' || resizeTimeout === pool.doc.resizeTimeout) return
  checkTargets({ resizeTimeout })
  const current = world.store.pools.bySeq(pool.seq)
  if (!current) return
  current.doc.resizeTimeout = resizeTimeout
  world.store.pools.modify(current)
}
