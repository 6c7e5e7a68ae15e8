import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSender } from '../../../emulator/testing/send-body'
import { startTestAccount, type TestAccount } from '../../../emulator/testing/test-account'
import { isRecord } from '../../batch/errors'
import { bundledLists } from './bundled-lists'
import { checkRequest, type RequestKind } from './check-request'

const HUB = { registryServer: 'r.example', username: 'puller', password: 'not-a-real-password' }
const CONTAINER = {
  imageName: 'r.example/a:1',
  containerRunOptions: '--rm',
  workingDirectory: 'taskWorkingDirectory',
  registry: HUB,
  containerHostBatchBindMounts: [{ source: 'Task', isReadOnly: false }],
}
const HOST_TASK = {
  commandLine: 'true',
  environmentSettings: [{ name: 'A', value: '1' }],
  userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
}
const CONSTRAINTS = { maxWallClockTime: 'PT1H', retentionTime: 'P1D', maxTaskRetryCount: 1 }
const SUBNET = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/nodes'

const POOL = {
  id: 'pool',
  displayName: 'Render',
  vmSize: 'standard_d4ds_v5',
  virtualMachineConfiguration: {
    imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2404', version: 'latest' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    dataDisks: [{ lun: 0, diskSizeGB: 64, caching: 'none', storageAccountType: 'standard_lrs' }],
    containerConfiguration: {
      type: 'dockerCompatible',
      containerImageNames: ['r.example/a:1'],
      containerRegistries: [HUB],
    },
    diskEncryptionConfiguration: { targets: ['temporarydisk'] },
    nodePlacementConfiguration: { policy: 'regional' },
    osDisk: { caching: 'readwrite', diskSizeGB: 128, managedDisk: { storageAccountType: 'premium_lrs' } },
    securityProfile: {
      securityType: 'trustedLaunch',
      uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
    },
  },
  resizeTimeout: 'PT15M',
  targetDedicatedNodes: 1,
  targetLowPriorityNodes: 1,
  enableAutoScale: false,
  enableInterNodeCommunication: false,
  taskSlotsPerNode: 2,
  taskSchedulingPolicy: { nodeFillType: 'pack' },
  metadata: [{ name: 'team', value: 'render' }],
  startTask: { ...HOST_TASK, maxTaskRetryCount: 1, waitForSuccess: true },
  userAccounts: [
    {
      name: 'ada',
      password: 'not-a-real-password',
      elevationLevel: 'nonadmin',
      linuxUserConfiguration: { uid: 1000, gid: 1000 },
    },
  ],
  networkConfiguration: {
    subnetId: SUBNET,
    dynamicVNetAssignmentScope: 'none',
    enableAcceleratedNetworking: false,
    endpointConfiguration: {
      inboundNATPools: [
        {
          name: 'ssh',
          protocol: 'tcp',
          backendPort: 22,
          frontendPortRangeStart: 1000,
          frontendPortRangeEnd: 1099,
          networkSecurityGroupRules: [
            { priority: 150, access: 'deny', sourceAddressPrefix: '*', sourcePortRanges: ['*'] },
          ],
        },
      ],
    },
    publicIPAddressConfiguration: { provision: 'batchmanaged' },
  },
  upgradePolicy: { mode: 'manual' },
}
const SCALING = {
  id: 'pool',
  vmSize: 'standard_d4ds_v5',
  virtualMachineConfiguration: POOL.virtualMachineConfiguration,
  enableAutoScale: true,
  autoScaleFormula: '$TargetDedicatedNodes = 1;',
  autoScaleEvaluationInterval: 'PT15M',
}
const SPECIFICATION = {
  displayName: 'Render',
  priority: 10,
  allowTaskPreemption: true,
  maxParallelTasks: 5,
  constraints: { maxWallClockTime: 'P1D', maxTaskRetryCount: 1 },
  poolInfo: { poolId: 'pool' },
  usesTaskDependencies: true,
  onAllTasksComplete: 'noaction',
  onTaskFailure: 'performexitoptionsjobaction',
  commonEnvironmentSettings: [{ name: 'A', value: '1' }],
  metadata: [{ name: 'team', value: 'render' }],
  jobManagerTask: {
    ...HOST_TASK,
    id: 'manager',
    containerSettings: CONTAINER,
    constraints: CONSTRAINTS,
    requiredSlots: 1,
    killJobOnCompletion: true,
    runExclusive: true,
    allowLowPriorityNode: true,
  },
  jobPreparationTask: { ...HOST_TASK, id: 'prepare', constraints: CONSTRAINTS, waitForSuccess: true },
  jobReleaseTask: { ...HOST_TASK, id: 'release', maxWallClockTime: 'PT10M', retentionTime: 'P1D' },
}
const { commandLine: _, ...AUTO_POOL } = { ...POOL, commandLine: '' }
const JOB_ON_AUTO_POOL = {
  id: 'j',
  poolInfo: {
    autoPoolSpecification: {
      poolLifetimeOption: 'job',
      autoPoolIdPrefix: 'auto',
      keepAlive: false,
      pool: { ...AUTO_POOL, id: undefined, networkConfiguration: undefined },
    },
  },
}
const TASK = {
  ...HOST_TASK,
  id: 'task',
  displayName: 'Frame',
  containerSettings: CONTAINER,
  constraints: CONSTRAINTS,
  requiredSlots: 1,
  dependsOn: { taskIds: ['a'], taskIdRanges: [{ start: 1, end: 2 }] },
  exitConditions: {
    exitCodes: [{ code: 1, exitOptions: { jobAction: 'none', dependencyAction: 'satisfy' } }],
    exitCodeRanges: [{ start: 2, end: 3, exitOptions: { jobAction: 'disable' } }],
    default: { jobAction: 'terminate' },
    preProcessingError: { jobAction: 'none' },
    fileUploadError: { jobAction: 'none' },
  },
  authenticationTokenSettings: { access: ['job'] },
}
const MANY = {
  id: 'task',
  commandLine: 'true',
  containerSettings: CONTAINER,
  multiInstanceSettings: { numberOfInstances: 1, coordinationCommandLine: 'true' },
}
const SCHEDULE = {
  id: 'nightly',
  displayName: 'Nightly',
  schedule: {
    doNotRunUntil: '2098-01-01T00:00:00Z',
    doNotRunAfter: '2099-01-01T00:00:00Z',
    startWindow: 'PT1H',
    recurrenceInterval: 'P1D',
  },
  jobSpecification: SPECIFICATION,
  metadata: [{ name: 'team', value: 'render' }],
}

