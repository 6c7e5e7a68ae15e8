import { describe, expect, test } from 'vitest'
import { toArmPool } from '../../lib/domain/pool/arm'
import { bundledLists } from '../../lib/domain/rules/bundled-lists'
import { IDENTITY, pool } from '../../lib/domain/rules/rule-example'
import { checkContent, toPoolBody } from './check-file'

const facts = { bundled: bundledLists(), nowMs: Date.parse('2026-06-01T00:00:00Z') }
const TYPE = 'Microsoft.Batch/batchAccounts/pools'
const arm = (rest: object = {}, parts: Parameters<typeof pool>[1] = {}) => ({
  type: TYPE,
  apiVersion: '2025-06-01',
  name: "[format('{0}/{1}', parameters('account'), 'render')]",
  ...toArmPool(pool(rest, parts)),
})
const heavy = (content: unknown) =>
  checkContent(content, facts)
    .filter(({ level }) => level !== 'hint')
    .map(({ level, path }) => [level, path])

describe('a template', () => {
  test('has its pools checked where they stand', () => {
    const account = {
      type: 'Microsoft.Batch/batchAccounts',
      name: 'a',
      resources: [arm({ taskSlotsPerNode: 300 })],
    }
    const template = { $schema: 's', resources: [account, arm({ taskSlotsPerNode: 0 })] }
    expect(heavy(template)).toEqual([
      ['error', 'resources[0].resources[0].properties.taskSlotsPerNode'],
      ['error', 'resources[1].properties.taskSlotsPerNode'],
    ])
    expect(heavy({ resources: { nodes: arm({ taskSlotsPerNode: 300 }) } })).toEqual([
      ['error', 'resources.nodes.properties.taskSlotsPerNode'],
    ])
  })

  test('without a pool is none of ours', () => {
    expect(() => checkContent({ resources: [{ type: 'Microsoft.Storage/storageAccounts' }] }, facts)).toThrow(
      /neither/,
    )
  })

  test('may leave values to its parameters', () => {
    const expression = "[parameters('x')]"
    const content = arm(
      {
        vmSize: expression,
        targetDedicatedNodes: expression,
        identity: { type: 'UserAssigned', userAssignedIdentities: [{ resourceId: expression }] },
        startTask: { commandLine: 'a', resourceFiles: [{ httpUrl: expression, filePath: 'a' }] },
      },
      {
        image: { publisher: expression, offer: 'ubuntu-hpc', sku: '2404' },
        containers: {
          containerRegistries: [
            { registryServer: 'r.example', username: 'u', password: expression },
            { registryServer: 's.example', identityReference: { resourceId: IDENTITY } },
          ],
        },
      },
    )
    expect(heavy(content)).toEqual([])
  })
})

const MACHINE = 'properties.deploymentConfiguration.virtualMachineConfiguration'

describe('a pool without a machine configuration', () => {
  const bare = { vmSize: 'Standard_D4ds_v5', targetDedicatedNodes: 1 }
  const job = { id: 'j', poolInfo: { autoPoolSpecification: { poolLifetimeOption: 'job', pool: bare } } }
  const { id: _, ...jobSpecification } = job
  const schedule = { id: 's', schedule: { recurrenceInterval: 'P1D' }, jobSpecification }
  const resource = (rest: object) => ({ name: 'p', properties: { vmSize: 'Standard_D4ds_v5', ...rest } })

  test.each<[name: string, body: object, paths: string[]]>([
    ['alone', { id: 'p', ...bare }, ['virtualMachineConfiguration']],
    ['that is null', pool({ virtualMachineConfiguration: null }), ['virtualMachineConfiguration']],
    ['of a job', job, ['poolInfo.autoPoolSpecification.pool.virtualMachineConfiguration']],
    [
      'of a job schedule',
      schedule,
      ['jobSpecification.poolInfo.autoPoolSpecification.pool.virtualMachineConfiguration'],
    ],
    ['of Resource Manager', resource({}), [MACHINE]],
    ['with an empty deployment', resource({ deploymentConfiguration: {} }), [MACHINE]],
    ['that a template decides', resource({ deploymentConfiguration: "[parameters('x')]" }), []],
    [
      'a part of which a template decides',
      resource({ deploymentConfiguration: { virtualMachineConfiguration: "[parameters('x')]" } }),
      [],
    ],
    ['of cloud services', { id: 'p', ...bare, cloudServiceConfiguration: {} }, ['cloudServiceConfiguration']],
  ])('%s is refused once', (_name, body, paths) => {
    const found = checkContent(body, facts).filter(({ level }) => level !== 'hint')
    expect(found.filter(({ level }) => level === 'error').map(({ path }) => path)).toEqual(paths)
    expect(new Set(found.map(({ path }) => path)).size).toBe(found.length)
  })
})

test('a required property is missed where Resource Manager has it', () => {
  expect(heavy({ name: 'p', properties: { scaleSettings: {} } })).toEqual([
    ['error', 'properties.vmSize'],
    ['error', MACHINE],
  ])
  const content = {
    name: 'p',
    properties: { vmSize: 'Standard_D4ds_v5', deploymentConfiguration: { virtualMachineConfiguration: {} } },
  }
  expect(heavy(content)).toEqual([
    ['error', 'properties.deploymentConfiguration.virtualMachineConfiguration.imageReference'],
    ['error', 'properties.deploymentConfiguration.virtualMachineConfiguration.nodeAgentSkuId'],
  ])
})

