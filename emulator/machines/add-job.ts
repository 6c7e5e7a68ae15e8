import type { BatchJobCreateOptions } from '../../lib/batch/types.generated'
import { toLimitMs } from '../duration'
import type { JobDoc, JobEntity, JobInner } from '../store/docs'
import { type SecretMap, takeSecrets } from '../store/secrets'
import type { World } from '../world'
import { addManagerTask } from './add-task'
import { addAutoPool } from './auto-pool'
import { completeJob } from './defaults'
import { checkAllComplete } from './job-follow'

/** Adds a job that the rules have passed, with the task of its manager; `body` loses its secrets, `secrets` are others of it. */
export function addJob(
  world: World,
  body: BatchJobCreateOptions,
  inner: JobInner = {},
  secrets: SecretMap = {},
): JobEntity {
  const taken = takeSecrets(body)
  const { id, ...rest } = body
  const nowIso = world.clock.nowIso()
  const poolId = body.poolInfo.poolId
  const doc = {
    id,
    ...completeJob(rest),
    state: 'active',
    creationTime: nowIso,
    stateTransitionTime: nowIso,
    executionInfo: { startTime: nowIso, ...(poolId !== undefined && { poolId }) },
    // The body's models have the same fields as the answer's, where the service only adds.
  } as JobDoc
  const job = world.store.jobs.insert(0, doc, inner)
  world.store.secrets.write(`job:${job.seq}`, { ...secrets, ...taken })
  planTimeout(world, job)
  addAutoPool(world, job)
  if (doc.jobManagerTask) addManagerTask(world, job, doc.jobManagerTask)
  checkAllComplete(world, job)
  return job
}

/** Plans the end of a job by its maxWallClockTime, which counts from its creation. */
export function planTimeout(world: World, { seq, doc }: JobEntity): void {
  const limitMs = toLimitMs(doc.constraints?.maxWallClockTime)
  if (limitMs === undefined) world.store.due.cancel('job-timeout', seq)
  else world.store.due.put('job-timeout', seq, Date.parse(doc.creationTime) + limitMs)
}
