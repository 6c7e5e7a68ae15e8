import type {
  BatchJobCreateOptions,
  BatchJobDisableOptions,
  BatchJobTerminateOptions,
  BatchJobUpdateOptions,
} from '../../lib/batch/types.generated'
import { toLimitMs, UNLIMITED } from '../duration'
import { fault } from '../errors'
import { beginDeleteJob, beginDisable, beginEnable, beginTerminate } from '../machines/job-begin'
import { checkAllComplete } from '../machines/job-follow'
import { requestJobSchedule } from '../machines/schedule-request'
import { checkAgainstPool } from '../rules/container-rules'
import { checkJob, checkJobChange } from '../rules/job-rules'
import { ACTIVE_JOB_QUOTA } from '../rules/quotas'
import type { JobDoc, JobEntity } from '../store/docs'
import { takeSecrets } from '../store/secrets'
import { readTaskCounts } from '../store/task-counts'
import type { World } from '../world'
import { createManagerTask } from './create-task'
import { findJob } from './find'
import { listStored } from './list'
import { refuseEnded } from './refuse'
import { type BatchRequest, bodyOf, type Handlers, type Reply } from './request'
import { jobPath, readReply, toJob, versionOf } from './wire'

export const jobHandlers: Handlers = {
  Jobs_ListJobs: (world, request) =>
    listStored(world, request, {
      collection: world.store.jobs,
      parent: 0,
      path: '/jobs',
      metadata: 'jobs',
      toWire: (job) => toJob(world, job),
    }),

  Jobs_CreateJob(world, request) {
    const body = bodyOf<BatchJobCreateOptions>(request)
    checkJob(body)
    if (world.store.jobs.find(0, body.id)) throw fault('JobExists', 'A job with this id exists already.')
    if (world.store.jobs.count("parent = 0 AND state <> 'completed'") >= ACTIVE_JOB_QUOTA)
      throw fault(
        'ActiveJobAndScheduleQuotaReached',
        'The account has as many active jobs as its quota allows.',
        {
          MaxLimit: String(ACTIVE_JOB_QUOTA),
        },
      )
    checkManagerAgainstPool(world, body)
    const job = createJob(world, body)
    return { status: 201, ...versionOf(job.doc), resource: jobPath(job) }
  },

  Jobs_GetJob(world, request) {
    const job = findJob(world, request)
    return readReply(world, request, 'jobs', toJob(world, job), versionOf(job.doc))
  },

  Jobs_UpdateJob: (world, request) => changeJob(world, request, bodyOf(request)),

  Jobs_ReplaceJob: (world, request) =>
    changeJob(world, request, {
      priority: 0,
      maxParallelTasks: -1,
      allowTaskPreemption: false,
      onAllTasksComplete: 'noaction',
      metadata: [],
      ...bodyOf<BatchJobUpdateOptions>(request),
      constraints: { ...DEFAULT_CONSTRAINTS, ...bodyOf<BatchJobUpdateOptions>(request).constraints },
    }),

  Jobs_DeleteJob(world, request) {
    const job = findJob(world, request)
    if (job.doc.state === 'deleting') throw fault('JobBeingDeleted', 'The job is being deleted already.')
    beginDeleteJob(world, job)
    return { status: 202 }
  },

  Jobs_TerminateJob(world, request) {
    const job = findJob(world, request)
    refuseEnded(job)
    beginTerminate(world, job, bodyOf<BatchJobTerminateOptions>(request).terminateReason ?? 'UserTerminate')
    return { status: 202, ...versionOf(job.doc), resource: jobPath(job) }
  },

  Jobs_DisableJob(world, request) {
    const job = findJob(world, request)
    refuseEnded(job)
    if (job.doc.state === 'disabled' || job.doc.state === 'disabling')
      throw fault('JobDisabled', 'The job is disabled already.')
    beginDisable(world, job, bodyOf<BatchJobDisableOptions>(request).disableTasks)
    return { status: 202, ...versionOf(job.doc), resource: jobPath(job) }
  },

  Jobs_EnableJob(world, request) {
    const job = findJob(world, request)
    refuseEnded(job)
    if (job.doc.state !== 'disabled' && job.doc.state !== 'disabling')
      throw fault('OperationInvalidForCurrentState', 'The job is not disabled.')
    beginEnable(world, job)
    return { status: 202, ...versionOf(job.doc), resource: jobPath(job) }
  },

  Jobs_GetJobTaskCounts(world, request) {
    const job = findJob(world, request)
    const { tasks, slots } = readTaskCounts(world.store.sql, job.seq)
    return {
      status: 200,
      body: {
        'odata.metadata': `${world.baseUrl()}/$metadata#taskcounts`,
        taskCounts: tasks,
        taskSlotCounts: slots,
      },
    }
  },
}

