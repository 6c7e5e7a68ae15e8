import type { BatchAutoPoolSpecification, BatchPoolInfo } from '../../lib/batch/types.generated'
import { BatchFault, missingProperty } from '../errors'
import { invalidProperty } from '../validate'
import { checkId } from './common'
import { checkPool } from './pool-rules'

/** Longest prefix. Source: REST reference, autoPoolIdPrefix. */
const PREFIX_MAX = 20
const PREFIX = /^[A-Za-z0-9_-]*$/

/** A job names its pool by its id, or describes it; only a schedule's jobs can share one. Throws BatchFault (400, 404). */
export function checkPoolInfo(
  { poolId, autoPoolSpecification }: BatchPoolInfo,
  place: string,
  isForSchedule: boolean,
  nowMs: number,
): void {
  if ((poolId === undefined) === (autoPoolSpecification === undefined))
    throw invalidProperty(place, { poolId }, 'must have either poolId or autoPoolSpecification')
  if (poolId !== undefined) checkId(poolId, `${place}.poolId`)
  if (autoPoolSpecification)
    checkAutoPool(autoPoolSpecification, `${place}.autoPoolSpecification`, isForSchedule, nowMs)
}

function checkAutoPool(
  { autoPoolIdPrefix = '', poolLifetimeOption, pool }: BatchAutoPoolSpecification,
  place: string,
  isForSchedule: boolean,
  nowMs: number,
): void {
  if (autoPoolIdPrefix.length > PREFIX_MAX || !PREFIX.test(autoPoolIdPrefix))
    throw invalidProperty(
      `${place}.autoPoolIdPrefix`,
      autoPoolIdPrefix,
      `must have at most ${PREFIX_MAX} letters, digits, hyphens and underscores`,
    )
  if (poolLifetimeOption === 'jobschedule' && !isForSchedule)
    throw invalidProperty(
      `${place}.poolLifetimeOption`,
      poolLifetimeOption,
      'must be job, because the job has no job schedule',
    )
  if (!pool) throw missingProperty(`${place}.pool`)
  inPlace(`${place}.pool.`, () => checkPool({ ...pool, id: 'pool' }, nowMs))
}

/** Runs the check of a part, whose faults name properties of the part, and names those of the whole instead. */
function inPlace(place: string, check: () => void): void {
  try {
    check()
  } catch (error) {
    throw error instanceof BatchFault ? error.within(place) : error
  }
}
