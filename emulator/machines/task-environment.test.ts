import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UserIdentity } from '../../lib/batch/types.generated'
import type { JobDoc, NodeDoc, PoolDoc } from '../store/docs'
import { createJobKit } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { startTaskEnvironment, taskEnvironment } from './task-environment'

let batch: TestAccount
let parts: { pool: PoolDoc; node: NodeDoc; job: JobDoc }
const { makeJob, makePool } = createJobKit(() => batch)
beforeAll(async () => {
  batch = await startTestAccount()
  await makePool({ targetDedicatedNodes: 1 })
  await makeJob({ jobPreparationTask: { commandLine: 'true' }, jobReleaseTask: { commandLine: 'true' } })
  const { store } = batch.account.world
  const [pool, node, job] = [store.pools.bySeq(1), store.nodes.bySeq(1), store.jobs.bySeq(1)]
  if (!pool || !node || !job) throw new Error('There is no node for a task.')
  parts = { pool: pool.doc, node: node.doc, job: job.doc }
})
afterAll(() => batch.stop())

type Settings = { environmentSettings?: { name: string; value: string }[]; userIdentity?: UserIdentity }
const ofTask = (id: string, settings: Settings = {}) =>
  taskEnvironment(batch.account.world, { ...parts, task: { id, ...settings } })
const ofStart = (settings: Settings = {}) =>
  startTaskEnvironment(batch.account.world, parts.pool, parts.node, settings)
const names = (environment: object) => Object.keys(environment).sort()

const ALL = [
  'AZ_BATCH_ACCOUNT_NAME',
  'AZ_BATCH_ACCOUNT_URL',
  'AZ_BATCH_CERTIFICATES_DIR',
  'AZ_BATCH_NODE_ID',
  'AZ_BATCH_NODE_IS_DEDICATED',
  'AZ_BATCH_NODE_MOUNTS_DIR',
  'AZ_BATCH_NODE_ROOT_DIR',
  'AZ_BATCH_NODE_SHARED_DIR',
  'AZ_BATCH_NODE_STARTUP_DIR',
  'AZ_BATCH_POOL_ID',
  'AZ_BATCH_TASK_DIR',
  'AZ_BATCH_TASK_RESERVED_EPHEMERAL_DISK_SPACE_BYTES',
  'AZ_BATCH_TASK_USER',
  'AZ_BATCH_TASK_USER_IDENTITY',
  'AZ_BATCH_TASK_WORKING_DIR',
]
const JOB = ['AZ_BATCH_JOB_ID', 'AZ_BATCH_TASK_ID']
const PREPARED = ['AZ_BATCH_JOB_PREP_DIR', 'AZ_BATCH_JOB_PREP_WORKING_DIR']

test('each kind of task sees what is documented for it', () => {
  expect(names(ofStart())).toEqual(ALL)
  expect(names(ofTask('jobpreparation'))).toEqual([...ALL, ...JOB].sort())
  for (const id of ['task-1', 'jobrelease'])
    expect(names(ofTask(id))).toEqual([...ALL, ...JOB, ...PREPARED].sort())
})

test('a task is told where it is', () => {
  const folder = '/mnt/batch/tasks/workitems/job-1/job-1/task-1'
  expect(ofTask('task-1')).toMatchObject({
    AZ_BATCH_TASK_DIR: folder,
    AZ_BATCH_TASK_WORKING_DIR: `${folder}/wd`,
    AZ_BATCH_JOB_PREP_DIR: '/mnt/batch/tasks/workitems/job-1/job-1/jobpreparation',
    AZ_BATCH_NODE_MOUNTS_DIR: '/mnt/batch/tasks/fsmounts',
    AZ_BATCH_NODE_IS_DEDICATED: 'true',
  })
  expect(ofStart()).toMatchObject({ AZ_BATCH_TASK_WORKING_DIR: '/mnt/batch/tasks/startup/wd' })
})

test.each<[identity: UserIdentity | undefined, user: string, kind: string | undefined]>([
  [undefined, '_azbatch', 'PoolNonAdmin'],
  [{ autoUser: {} }, '_azbatch', 'PoolNonAdmin'],
  [{ autoUser: { scope: 'pool', elevationLevel: 'admin' } }, '_azbatch', 'PoolAdmin'],
  [{ autoUser: { scope: 'task' } }, '_azbatchtask_1', 'TaskNonAdmin'],
  [{ username: 'render' }, 'render', undefined],
])('a task as %j runs as %s', (userIdentity, user, kind) => {
  const { AZ_BATCH_TASK_USER, AZ_BATCH_TASK_USER_IDENTITY } = ofTask(
    'task-1',
    userIdentity && { userIdentity },
  )
  expect([AZ_BATCH_TASK_USER, AZ_BATCH_TASK_USER_IDENTITY]).toEqual([user, kind])
})

test('a start task of its own user', () => {
  expect(ofStart({ userIdentity: { autoUser: { scope: 'task' } } })).toMatchObject({
    AZ_BATCH_TASK_USER: '_azbatchtask_start',
    AZ_BATCH_TASK_USER_IDENTITY: 'TaskNonAdmin',
  })
})

test('nothing that a task sets hides what Batch sets', () => {
  const environmentSettings = [
    { name: 'AZ_BATCH_TASK_USER', value: 'root' },
    { name: 'MINE', value: 'x' },
  ]
  for (const environment of [ofTask('task-1', { environmentSettings }), ofStart({ environmentSettings })])
    expect(environment).toMatchObject({ AZ_BATCH_TASK_USER: '_azbatch', MINE: 'x' })
})