test('the body of a create call within properties is said once', () => {
  const { id, ...properties } = { id: 'p', ...pool({ targetDedicatedNodes: 3 }) }
  const found = checkContent({ id, properties }, facts)
  expect(found).toMatchObject([{ level: 'error', path: 'properties', rule: 'rest-in-resource' }])
  expect(found[0]?.text).toMatch(
    /\(virtualMachineConfiguration, targetDedicatedNodes\).*Take the wrapper out/,
  )
})

test('nobody is told to write what only the service writes', () => {
  const content = arm()
  const misspelt = { ...content, properties: { ...content.properties, currentDedicatedNode: 3 } }
  const found = checkContent(misspelt, facts).find(({ path }) => path === 'properties.currentDedicatedNode')
  expect(found?.text).toBe('currentDedicatedNode is no property here. It may be refused or ignored.')
})

test('a misspelt property of Resource Manager is named as it stands there', () => {
  const content = arm({}, {})
  expect(heavy({ ...content, properties: { ...content.properties, taskSlotPerNode: 2 } })).toEqual([
    ['warning', 'properties.taskSlotPerNode'],
  ])
})

test('what a body needs most is missed in it', () => {
  expect(heavy({ id: 't', containerSettings: { imageName: 'a:1' } })).toContainEqual(['error', 'commandLine'])
  expect(heavy({ id: 'job1', priority: 5 })).toEqual([['error', 'poolInfo']])
})

test('an update is called one', () => {
  expect(() => checkContent({ startTask: {} }, facts)).toThrow(/^looks like an update of a pool: /)
  expect(() => checkContent({ value: [{ priority: 5 }] }, facts)).toThrow(/^looks like an update of a job: /)
})

describe('what the Azure CLI shows', () => {
  const { virtualMachineConfiguration, ...rest } = JSON.parse(JSON.stringify(pool()))
  const { nodeAgentSKUId, ...machine } = virtualMachineConfiguration
  const spelled = {
    ...rest,
    virtualMachineConfiguration: { ...machine, nodeAgentSkuId: nodeAgentSKUId },
    resizeTimeout: '0:15:00',
    autoScaleFormula: null,
    certificateReferences: null,
  }
  const shown = { ...spelled, eTag: '0x1', url: 'https://a.westeurope.batch.azure.com/pools/p' }
  const rulesOf = (body: unknown) => checkContent(body, facts).map(({ level, rule }) => [level, rule])

  test('is checked as the service has it, with one hint of the spelling', () => {
    expect(heavy(shown)).toEqual([])
    expect(rulesOf(shown).filter(([, rule]) => rule === 'cli-spelling')).toEqual([['hint', 'cli-spelling']])
    expect(toPoolBody(shown)).toMatchObject({ virtualMachineConfiguration: { nodeAgentSKUId } })
  })

  test('is refused when it was not shown but written', () => {
    expect(rulesOf(spelled)).toContainEqual(['error', 'other-spelling'])
    expect(rulesOf(spelled)).toContainEqual(['error', 'schema-format'])
  })

  test('may be a list of tasks', () => {
    const task = {
      id: 't',
      commandLine: 'a',
      constraints: { maxWallClockTime: '0:15:00' },
      eTag: '0x1',
      state: 'active',
    }
    expect(heavy([task, { ...task, id: 'u' }])).toEqual([])
  })
})

test('a list may hold different bodies, and says which', () => {
  expect(heavy({ value: [pool(), { id: 'j', poolInfo: { poolId: 'p' }, priority: 1001 }] })).toEqual([
    ['error', 'value[1].priority'],
  ])
})

test('a preset is checked as its body', () => {
  expect(heavy({ slipway: 1, kind: 'pool', body: pool({ taskSlotsPerNode: 0 }) })).toEqual([
    ['error', 'body.taskSlotsPerNode'],
  ])
})

test('the bodies of a preset are checked together', () => {
  const task = (id: string, image: string) => ({
    id,
    commandLine: 'a',
    containerSettings: { imageName: image },
  })
  const host = { ...pool(), virtualMachineConfiguration: undefined }
  const set = {
    slipway: 2,
    pool: pool({ taskSlotsPerNode: 0 }),
    job: { id: 'j', poolInfo: { poolId: 'p' }, priority: 1001 },
    tasks: [task('a', 'busybox:1'), task('A', 'busybox:1')],
  }
  expect(heavy(set)).toEqual([
    ['error', 'pool.taskSlotsPerNode'],
    ['error', 'job.priority'],
    ['error', 'tasks[1].id'],
  ])
  expect(heavy({ slipway: 2, pool: host, tasks: [task('a', 'busybox:1')] })).toContainEqual([
    'error',
    'tasks[0].containerSettings',
  ])
})

test('the pool of tasks may have any shape', () => {
  expect(toPoolBody(arm())).toMatchObject({ vmSize: 'Standard_D4ds_v5' })
  expect(toPoolBody({ resources: [arm()] })).toMatchObject({ targetDedicatedNodes: 1 })
  expect(() => toPoolBody({ commandLine: 'a' })).toThrow(/--pool/)
})
