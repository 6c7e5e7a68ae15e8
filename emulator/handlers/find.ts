import { checkConditions } from '../conditions'
import { fault } from '../errors'
import { rowOf } from '../operation-table'
import type { JobEntity, JobScheduleEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { type BatchRequest, param } from './request'

/** The pool of the path; throws 404 PoolNotFound. Conditions of the request are checked where they concern the pool. */
export function findPool(world: World, request: BatchRequest): PoolEntity {
  const pool = world.store.pools.find(0, param(request, 'poolId'))
  if (!pool) throw fault('PoolNotFound')
  if (request.params.nodeId === undefined)
    checkConditions(rowOf(request.operation), request.headers, pool.doc)
  return pool
}

/** The pool and the node of the path; throws 404. */
export function findNode(world: World, request: BatchRequest): { pool: PoolEntity; node: NodeEntity } {
  const pool = findPool(world, request)
  const node = world.store.nodes.find(pool.seq, param(request, 'nodeId'))
  if (!node) throw fault('NodeNotFound')
  return { pool, node }
}

/** The job of the path; throws 404 JobNotFound. */
export function findJob(world: World, request: BatchRequest): JobEntity {
  const job = world.store.jobs.find(0, param(request, 'jobId'))
  if (!job) throw fault('JobNotFound')
  if (request.params.taskId === undefined) checkConditions(rowOf(request.operation), request.headers, job.doc)
  return job
}

/** The job schedule of the path; throws 404 JobScheduleNotFound. */
export function findJobSchedule(world: World, request: BatchRequest): JobScheduleEntity {
  const schedule = world.store.jobSchedules.find(0, param(request, 'jobScheduleId'))
  if (!schedule) throw fault('JobScheduleNotFound')
  checkConditions(rowOf(request.operation), request.headers, schedule.doc)
  return schedule
}

/** The job and the task of the path; throws 404. */
export function findTask(world: World, request: BatchRequest): { job: JobEntity; task: TaskEntity } {
  const job = findJob(world, request)
  const task = world.store.tasks.find(job.seq, param(request, 'taskId'))
  if (!task) throw fault('TaskNotFound')
  if (request.params.filePath === undefined)
    checkConditions(rowOf(request.operation), request.headers, task.doc)
  return { job, task }
}
