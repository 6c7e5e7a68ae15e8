import { fault } from '../errors'
import { emptyLater, nodeDirectory, taskFolder, trashDirectory } from '../machines/directories'
import type { World } from '../world'
import type { FileRoot } from './file-root'
import { findNode, findTask } from './find'
import { listInMemory } from './list'
import { listFiles } from './list-files'
import { type BatchRequest, type Handlers, param, type Reply } from './request'
import { deleteFile, sendFile } from './stored-files'
import { nodePath, taskPath } from './wire'

export const fileHandlers: Handlers = {
  Tasks_ListTaskFiles: (world, request) => list(world, request, taskFiles(world, request)),
  Tasks_GetTaskFile: (world, request) => sendFile(taskFiles(world, request), request, false),
  Tasks_GetTaskFileProperties: (world, request) => sendFile(taskFiles(world, request), request, true),
  Tasks_DeleteTaskFile: (world, request) => remove(world, request, taskFiles(world, request)),
  Nodes_ListNodeFiles: (world, request) => list(world, request, nodeFiles(world, request)),
  Nodes_GetNodeFile: (world, request) => sendFile(nodeFiles(world, request), request, false),
  Nodes_GetNodeFileProperties: (world, request) => sendFile(nodeFiles(world, request), request, true),
  Nodes_DeleteNodeFile: (world, request) => remove(world, request, nodeFiles(world, request)),
}

const list = (world: World, request: BatchRequest, root: FileRoot) =>
  listInMemory(
    world,
    request,
    { path: root.path, metadata: 'files' },
    listFiles(root, request.query.isRecursive),
  )

function remove(world: World, request: BatchRequest, root: FileRoot): Reply {
  const filePath = param(request, 'filePath')
  const bin = deleteFile(root, filePath, request.query.isRecursive, trashDirectory(world))
  if (bin !== undefined) emptyLater(world, bin)
  return { status: 200 }
}

/** The folder of a task on the node it ran on last. Throws 409 while the task waits, and when node or files are gone. */
function taskFiles(world: World, request: BatchRequest): FileRoot {
  const { job, task } = findTask(world, request)
  const { poolId, nodeId } = task.doc.nodeInfo ?? {}
  if (task.doc.state === 'active')
    throw fault('OperationInvalidForCurrentState', {
      Reason: 'The files of the specified task cannot be accessed as the task state is still active',
    })
  if (task.inner.isCleanedUp) throw fault('TaskFilesCleanedup')
  if (poolId === undefined || nodeId === undefined) throw fault('FileNotFound')
  const pool = world.store.pools.find(0, poolId)
  if (!pool || !world.store.nodes.find(pool.seq, nodeId)) throw fault('TaskFilesUnavailable')
  const root = nodeDirectory(world, poolId, nodeId)
  const folder = taskFolder(job.doc.id, task.doc.id)
  return { root, folder, path: `${taskPath(job, task)}/files`, baseUrl: world.baseUrl() }
}

function nodeFiles(world: World, request: BatchRequest): FileRoot {
  const { pool, node } = findNode(world, request)
  return {
    root: nodeDirectory(world, pool.doc.id, node.doc.id),
    folder: '',
    path: `${nodePath(pool, node)}/files`,
    baseUrl: world.baseUrl(),
  }
}
