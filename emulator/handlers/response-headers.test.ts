import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATION_ROWS, type OperationId, rowOf } from '../operation-table'
import { machineBody, poolBody, taskBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
let nodeIds: string[]
beforeAll(async () => {
  batch = await startTestAccount()
  const extensions = [{ name: 'agent', publisher: 'a.b', type: 'T' }]
  const virtualMachineConfiguration = { ...machineBody(), extensions }
  await batch.call('POST', '/pools', poolBody({ virtualMachineConfiguration, targetDedicatedNodes: 3 }))
  await batch.call('POST', '/pools', poolBody({ id: 'second', targetDedicatedNodes: 0 }))
  const job = { poolInfo: { poolId: 'pool-1' }, jobPreparationTask: { commandLine: 'true' } }
  for (const id of ['job-1', 'job-2', 'job-3']) await batch.call('POST', '/jobs', { id, ...job })
  await batch.advance(10)
  const failing = { environmentSettings: [{ name: 'SLIPWAY_SIM_EXIT', value: '1' }] }
  const lasting = { environmentSettings: [{ name: 'SLIPWAY_SIM_SECONDS', value: '9000' }] }
  for (const [id, extra] of [
    ['done', {}],
    ['failed', failing],
    ['running', lasting],
  ] as const)
    await batch.call('POST', '/jobs/job-1/tasks', taskBody({ id, ...extra }))
  await batch.advance(20)
  const nodes = (await batch.call('GET', '/pools/pool-1/nodes')).body.value as { id: string }[]
  const { nodeInfo } = (await batch.call('GET', '/jobs/job-1/tasks/done')).body as {
    nodeInfo: { nodeId: string }
  }
  // The first node is the one that has the files.
  nodeIds = [
    nodeInfo.nodeId,
    ...nodes.map((node: { id: string }) => node.id).filter((id: string) => id !== nodeInfo.nodeId),
  ]
})
afterAll(() => batch.stop())

const schedule = {
  id: 'schedule-1',
  schedule: { recurrenceInterval: 'P1D' },
  jobSpecification: { poolInfo: { poolId: 'pool-1' } },
}
const formula = '$TargetDedicatedNodes = 0;'

/** A call of every operation that succeeds, in an order in which it does; NODE is the first node, OTHER the second. */
const CALLS: readonly (readonly [OperationId, string, unknown?])[] = [
  ['Applications_ListApplications', '/applications'],
  ['Jobs_ListJobs', '/jobs'],
  ['Jobs_CreateJob', '/jobs', { id: 'made', poolInfo: { poolId: 'pool-1' } }],
  ['Jobs_GetJob', '/jobs/job-1'],
  ['Jobs_UpdateJob', '/jobs/job-1', { priority: 1 }],
  ['Jobs_ReplaceJob', '/jobs/job-1', { poolInfo: { poolId: 'pool-1' } }],
  ['Tasks_CreateTaskCollection', '/jobs/job-2/addtaskcollection', { value: [taskBody({ id: 'b' })] }],
  ['Jobs_ListJobPreparationAndReleaseTaskStatus', '/jobs/job-1/jobpreparationandreleasetaskstatus'],
  ['Jobs_GetJobTaskCounts', '/jobs/job-1/taskcounts'],
  ['Tasks_ListTasks', '/jobs/job-1/tasks'],
  ['Tasks_CreateTask', '/jobs/job-2/tasks', taskBody({ id: 'a' })],
  ['Tasks_GetTask', '/jobs/job-1/tasks/done'],
  ['Tasks_ReplaceTask', '/jobs/job-1/tasks/running', {}],
  ['Tasks_ListTaskFiles', '/jobs/job-1/tasks/done/files'],
  ['Tasks_GetTaskFile', '/jobs/job-1/tasks/done/files/stdout.txt'],
  ['Tasks_GetTaskFileProperties', '/jobs/job-1/tasks/done/files/stdout.txt'],
  ['Tasks_ListSubTasks', '/jobs/job-1/tasks/done/subtasksinfo'],
  ['Tasks_ReactivateTask', '/jobs/job-1/tasks/failed/reactivate'],
  ['Tasks_TerminateTask', '/jobs/job-1/tasks/running/terminate'],
  ['Nodes_ListNodes', '/pools/pool-1/nodes'],
  ['Nodes_GetNode', '/pools/pool-1/nodes/NODE'],
  ['Nodes_ListNodeExtensions', '/pools/pool-1/nodes/NODE/extensions'],
  ['Nodes_GetNodeExtension', '/pools/pool-1/nodes/NODE/extensions/agent'],
  ['Nodes_ListNodeFiles', '/pools/pool-1/nodes/NODE/files'],
  ['Nodes_GetNodeFile', '/pools/pool-1/nodes/NODE/files/workitems/job-1/job-1/done/stdout.txt'],
  ['Nodes_GetNodeFileProperties', '/pools/pool-1/nodes/NODE/files/workitems/job-1/job-1/done/stdout.txt'],
  ['Nodes_GetNodeRemoteLoginSettings', '/pools/pool-1/nodes/NODE/remoteloginsettings'],
  ['Nodes_CreateNodeUser', '/pools/pool-1/nodes/NODE/users', { name: 'u' }],
  ['Nodes_ReplaceNodeUser', '/pools/pool-1/nodes/NODE/users/u', {}],
  ['Nodes_DeleteNodeUser', '/pools/pool-1/nodes/NODE/users/u'],
  ['Nodes_DeleteNodeFile', '/pools/pool-1/nodes/NODE/files/workitems/job-1/job-1/done/stderr.txt'],
  ['Tasks_DeleteTaskFile', '/jobs/job-1/tasks/done/files/stdout.txt'],
  ['Tasks_DeleteTask', '/jobs/job-1/tasks/done'],
  ['Nodes_DisableNodeScheduling', '/pools/pool-1/nodes/NODE/disablescheduling', {}],
  ['Nodes_EnableNodeScheduling', '/pools/pool-1/nodes/NODE/enablescheduling'],
  ['Nodes_RebootNode', '/pools/pool-1/nodes/NODE/reboot', {}],
  ['Nodes_ReimageNode', '/pools/pool-1/nodes/OTHER/reimage', {}],
  ['Nodes_DeallocateNode', '/pools/pool-1/nodes/THIRD/deallocate', {}],
  ['Nodes_StartNode', '/pools/pool-1/nodes/THIRD/start'],
  ['Jobs_DisableJob', '/jobs/job-1/disable', { disableTasks: 'requeue' }],
  ['Jobs_EnableJob', '/jobs/job-1/enable'],
  ['Jobs_TerminateJob', '/jobs/job-1/terminate', {}],
  ['Jobs_DeleteJob', '/jobs/job-2'],
  ['JobSchedules_CreateJobSchedule', '/jobschedules', schedule],
  ['JobSchedules_ListJobSchedules', '/jobschedules'],
  ['JobSchedules_GetJobSchedule', '/jobschedules/schedule-1'],
  ['JobSchedules_JobScheduleExists', '/jobschedules/schedule-1'],
  ['Jobs_ListJobsFromSchedule', '/jobschedules/schedule-1/jobs'],
  ['JobSchedules_UpdateJobSchedule', '/jobschedules/schedule-1', { metadata: [] }],
  [
    'JobSchedules_ReplaceJobSchedule',
    '/jobschedules/schedule-1',
    { jobSpecification: schedule.jobSpecification },
  ],
  ['JobSchedules_DisableJobSchedule', '/jobschedules/schedule-1/disable'],
  ['JobSchedules_EnableJobSchedule', '/jobschedules/schedule-1/enable'],
  ['JobSchedules_TerminateJobSchedule', '/jobschedules/schedule-1/terminate'],
  ['JobSchedules_DeleteJobSchedule', '/jobschedules/schedule-1'],
  ['Pools_ListPoolNodeCounts', '/nodecounts'],
  ['Pools_ListPools', '/pools'],
  ['Pools_CreatePool', '/pools', poolBody({ id: 'third', targetDedicatedNodes: 0 })],
  ['Pools_GetPool', '/pools/pool-1'],
  ['Pools_PoolExists', '/pools/pool-1'],
  ['Pools_UpdatePool', '/pools/second', { metadata: [] }],
  [
    'Pools_ReplacePoolProperties',
    '/pools/second/updateproperties',
    { applicationPackageReferences: [], metadata: [] },
  ],
  ['Pools_EnablePoolAutoScale', '/pools/second/enableautoscale', { autoScaleFormula: formula }],
  ['Pools_EvaluatePoolAutoScale', '/pools/second/evaluateautoscale', { autoScaleFormula: formula }],
  ['Pools_DisablePoolAutoScale', '/pools/second/disableautoscale'],
  ['Pools_ResizePool', '/pools/second/resize', { targetDedicatedNodes: 1 }],
  ['Pools_StopPoolResize', '/pools/second/stopresize'],
  ['Pools_RemoveNodes', '/pools/pool-1/removenodes', { nodeList: ['NODE'] }],
  ['Pools_DeletePool', '/pools/third'],
  ['Pools_ListPoolUsageMetrics', '/poolusagemetrics'],
  ['Pools_ListSupportedImages', '/supportedimages'],
]

/** They never succeed here: docs/local-account.md says why. */
const REFUSED: readonly OperationId[] = ['Applications_GetApplication', 'Nodes_UploadNodeLogs']
const CLIENT_ID = '11111111-2222-3333-4444-555555555555'

test('every operation is among the calls', () => {
  expect([...CALLS.map(([operation]) => operation), ...REFUSED].sort()).toEqual(
    OPERATION_ROWS.map(({ operationId }) => operationId).sort(),
  )
})

const NAMED_CALLS = CALLS.map(([operation, path, body]) => ({ operation, path, body }))

/** What has a version of its own, and is read, made or changed by the call. */
const isVersioned = (operation: OperationId) =>
  !/^(Nodes|Applications)_|_List|_Delete|TaskCounts|Evaluate|Collection|File/.test(operation)
/** Files have a time only. */
const isDated = (operation: OperationId) => isVersioned(operation) || /_Get\w+File/.test(operation)

test.each(NAMED_CALLS)('$operation answers with the headers of the service', async (named) => {
  const { operation, path, body } = named
  const [node = '', other = '', third = ''] = nodeIds
  const fill = (text: string) =>
    text.replaceAll('NODE', node).replaceAll('OTHER', other).replaceAll('THIRD', third)
  const { method, successStatus } = rowOf(operation)
  const sent = body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body)))
  // A transition may have to happen before the call, but for the one that is stopped.
  if (operation !== 'Pools_StopPoolResize') await batch.advance(5)
  const answer = await batch.call(method, fill(path), sent, {
    'client-request-id': CLIENT_ID,
    'return-client-request-id': 'true',
  })
  expect([successStatus.includes(answer.status), answer.status, answer.body.code]).toEqual([
    true,
    answer.status,
    undefined,
  ])
  const { headers } = answer
  expect(headers.get('client-request-id')).toBe(CLIENT_ID)
  expect(headers.get('dataserviceversion')).toBe('3.0')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect([headers.has('etag'), headers.has('last-modified')]).toEqual([
    isVersioned(operation),
    isDated(operation),
  ])
  if (isVersioned(operation)) expect(headers.get('etag')).toMatch(/^0x[0-9A-F]+$/)

  const made = answer.status === 201 ? `${batch.account.url}${fill(path)}/${sent.id ?? sent.name}` : null
  const isWrite = /POST|PUT|PATCH/.test(method)
  const isUnnamed = /Reactivate|Collection/.test(operation)
  expect(headers.get('location')).toBe(made)
  expect(headers.get('dataserviceid')).toBe(
    made ?? (isWrite && !isUnnamed ? batch.account.url + fill(path) : null),
  )
})

test('a refusal has the version of the service, and no tag', async () => {
  const { headers, status } = await batch.call('GET', '/pools/none')
  expect([status, headers.get('dataserviceversion'), headers.get('etag')]).toEqual([404, '3.0', null])
})

test('the tag of an answer is that of the body, and a condition takes it with or without quotes', async () => {
  const { body, headers } = await batch.call('GET', '/pools/pool-1')
  expect(headers.get('etag')).toBe(body.eTag)
  for (const tag of [String(body.eTag), `"${body.eTag}"`, `W/"${body.eTag}"`])
    expect((await batch.call('GET', '/pools/pool-1', undefined, { 'if-none-match': tag })).status).toBe(304)
})
