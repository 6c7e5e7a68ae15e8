import type {
  BatchJobSchedule,
  BatchJobScheduleCreateOptions,
  BatchJobScheduleUpdateOptions,
  BatchJobSpecification,
} from '../../lib/batch/types.generated'
import type { ErrorCode } from '../error-messages'
import { fault } from '../errors'
import { completeJob } from '../machines/defaults'
import { beginDeleteSchedule, beginTerminateSchedule, runSchedule } from '../machines/job-schedule'
import { moveTo } from '../machines/move'
import { checkDisplayName, checkId, checkNames } from '../rules/common'
import { checkJobSpecification } from '../rules/job-rules'
import { refuseWithKey } from '../rules/key-rules'
import { ACTIVE_JOB_QUOTA, activeJobsAndSchedules } from '../rules/quotas'
import { checkSchedule } from '../rules/schedule-rules'
import type { JobScheduleDoc, JobScheduleEntity } from '../store/docs'
import { takeSecrets } from '../store/secrets'
import type { World } from '../world'
import { findJobSchedule } from './find'
import { checkAgainstJobPool } from './job-pool'
import { listStored } from './list'
import { bodyOf, type Handlers, type Reply } from './request'
import { jobSchedulePath, readReply, toJob, toJobSchedule, versionOf } from './wire'

export const jobScheduleHandlers: Handlers = {
  JobSchedules_ListJobSchedules: (world, request) =>
    listStored(world, request, {
      collection: world.store.jobSchedules,
      parent: 0,
      path: '/jobschedules',
      metadata: 'jobschedules',
      toWire: (schedule) => toJobSchedule(world, schedule),
    }),

  JobSchedules_CreateJobSchedule(world, request) {
    const body = bodyOf<BatchJobScheduleCreateOptions>(request)
    checkNew(world, body)
    refuseWithKey(request.caller, body.jobSpecification.poolInfo.autoPoolSpecification?.pool)
    const schedule = addSchedule(world, body)
    return { status: 201, ...versionOf(schedule.doc), resource: jobSchedulePath(schedule) }
  },

  JobSchedules_GetJobSchedule(world, request) {
    const schedule = findJobSchedule(world, request)
    return readReply(world, request, 'jobschedules', toJobSchedule(world, schedule), versionOf(schedule.doc))
  },

  JobSchedules_JobScheduleExists: (world, request) => ({
    status: 200,
    ...versionOf(findJobSchedule(world, request).doc),
  }),

  JobSchedules_UpdateJobSchedule(world, request) {
    const schedule = findJobSchedule(world, request)
    const { jobSpecification, ...body } = bodyOf<BatchJobScheduleUpdateOptions>(request)
    // What is stored has a pool, and a change leaves out what it does not change.
    const merged = jobSpecification && {
      jobSpecification: { ...schedule.doc.jobSpecification, ...jobSpecification } as BatchJobSpecification,
    }
    refuseWithKey(request.caller, jobSpecification?.poolInfo?.autoPoolSpecification?.pool)
    return changeSchedule(world, schedule, { ...body, ...merged }, jobSpecification ?? {})
  },

  JobSchedules_ReplaceJobSchedule(world, request) {
    const schedule = findJobSchedule(world, request)
    const body = bodyOf<BatchJobSchedule>(request)
    refuseEnded(schedule)
    refuseWithKey(request.caller, body.jobSpecification?.poolInfo.autoPoolSpecification?.pool)
    delete schedule.doc.schedule
    return changeSchedule(world, schedule, { metadata: [], ...body }, undefined)
  },

  JobSchedules_DisableJobSchedule(world, request) {
    const schedule = findJobSchedule(world, request)
    refuseEnded(schedule)
    if (schedule.doc.state === 'disabled') throw fault('JobScheduleDisabled')
    moveTo(schedule.doc, 'disabled', world.clock.nowIso())
    world.store.jobSchedules.modify(schedule)
    return { status: 204, ...versionOf(schedule.doc) }
  },

  JobSchedules_EnableJobSchedule(world, request) {
    const schedule = findJobSchedule(world, request)
    refuseEnded(schedule)
    if (schedule.doc.state !== 'disabled')
      throw fault('OperationInvalidForCurrentState', { Reason: 'The job schedule is not disabled.' })
    moveTo(schedule.doc, 'active', world.clock.nowIso())
    runSchedule(world, schedule)
    world.store.jobSchedules.modify(schedule)
    return { status: 204, ...versionOf(schedule.doc) }
  },

  JobSchedules_TerminateJobSchedule(world, request) {
    const schedule = findJobSchedule(world, request)
    if (schedule.doc.state !== 'terminating' || !request.query.isForced) refuseEnded(schedule)
    beginTerminateSchedule(world, schedule, request.query.isForced)
    world.store.jobSchedules.modify(schedule)
    return { status: 202, ...versionOf(schedule.doc) }
  },

  JobSchedules_DeleteJobSchedule(world, request) {
    const schedule = findJobSchedule(world, request)
    if (schedule.doc.state === 'deleting' && !request.query.isForced) throw fault('JobScheduleBeingDeleted')
    beginDeleteSchedule(world, schedule, request.query.isForced)
    return { status: 202 }
  },

  Jobs_ListJobsFromSchedule(world, request) {
    const schedule = findJobSchedule(world, request)
    return listStored(world, request, {
      collection: world.store.jobs,
      parent: 0,
      where: { sql: 'schedule = ?', values: [schedule.seq] },
      path: `${jobSchedulePath(schedule)}/jobs`,
      metadata: 'jobs',
      toWire: (job) => toJob(world, job),
    })
  },
}

