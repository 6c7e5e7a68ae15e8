import { fault } from '../errors'
import type { JobNodeEntity, SubtaskEntity } from '../store/docs'
import type { World } from '../world'
import { findJob, findTask } from './find'
import { listInMemory } from './list'
import type { Handlers } from './request'
import { jobPath, taskPath, withAddresses } from './wire'

/** What runs on several nodes of a job: its preparation and release tasks, and the subtasks of a task. */
export const jobNodeHandlers: Handlers = {
  Jobs_ListJobPreparationAndReleaseTaskStatus(world, request) {
    const job = findJob(world, request)
    if (!job.doc.jobPreparationTask && !job.doc.jobReleaseTask)
      throw fault('JobPreparationTaskOrReleaseTaskNotSpecified')
    return listInMemory(
      world,
      request,
      {
        path: `${jobPath(job)}/jobpreparationandreleasetaskstatus`,
        metadata: 'jobpreparationandreleasetaskstatuslist',
      },
      world.store.jobNodes
        .select('parent = ? ORDER BY id', job.seq)
        .map((jobNode) => toStatus(world, jobNode)),
    )
  },

  Tasks_ListSubTasks(world, request) {
    const { job, task } = findTask(world, request)
    return listInMemory(
      world,
      request,
      { path: `${taskPath(job, task)}/subtasksinfo`, metadata: 'subtaskinfo' },
      world.store.subtasks
        .select('parent = ? ORDER BY seq', task.seq)
        .map((subtask) => toSubtask(world, subtask)),
    )
  },
}

function toStatus(world: World, { doc }: JobNodeEntity): object {
  const { id: _, jobPreparationTaskExecutionInfo, jobReleaseTaskExecutionInfo, ...rest } = doc
  const place = { poolId: doc.poolId, nodeId: doc.nodeId }
  const { nodeUrl } = withAddresses(world, place)
  const toInfo = <Info extends { taskRootDirectory?: string }>(
    info: Info,
  ): Info & { taskRootDirectoryUrl?: string } => {
    const { taskRootDirectoryUrl } = withAddresses(world, {
      ...place,
      taskRootDirectory: info.taskRootDirectory,
    })
    return { ...info, ...(taskRootDirectoryUrl && { taskRootDirectoryUrl }) }
  }
  return {
    ...rest,
    nodeUrl,
    ...(jobPreparationTaskExecutionInfo && {
      jobPreparationTaskExecutionInfo: toInfo(jobPreparationTaskExecutionInfo),
    }),
    ...(jobReleaseTaskExecutionInfo && {
      jobReleaseTaskExecutionInfo: toInfo(jobReleaseTaskExecutionInfo),
    }),
  }
}

function toSubtask(world: World, { doc }: SubtaskEntity): object {
  return {
    ...doc,
    id: Number(doc.id),
    ...(doc.nodeInfo && { nodeInfo: withAddresses(world, doc.nodeInfo) }),
  }
}
