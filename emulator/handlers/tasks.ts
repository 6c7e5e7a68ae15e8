import type { BatchTaskCreateOptions, BatchTaskGroup } from '../../lib/batch/types.generated'
import { toErrorBody } from '../error-body'
import { BatchFault, fault } from '../errors'
import { completeConstraints } from '../machines/defaults'
import { reactivateTask, removeTask } from '../machines/remove-task'
import { terminateTask } from '../machines/task'
import { planTimeout } from '../machines/task-start'
import { checkTaskConstraints } from '../rules/task-rules'
import type { JobEntity, TaskEntity } from '../store/docs'
import type { World } from '../world'
import { createTask } from './create-task'
import { findJob, findTask } from './find'
import { listStored } from './list'
import { refuseEnded } from './refuse'
import { bodyOf, type Handlers } from './request'
import { jobPath, readReply, taskPath, toTask, versionOf } from './wire'

/** Source: REST reference, addtaskcollection. */
const COLLECTION_MAX = 100

export const taskHandlers: Handlers = {
  Tasks_ListTasks(world, request) {
    const job = findJob(world, request)
    return listStored(world, request, {
      collection: world.store.tasks,
      parent: job.seq,
      path: `${jobPath(job)}/tasks`,
      metadata: 'tasks',
      toWire: (task) => toTask(world, job, task),
    })
  },

  Tasks_CreateTask(world, request) {
    const job = findJob(world, request)
    const task = createTask(world, job, bodyOf<BatchTaskCreateOptions>(request))
    return { status: 201, ...versionOf(task.doc), resource: taskPath(job, task) }
  },

  Tasks_CreateTaskCollection(world, request) {
    const job = findJob(world, request)
    const { value } = bodyOf<BatchTaskGroup>(request)
    if (value.length > COLLECTION_MAX)
      throw fault('RequestBodyTooLarge', {
        MaxLimit: String(COLLECTION_MAX),
      })
    refuseEnded(job)
    return {
      status: 200,
      body: {
        'odata.metadata': `${world.baseUrl()}/$metadata#taskaddresult`,
        value: value.map((body) => addOne(world, job, body)),
      },
    }
  },

  Tasks_GetTask(world, request) {
    const { job, task } = findTask(world, request)
    return readReply(world, request, 'tasks', toTask(world, job, task), versionOf(task.doc))
  },

  Tasks_ReplaceTask(world, request) {
    const { job, task } = findTask(world, request)
    const { constraints } = bodyOf<{ constraints?: TaskEntity['doc']['constraints'] }>(request)
    checkTaskConstraints(constraints)
    if (task.doc.state === 'completed') throw fault('TaskCompleted')
    task.doc.constraints = completeConstraints(job.doc.constraints?.maxTaskRetryCount, constraints)
    world.store.tasks.modify(task)
    if (task.doc.state === 'running') planTimeout(world, task)
    return { status: 200, ...versionOf(task.doc) }
  },

  Tasks_DeleteTask(world, request) {
    const { job, task } = findTask(world, request)
    removeTask(world, job, task)
    return { status: 200 }
  },

  Tasks_TerminateTask(world, request) {
    const { task } = findTask(world, request)
    if (task.doc.state === 'completed') throw fault('TaskCompleted')
    terminateTask(world, task)
    world.store.tasks.modify(task)
    return { status: 204, ...versionOf(task.doc) }
  },

  Tasks_ReactivateTask(world, request) {
    const { job, task } = findTask(world, request)
    refuseEnded(job)
    if (task.doc.state !== 'completed') throw fault('TaskNotCompleted')
    if (task.doc.executionInfo?.result === 'success') throw fault('TaskSucceeded')
    reactivateTask(world, job, task)
    world.store.tasks.modify(task)
    return { status: 204, ...versionOf(task.doc) }
  },
}

/** One task of a collection; what refuses it stands in its own result. */
function addOne(world: World, job: JobEntity, body: BatchTaskCreateOptions): object {
  try {
    const task = createTask(world, job, body)
    const { eTag, lastModified } = task.doc
    return {
      status: 'success',
      taskId: task.doc.id,
      eTag,
      lastModified,
      location: world.baseUrl() + taskPath(job, task),
    }
  } catch (error) {
    if (!(error instanceof BatchFault)) throw error
    return { status: 'clienterror', taskId: body.id, error: toErrorBody(error, world) }
  }
}
