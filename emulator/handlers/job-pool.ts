import { isDeepStrictEqual } from 'node:util'
import type {
  BatchAutoPoolSpecification,
  BatchPoolInfoUpdate,
  BatchPoolSpecification,
} from '../../lib/batch/types.generated'
import { fault } from '../errors'
import { completeAutoPool } from '../machines/defaults'
import { checkId } from '../rules/common'
import type { RulingPool } from '../rules/container-rules'
import type { JobSpecification } from '../rules/job-rules'
import { checkJobTasksAgainstPool } from '../rules/job-task-rules'
import type { JobEntity } from '../store/docs'
import { invalidProperty } from '../validate'
import type { World } from '../world'

/** Checks the tasks of a job that is to be made against its pool; a pool that does not exist yet is not asked. */
export function checkAgainstJobPool(world: World, job: JobSpecification, place = ''): void {
  const { poolId, autoPoolSpecification } = job.poolInfo
  const pool = world.store.pools.find(0, poolId ?? '')?.doc ?? toPoolDoc(autoPoolSpecification?.pool)
  if (pool) checkJobTasksAgainstPool(job, pool, place)
}

/** As far as the rules look at it, the pool that will be made for the job. */
function toPoolDoc(pool: BatchPoolSpecification | undefined): RulingPool | undefined {
  if (!pool) return undefined
  const { virtualMachineConfiguration, userAccounts } = pool
  return {
    id: 'of the job',
    ...(virtualMachineConfiguration && { virtualMachineConfiguration }),
    ...(userAccounts && { userAccounts }),
  }
}

/**
 * Moves a job to another pool, or says whether its own pool outlives it; the caller saves the job. Throws 409 unless
 * the job is disabled, 400 for other changes of a pool that was made for the job. Source: REST reference, poolInfo.
 */
export function changeJobPool(world: World, job: JobEntity, poolInfo: BatchPoolInfoUpdate | undefined): void {
  if (poolInfo?.autoPoolSpecification) return changeAutoPool(job, poolInfo.autoPoolSpecification)
  const poolId = poolInfo?.poolId
  if (poolId === undefined || poolId === job.doc.executionInfo?.poolId) return
  checkId(poolId, 'poolInfo.poolId')
  if (job.doc.poolInfo?.autoPoolSpecification)
    throw invalidProperty(
      'poolInfo.poolId',
      poolId,
      'must not be given, because the job has a pool of its own',
    )
  if (job.doc.state !== 'disabled')
    throw fault('OperationInvalidForCurrentState', {
      Reason: 'The pool of a job can be changed only while the job is disabled.',
    })
  job.doc.poolInfo = { ...job.doc.poolInfo, poolId }
  job.doc.executionInfo = { ...(job.doc.executionInfo ?? { startTime: world.clock.nowIso() }), poolId }
}

function changeAutoPool(
  job: JobEntity,
  change: NonNullable<BatchPoolInfoUpdate['autoPoolSpecification']>,
): void {
  const place = 'poolInfo.autoPoolSpecification'
  const before = job.doc.poolInfo?.autoPoolSpecification
  if (!before)
    throw invalidProperty(place, change, 'must not be given, because the job has no pool of its own')
  // A part of a pool is no pool of the job, and is refused right below.
  const after = completeAutoPool({ ...before, ...change } as BatchAutoPoolSpecification)
  if (
    !isDeepStrictEqual(
      { ...after, keepAlive: undefined },
      { ...completeAutoPool(before), keepAlive: undefined },
    )
  )
    throw invalidProperty(place, change, 'must not change but for keepAlive')
  if (after.keepAlive !== before.keepAlive && before.poolLifetimeOption !== 'job')
    throw invalidProperty(`${place}.keepAlive`, after.keepAlive, 'needs poolLifetimeOption job')
  job.doc.poolInfo = {
    ...job.doc.poolInfo,
    autoPoolSpecification: { ...before, keepAlive: after.keepAlive ?? false },
  }
}