/** Bodies with all that the contract has, as far as its parts go together and the local account carries them out. */
const FULL: readonly (readonly [kind: RequestKind, body: object])[] = [
  ['pool', POOL],
  ['pool', SCALING],
  ['job', { id: 'j', ...SPECIFICATION }],
  ['job', JOB_ON_AUTO_POOL],
  ['job-schedule', SCHEDULE],
  ['task', TASK],
  ['task', MANY],
]

interface Mutation {
  kind: RequestKind
  name: string
  body: object
}

/** What stands in place of a value: of another type, beyond its range, empty, or nothing. */
function substitutesOf(value: unknown): unknown[] {
  const types = [null, '', 0, true, [], {}, [null], 'x'.repeat(1100)]
  if (typeof value === 'number') return [...types, -1, -2, 1.5, 70_000, 3_000_000_000, `${value}`]
  if (typeof value === 'boolean') return [...types, 'true']
  if (typeof value !== 'string') return types
  return [
    ...types,
    ' ',
    `${value}x`,
    value.slice(1),
    value.toUpperCase(),
    `${value} `,
    'P9999999999D',
    'PT1S',
    'a=b',
  ]
}

function mutationsOf(kind: RequestKind, whole: object): Mutation[] {
  const found: Mutation[] = []
  const add = (name: string, change: (body: Record<string, unknown>) => void) => {
    // Parts that stand twice in the whole are two.
    const body: object = JSON.parse(JSON.stringify(whole))
    change(body as Record<string, unknown>)
    found.push({ kind, name, body })
  }
  const visit = (part: unknown, steps: readonly (string | number)[]) => {
    const ofPart = (body: Record<string, unknown>) =>
      steps.reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, body)
    const at = steps.join('.')
    if (isRecord(part)) {
      add(`${at}.unknown`, (body) => Object.assign(ofPart(body), { unknown: 1 }))
      for (const [key, value] of Object.entries(part)) {
        add(`${at}.${key} left out`, (body) => delete ofPart(body)[key])
        for (const other of substitutesOf(value))
          add(`${at}.${key} = ${JSON.stringify(other)?.slice(0, 40)}`, (body) =>
            Object.assign(ofPart(body), { [key]: other }),
          )
        visit(value, [...steps, key])
      }
    } else if (Array.isArray(part)) {
      add(`${at} twice`, (body) => (ofPart(body) as unknown as unknown[]).push(...structuredClone(part)))
      part.forEach((item, index) => {
        visit(item, [...steps, index])
      })
    }
  }
  visit(whole, [])
  return found
}

let batch: TestAccount
let account: Awaited<ReturnType<typeof createSender>>
beforeAll(async () => {
  batch = await startTestAccount()
  account = await createSender(batch)
})
afterAll(() => batch.stop())

const bundled = bundledLists()

async function prepare(kind: RequestKind) {
  await account.empty()
  if (kind === 'pool') return
  await account.send('pool', { ...POOL, networkConfiguration: undefined })
  if (kind === 'task')
    await account.send('job', {
      id: 'job',
      poolInfo: { poolId: 'pool' },
      usesTaskDependencies: true,
      onTaskFailure: 'performexitoptionsjobaction',
    })
}

/** Refusals of names that the bundled lists lack: the service may have them, so that something is said is enough. */
const OF_LISTS = /not among the supported images|not a known VM size|NodeAgentSKUNotFound/

/** Refusals that no body shows. */
const NOT_SHOWN =
  /mounts no file systems|has no storage|no virtual network|not an application of this account/

test.each(FULL)(
  'no change to this %s is refused by the account and passed by the check',
  { timeout: 120_000 },
  async (kind, body) => {
    const facts = {
      bundled,
      nowMs: batch.account.world.clock.nowMs(),
      ...(kind !== 'pool' && { pool: { ...POOL, networkConfiguration: undefined } }),
    }
    const silent: string[] = []
    await prepare(kind)
    expect((await account.send(kind, body)).refusal).toBe('')
    await prepare(kind)
    for (const mutation of mutationsOf(kind, body)) {
      const { status, refusal } = await account.send(kind, mutation.body)
      if (status < 300) await prepare(kind)
      expect(status).toBeLessThan(500)
      if (refusal === '' || NOT_SHOWN.test(refusal)) continue
      const levels = checkRequest(kind, mutation.body, facts).map(({ level }) => level)
      const isSaid = OF_LISTS.test(refusal) ? levels.length > 0 : levels.includes('error')
      const reason = /"Reason","value":"([^"]*)/.exec(refusal)?.[1] ?? refusal
      if (!isSaid) silent.push(`${mutation.name}: ${reason}`)
    }
    expect(silent).toEqual([])
  },
)
