import { expect, test } from 'vitest'
import { OPERATIONS } from '@/lib/batch/operations.generated'
import type { OperationName } from '@/lib/batch/request'
import { resourceOf, touchesOf } from './touches'

const names = Object.keys(OPERATIONS) as OperationName[]

test.each<[OperationName, string]>([
  ['Pools_ListPools', 'pool'],
  ['Pools_ListPoolUsageMetrics', 'pool'],
  ['Pools_ListPoolNodeCounts', 'node'],
  ['Nodes_GetNode', 'node'],
  ['Nodes_ListNodeFiles', 'file'],
  ['Nodes_ListNodeExtensions', 'node'],
  ['Jobs_GetJob', 'job'],
  ['Jobs_GetJobTaskCounts', 'task'],
  ['Jobs_ListJobPreparationAndReleaseTaskStatus', 'job'],
  ['Tasks_ListTasks', 'task'],
  ['Tasks_GetTaskFile', 'file'],
  ['Tasks_ListSubTasks', 'task'],
  ['JobSchedules_GetJobSchedule', 'jobschedule'],
  ['Jobs_ListJobsFromSchedule', 'job'],
  ['Pools_ListSupportedImages', 'image'],
  ['Applications_GetApplication', 'application'],
])('%s shows %s', (name, resource) => {
  expect(resourceOf(name)).toBe(resource)
})

test.each<[OperationName, string[]]>([
  ['Pools_ResizePool', ['pool', 'node']],
  ['Pools_RemoveNodes', ['pool', 'node']],
  ['Pools_UpdatePool', ['pool']],
  ['Pools_EvaluatePoolAutoScale', []],
  ['Nodes_RebootNode', ['node', 'task']],
  ['Nodes_DeleteNodeFile', ['file']],
  ['Jobs_TerminateJob', ['job', 'task']],
  ['Tasks_CreateTaskCollection', ['task']],
  ['Tasks_TerminateTask', ['task', 'job']],
  ['JobSchedules_DeleteJobSchedule', ['jobschedule', 'job']],
])('%s touches %j', (name, resources) => {
  expect(touchesOf(name)).toEqual(resources)
})

test('every operation has a resource; only writes touch one, each once', () => {
  for (const name of names) {
    const isRead = ['GET', 'HEAD'].includes(OPERATIONS[name][0])
    const touched = touchesOf(name)
    expect(resourceOf(name)).toBeTruthy()
    expect(touched.length > 0).toBe(!isRead && name !== 'Pools_EvaluatePoolAutoScale')
    expect(new Set(touched).size).toBe(touched.length)
  }
})