function checkNew(world: World, body: BatchJobScheduleCreateOptions): void {
  checkId(body.id)
  checkDisplayName(body.displayName)
  checkNames(body.metadata, undefined)
  checkSchedule(body.schedule, world.clock.nowMs())
  checkSpecification(world, body.jobSpecification)
  if (world.store.jobSchedules.find(0, body.id)) throw fault('JobScheduleExists')
  if (world.store.jobs.find(0, body.id)) throw fault('JobWithSameIdExists')
  if (activeJobsAndSchedules(world) >= ACTIVE_JOB_QUOTA)
    throw fault('ActiveJobAndScheduleQuotaReached', { MaxLimit: String(ACTIVE_JOB_QUOTA) })
}

function checkSpecification(world: World, specification: BatchJobSpecification): void {
  checkJobSpecification(specification, world.clock.nowMs(), 'jobSpecification.')
  checkAgainstJobPool(world, specification, 'jobSpecification.')
}

function addSchedule(world: World, body: BatchJobScheduleCreateOptions): JobScheduleEntity {
  const secrets = takeSecrets(body)
  const { id, jobSpecification, ...rest } = body
  const nowIso = world.clock.nowIso()
  const doc = {
    id,
    ...rest,
    jobSpecification: completeJob(jobSpecification),
    state: 'active',
    creationTime: nowIso,
    stateTransitionTime: nowIso,
    executionInfo: {},
    // The body's models have the same fields as the answer's, where the service only adds.
  } as JobScheduleDoc
  const schedule = world.store.jobSchedules.insert(0, doc, { jobs: 0 })
  world.store.secrets.write(`schedule:${schedule.seq}`, secrets)
  runSchedule(world, schedule)
  return schedule
}

/** Changes concern the jobs to come. `replaced` is the part of the job specification that is new, all of it when undefined. */
function changeSchedule(
  world: World,
  schedule: JobScheduleEntity,
  body: BatchJobScheduleUpdateOptions & { jobSpecification?: BatchJobSpecification },
  replaced: object | undefined,
): Reply {
  refuseEnded(schedule)
  checkNames(body.metadata, undefined)
  checkSchedule(body.schedule, world.clock.nowMs())
  if (body.jobSpecification) checkSpecification(world, body.jobSpecification)
  keepSecrets(world, schedule, body, replaced)
  const { jobSpecification } = body
  Object.assign(schedule.doc, body, jobSpecification && { jobSpecification: completeJob(jobSpecification) })
  if (schedule.doc.state === 'active') runSchedule(world, schedule)
  world.store.jobSchedules.modify(schedule)
  return { status: 200, ...versionOf(schedule.doc) }
}

/** Secrets below what is replaced are forgotten, new ones are kept. `body` loses its secrets. */
function keepSecrets(
  world: World,
  { seq }: JobScheduleEntity,
  body: object,
  replaced: object | undefined,
): void {
  const owner = `schedule:${seq}`
  const places = Object.keys(replaced ?? {}).map((name) => `jobSpecification.${name}.`)
  const kept = Object.entries(world.store.secrets.read(owner)).filter(
    ([place]) => replaced !== undefined && !places.some((start) => place.startsWith(start)),
  )
  world.store.secrets.write(owner, { ...Object.fromEntries(kept), ...takeSecrets(body) })
}

/** Throws 409 for a schedule that takes no more changes, with the code that says why. */
function refuseEnded({ doc }: JobScheduleEntity): void {
  const codes: Readonly<Record<string, ErrorCode>> = {
    completed: 'JobScheduleCompleted',
    terminating: 'JobScheduleBeingTerminated',
    deleting: 'JobScheduleBeingDeleted',
  }
  const code = codes[doc.state]
  if (code !== undefined) throw fault(code)
}
