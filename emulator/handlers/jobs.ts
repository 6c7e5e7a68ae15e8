import type {
  BatchJobCreateOptions,
  BatchJobDisableOptions,
  BatchJobTerminateOptions,
  BatchJobUpdateOptions,
} from '../../lib/batch/types.generated'
import { fault } from '../errors'
import { addJob, planTimeout } from '../machines/add-job'
import { DEFAULT_CONSTRAINTS } from '../machines/defaults'
import { beginDeleteJob, beginDisable, beginEnable, beginTerminate } from '../machines/job-begin'
import { checkAllComplete } from '../machines/job-follow'
import { requestJobSchedule } from '../machines/schedule-request'
import { checkJob, checkJobChange } from '../rules/job-rules'
import { refuseWithKey } from '../rules/key-rules'
import { ACTIVE_JOB_QUOTA, activeJobsAndSchedules } from '../rules/quotas'
import { readTaskCounts } from '../store/task-counts'
import type { World } from '../world'
import { findJob } from './find'
import { changeJobPool, checkAgainstJobPool } from './job-pool'
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
    checkJob(body, world.clock.nowMs())
    if (world.store.jobs.find(0, body.id)) throw fault('JobExists')
    if (world.store.jobSchedules.find(0, body.id)) throw fault('JobScheduleWithSameIdExists')
    if (activeJobsAndSchedules(world) >= ACTIVE_JOB_QUOTA)
      throw fault('ActiveJobAndScheduleQuotaReached', {
        MaxLimit: String(ACTIVE_JOB_QUOTA),
      })
    checkAgainstJobPool(world, body)
    refuseWithKey(request.caller, body.poolInfo.autoPoolSpecification?.pool)
    const job = addJob(world, body)
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
      constraints: {},
      ...bodyOf<BatchJobUpdateOptions>(request),
    }),

  Jobs_DeleteJob(world, request) {
    const job = findJob(world, request)
    const { isForced } = request.query
    // A second request is taken, and changes nothing unless it is by force.
    if (job.doc.state !== 'deleting' || isForced) beginDeleteJob(world, job, isForced)
    return { status: 202 }
  },

  Jobs_TerminateJob(world, request) {
    const job = findJob(world, request)
    if (job.doc.state !== 'terminating' || !request.query.isForced) refuseEnded(job)
    if (request.query.isForced) job.inner.isForced = true
    beginTerminate(world, job, bodyOf<BatchJobTerminateOptions>(request).terminateReason ?? 'UserTerminate')
    world.store.jobs.modify(job)
    return { status: 202, ...versionOf(job.doc) }
  },

  Jobs_DisableJob(world, request) {
    const job = findJob(world, request)
    refuseEnded(job)
    if (job.doc.state === 'disabled' || job.doc.state === 'disabling') throw fault('JobDisabled')
    beginDisable(world, job, bodyOf<BatchJobDisableOptions>(request).disableTasks)
    world.store.jobs.modify(job)
    return { status: 202, ...versionOf(job.doc) }
  },

  Jobs_EnableJob(world, request) {
    const job = findJob(world, request)
    refuseEnded(job)
    if (job.doc.state !== 'disabled' && job.doc.state !== 'disabling')
      throw fault('OperationInvalidForCurrentState', { Reason: 'The job is not disabled.' })
    beginEnable(world, job)
    world.store.jobs.modify(job)
    return { status: 202, ...versionOf(job.doc) }
  },

  Jobs_GetJobTaskCounts(world, request) {
    const job = findJob(world, request)
    const { tasks, slots } = readTaskCounts(world.store.sql, job.seq)
    return {
      status: 200,
      body: {
        'odata.metadata': `${world.baseUrl()}/$metadata#taskcountsresult/@Element`,
        taskCounts: tasks,
        taskSlotCounts: slots,
      },
    }
  },
}

function changeJob(world: World, request: BatchRequest, body: BatchJobUpdateOptions): Reply {
  const job = findJob(world, request)
  refuseEnded(job)
  checkJobChange(body)
  const { poolInfo, constraints, ...rest } = body
  changeJobPool(world, job, poolInfo)
  // A change leaves what it does not name, but for what constraints leave out; a replacement names all.
  Object.assign(job.doc, rest, constraints && { constraints: { ...DEFAULT_CONSTRAINTS, ...constraints } })
  world.store.jobs.modify(job)
  planTimeout(world, job)
  requestJobSchedule(world, job.doc, 0)
  checkAllComplete(world, job)
  return { status: 200, ...versionOf(job.doc) }
}
