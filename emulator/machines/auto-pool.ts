import { randomUUID } from 'node:crypto'
import type { BatchAutoPoolSpecification } from '../../lib/batch/types.generated'
import { POOL_QUOTA } from '../rules/quotas'
import type { JobEntity, JobScheduleEntity, PoolEntity } from '../store/docs'
import type { World } from '../world'
import { addPool } from './add-pool'
import { beginTerminate } from './job-begin'
import { beginDelete } from './pool'

const PLACE = 'poolInfo.autoPoolSpecification.pool.'

/** Makes the pool that a new job asks for and puts the job on it; a job that gets none ends at once, and says why. */
export function addAutoPool(world: World, job: JobEntity): void {
  const specification = job.doc.poolInfo.autoPoolSpecification as BatchAutoPoolSpecification | undefined
  if (!specification?.pool) return
  const shared = findShared(world, job, specification)
  if (shared) return assignPool(world, job, shared.doc.id)
  if (world.store.pools.count('parent = 0') >= POOL_QUOTA) return failScheduling(world, job)
  const id = `${specification.autoPoolIdPrefix ?? 'autopool'}_${randomUUID()}`
  addPool(world, { ...structuredClone(specification.pool), id }, readPoolSecrets(world, job))
  assignPool(world, job, id)
  shareWithSchedule(world, job, specification, id)
}

/** Deletes the pool of a job that has ended, unless it is to be kept or belongs to the job's schedule. */
export function dropAutoPool(world: World, { doc }: JobEntity): void {
  const specification = doc.poolInfo?.autoPoolSpecification
  if (specification?.poolLifetimeOption === 'job' && specification.keepAlive !== true)
    deletePool(world, doc.executionInfo?.poolId)
}

/** Deletes the pool that the jobs of a schedule shared, unless it is to be kept. */
export function dropScheduleAutoPool(world: World, { doc, inner }: JobScheduleEntity): void {
  if (doc.jobSpecification.poolInfo.autoPoolSpecification?.keepAlive !== true)
    deletePool(world, inner.autoPoolId)
}

function findShared(
  world: World,
  job: JobEntity,
  { poolLifetimeOption }: BatchAutoPoolSpecification,
): PoolEntity | undefined {
  if (poolLifetimeOption !== 'jobschedule') return undefined
  const schedule = world.store.jobSchedules.bySeq(job.inner.schedule ?? 0)
  const pool = world.store.pools.find(0, schedule?.inner.autoPoolId ?? '')
  return pool?.doc.state === 'active' ? pool : undefined
}

function shareWithSchedule(
  world: World,
  job: JobEntity,
  { poolLifetimeOption }: BatchAutoPoolSpecification,
  poolId: string,
): void {
  const schedule = world.store.jobSchedules.bySeq(job.inner.schedule ?? 0)
  if (!schedule || poolLifetimeOption !== 'jobschedule') return
  schedule.inner.autoPoolId = poolId
  world.store.jobSchedules.save(schedule)
}

function assignPool(world: World, job: JobEntity, poolId: string): void {
  job.doc.executionInfo = { ...(job.doc.executionInfo ?? { startTime: job.doc.creationTime }), poolId }
  world.store.jobs.save(job)
}

function failScheduling(world: World, job: JobEntity): void {
  job.doc.executionInfo = {
    ...(job.doc.executionInfo ?? { startTime: job.doc.creationTime }),
    schedulingError: {
      category: 'usererror',
      code: 'AutoPoolCreationFailedWithQuotaReached',
      message: 'The account has as many pools as its quota allows.',
    },
  }
  beginTerminate(world, job, 'JobSchedulingError')
}

/** The secrets of the pool came in with the job. */
function readPoolSecrets(world: World, job: JobEntity): Record<string, string> {
  const secrets = Object.entries(world.store.secrets.read(`job:${job.seq}`))
  const ofPool = secrets.filter(([place]) => place.startsWith(PLACE))
  return Object.fromEntries(ofPool.map(([place, secret]) => [place.slice(PLACE.length), secret]))
}

function deletePool(world: World, poolId: string | undefined): void {
  const pool = world.store.pools.find(0, poolId ?? '')
  if (pool?.doc.state === 'active') beginDelete(world, pool)
}