/** A manager task is a task like others on its pool; a pool that does not exist yet is not asked. */
function checkManagerAgainstPool(world: World, { poolInfo, jobManagerTask }: BatchJobCreateOptions): void {
  const pool = world.store.pools.find(0, poolInfo.poolId ?? '')
  if (!pool || !jobManagerTask) return
  const hasContainer = jobManagerTask.containerSettings !== undefined
  checkAgainstPool(hasContainer, pool.doc, 'jobManagerTask.containerSettings')
}

const DEFAULT_CONSTRAINTS = { maxWallClockTime: UNLIMITED, maxTaskRetryCount: 0 }

function createJob(world: World, body: BatchJobCreateOptions): JobEntity {
  const secrets = takeSecrets(body)
  const { id, ...rest } = body
  const nowIso = world.clock.nowIso()
  const poolId = body.poolInfo.poolId
  const doc = {
    id,
    priority: 0,
    maxParallelTasks: -1,
    allowTaskPreemption: false,
    onAllTasksComplete: 'noaction',
    onTaskFailure: 'noaction',
    usesTaskDependencies: false,
    ...rest,
    constraints: { ...DEFAULT_CONSTRAINTS, ...body.constraints },
    state: 'active',
    creationTime: nowIso,
    stateTransitionTime: nowIso,
    executionInfo: { startTime: nowIso, ...(poolId !== undefined && { poolId }) },
    // The body's models have the same fields as the answer's, where the service only adds.
  } as JobDoc
  const job = world.store.jobs.insert(0, doc, {})
  world.store.secrets.write(`job:${job.seq}`, secrets)
  planTimeout(world, job)
  if (body.jobManagerTask) createManagerTask(world, job, body.jobManagerTask)
  return job
}

function planTimeout(world: World, { seq, doc }: JobEntity): void {
  const limitMs = toLimitMs(doc.constraints?.maxWallClockTime)
  if (limitMs === undefined) world.store.due.cancel('job-timeout', seq)
  else world.store.due.put('job-timeout', seq, Date.parse(doc.creationTime) + limitMs)
}

function changeJob(world: World, request: BatchRequest, body: BatchJobUpdateOptions): Reply {
  const job = findJob(world, request)
  refuseEnded(job)
  // The update's poolInfo has optional fields where the rules ask for what is there.
  checkJobChange(body as Parameters<typeof checkJobChange>[0])
  const { poolInfo, ...rest } = body
  if (poolInfo?.poolId !== undefined && poolInfo.poolId !== job.doc.executionInfo?.poolId)
    movePool(world, job, poolInfo)
  Object.assign(job.doc, rest)
  world.store.jobs.save(job)
  planTimeout(world, job)
  requestJobSchedule(world, job.doc, 0)
  checkAllComplete(world, job)
  return { status: 200, ...versionOf(job.doc), resource: jobPath(job) }
}

/** Source: REST reference, poolInfo of a job can be changed only while it is disabled. */
function movePool(
  world: World,
  job: JobEntity,
  poolInfo: NonNullable<BatchJobUpdateOptions['poolInfo']>,
): void {
  if (job.doc.state !== 'disabled')
    throw fault(
      'OperationInvalidForCurrentState',
      'The pool of a job can be changed only while the job is disabled.',
    )
  job.doc.poolInfo = {
    ...job.doc.poolInfo,
    ...(poolInfo.poolId !== undefined && { poolId: poolInfo.poolId }),
  }
  job.doc.executionInfo = {
    ...(job.doc.executionInfo ?? { startTime: world.clock.nowIso() }),
    ...(poolInfo.poolId !== undefined && { poolId: poolInfo.poolId }),
  }
}
