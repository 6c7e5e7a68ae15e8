import { OPERATIONS } from '@/lib/batch/operations.generated'
import type { OperationName } from '@/lib/batch/request'

/** What a query shows and a write may change; the second part of every query key. */
export type Resource = 'pool' | 'node' | 'job' | 'task' | 'file' | 'jobschedule' | 'application' | 'image'

/** From the most particular to the most general: the first pattern that the path template matches decides. */
const RESOURCE_OF_PATH: readonly [pattern: RegExp, resource: Resource][] = [
  [/\/files(\/|$)/, 'file'],
  [/^\/pools\/\{\w+\}\/nodes(\/|$)/, 'node'],
  [/^\/nodecounts$/, 'node'],
  [/^\/pool/, 'pool'],
  [/^\/jobs\/\{\w+\}\/(tasks|addtaskcollection|taskcounts)(\/|$)/, 'task'],
  [/^\/jobschedules\/\{\w+\}\/jobs$/, 'job'],
  [/^\/jobschedules/, 'jobschedule'],
  [/^\/jobs/, 'job'],
  [/^\/supportedimages$/, 'image'],
  [/^\/applications/, 'application'],
]

/** Writes that change more than the resource in their path: nodes come and go with their pool, tasks with their job. */
const FURTHER: Partial<Record<OperationName, readonly Resource[]>> = {
  Pools_CreatePool: ['node'],
  Pools_DeletePool: ['node'],
  Pools_ResizePool: ['node'],
  Pools_StopPoolResize: ['node'],
  Pools_RemoveNodes: ['node'],
  Pools_EnablePoolAutoScale: ['node'],
  Pools_DisablePoolAutoScale: ['node'],
  Nodes_RebootNode: ['task'],
  Nodes_ReimageNode: ['task'],
  Nodes_DeallocateNode: ['task', 'pool'],
  Nodes_StartNode: ['pool'],
  Nodes_DisableNodeScheduling: ['task'],
  Jobs_DeleteJob: ['task'],
  Jobs_DisableJob: ['task'],
  Jobs_EnableJob: ['task'],
  Jobs_TerminateJob: ['task'],
  JobSchedules_CreateJobSchedule: ['job'],
  JobSchedules_DeleteJobSchedule: ['job'],
  JobSchedules_EnableJobSchedule: ['job'],
  JobSchedules_TerminateJobSchedule: ['job'],
  Tasks_TerminateTask: ['job'],
  Tasks_ReactivateTask: ['job'],
}

/** The resource that an operation reads or writes, derived from its path. */
export function resourceOf(name: OperationName): Resource {
  const [, path] = OPERATIONS[name]
  const row = RESOURCE_OF_PATH.find(([pattern]) => pattern.test(path))
  if (row === undefined) throw new Error(`No resource for the path ${path}`)
  return row[1]
}

/** The resources whose queries are out of date after a write; none for reads and for the evaluation of a formula. */
export function touchesOf(name: OperationName): readonly Resource[] {
  const [method] = OPERATIONS[name]
  if (method === 'GET' || method === 'HEAD' || name === 'Pools_EvaluatePoolAutoScale') return []
  return [resourceOf(name), ...(FURTHER[name] ?? [])]
}
