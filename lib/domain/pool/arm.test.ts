import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import { describe, expect, test } from 'vitest'
import armSchema from '../../arm/spec/schema.json'
import { isRecord } from '../../batch/errors'
import index from '../../batch/spec/examples/index.json'
import { fromArmPool, leftOutOfArmPool, needsResourceManager, toArmPath, toArmPool } from './arm'

const examples = new URL('../../batch/spec/examples/', import.meta.url)
const bodies = index
  .filter(({ schema }) => schema === 'BatchPoolCreateOptions')
  .map(({ file }) => [file, JSON.parse(readFileSync(new URL(file, examples), 'utf8'))] as const)

const ACCOUNT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a'
const IDENTITY =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i'

/** Everything that the planes spell differently, and unknown properties at every depth. */
const full = {
  id: 'all',
  displayName: 'All of it',
  vmSize: 'Standard_D4ds_v5',
  identity: { type: 'UserAssigned', userAssignedIdentities: [{ resourceId: IDENTITY }] },
  tags: { team: 'render' },
  virtualMachineConfiguration: {
    imageReference: { virtualMachineImageId: '/subscriptions/s/x', futureReference: { id: 'stays' } },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    containerConfiguration: {
      type: 'dockerCompatible',
      containerImageNames: ['ubuntu'],
      containerRegistries: [{ registryServer: 'r.example', identityReference: { resourceId: IDENTITY } }],
    },
    dataDisks: [
      {
        lun: 0,
        caching: 'readwrite',
        diskSizeGB: 64,
        managedDisk: { storageAccountType: 'standardssd_lrs' },
        futureDisk: [1, { a: null }],
      },
    ],
    osDisk: { caching: 'readonly', ephemeralOSDiskSettings: { placement: 'cachedisk' } },
    diskEncryptionConfiguration: { targets: ['osdisk', 'temporarydisk'] },
    nodePlacementConfiguration: { policy: 'zonal' },
    extensions: [{ name: 'e', publisher: 'p', type: 't', settings: { id: 'x', protocol: 'tcp' } }],
    securityProfile: { securityType: 'trustedLaunch', proxyAgentSettings: { imds: { mode: 'Audit' } } },
  },
  networkConfiguration: {
    subnetId: '/subscriptions/s/n',
    dynamicVNetAssignmentScope: 'job',
    publicIPAddressConfiguration: { provision: 'nopublicipaddresses', ipFamilies: ['IPv4'] },
    endpointConfiguration: {
      inboundNATPools: [
        {
          name: 'ssh',
          protocol: 'tcp',
          backendPort: 22,
          frontendPortRangeStart: 1000,
          frontendPortRangeEnd: 1100,
          networkSecurityGroupRules: [{ priority: 150, access: 'allow', sourceAddressPrefix: '*' }],
        },
      ],
    },
  },
  targetDedicatedNodes: 1,
  targetLowPriorityNodes: 2,
  resizeTimeout: 'PT20M',
  enableInterNodeCommunication: true,
  taskSlotsPerNode: 4,
  taskSchedulingPolicy: { nodeFillType: 'pack', jobDefaultOrder: 'creationtime' },
  startTask: {
    commandLine: 'true',
    userIdentity: { username: 'runner' },
    containerSettings: { imageName: 'ubuntu', workingDirectory: 'containerImageDefault' },
    futureTask: { deep: true },
  },
  userAccounts: [
    {
      name: 'runner',
      password: 'p',
      elevationLevel: 'admin',
      windowsUserConfiguration: { loginMode: 'interactive' },
    },
  ],
  applicationPackageReferences: [{ applicationId: 'ffmpeg', version: '7' }],
  mountConfiguration: [
    {
      cifsMountConfiguration: { username: 'u', source: '//h/s', relativeMountPath: 'm', password: 'p' },
    },
  ],
  upgradePolicy: { mode: 'automatic' },
  metadata: [{ name: 'a', value: 'b' }],
  targetNodeCommunicationMode: 'Simplified',
  scaleSettings: { fixedScale: { nodeDeallocationOption: 'Requeue' } },
  futurePool: { list: [{ username: 'not ours' }] },
}

const back = (body: { id?: string }) =>
  fromArmPool({ name: body.id, ...toArmPool(body, { accountId: ACCOUNT }) })

describe('every pool body comes back as it was', () => {
  test.each([...bodies, ['everything', full] as const])('%s', (_, body) => {
    expect(back(body)).toEqual(body)
  })
})

test('an autoscale pool keeps its formula, and no fixed scale appears', () => {
  const body = {
    id: 'auto',
    vmSize: 's',
    enableAutoScale: true,
    autoScaleFormula: '$TargetDedicatedNodes=1;',
    autoScaleEvaluationInterval: 'PT5M',
  }
  expect(toArmPool(body).properties.scaleSettings).toEqual({
    autoScale: { formula: '$TargetDedicatedNodes=1;', evaluationInterval: 'PT5M' },
  })
  expect(back(body)).toEqual(body)
})

/** The schema with every object closed but for maps; enums are closed, too. */
function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(close)
  if (!isRecord(node)) return node
  const { 'x-known-values': values, ...rest } = node
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, close(value)]))
  if (Array.isArray(values)) return { ...copy, enum: values }
  return isRecord(copy.properties) ? { ...copy, additionalProperties: false } : copy
}

// The contract gives the envelope members to the response type only.
const validate = new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': true } })
  .addSchema({ ...(close(armSchema) as object), $id: undefined }, 'arm')
  .compile({
    type: 'object',
    properties: {
      properties: { $ref: 'arm#/$defs/PoolProperties' },
      identity: { $ref: 'arm#/$defs/BatchPoolIdentity' },
      tags: { type: 'object', additionalProperties: { type: 'string' } },
    },
    additionalProperties: false,
  })

/** Without what this test put in to be unknown. */
function known(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(known)
  if (!isRecord(node)) return node
  const parts = Object.entries(node).filter(([key]) => !key.startsWith('future'))
  return Object.fromEntries(parts.map(([key, value]) => [key, known(value)]))
}

test.each([...bodies, ['everything', known(full) as object] as const])(
  '%s has the shape that Resource Manager takes',
  (_, body) => {
    validate(toArmPool(body, { accountId: ACCOUNT }))
    expect(validate.errors ?? []).toEqual([])
  },
)

test('a pool as Resource Manager shows it loses what only the service writes', () => {
  const arm = {
    id: `${ACCOUNT}/pools/p1`,
    name: 'p1',
    type: 'Microsoft.Batch/batchAccounts/pools',
    etag: 'W/"1"',
    properties: {
      vmSize: 'STANDARD_D4DS_V5',
      provisioningState: 'Succeeded',
      allocationState: 'Steady',
      currentDedicatedNodes: 1,
      interNodeCommunication: 'Disabled',
      scaleSettings: { fixedScale: { targetDedicatedNodes: 1 } },
    },
  }
  expect(fromArmPool(arm)).toEqual({
    id: 'p1',
    vmSize: 'STANDARD_D4DS_V5',
    targetDedicatedNodes: 1,
    enableInterNodeCommunication: false,
  })
})

test('what a template puts around a pool is no property of the pool', () => {
  const around = {
    location: 'westeurope',
    zones: ['1'],
    copy: { name: 'loop', count: 2 },
    metadata: { description: 'Nodes of the team.' },
    scope: 'x',
    sku: { name: 's' },
    kind: 'k',
    dependsOn: [],
    condition: true,
  }
  const arm = {
    name: 'acct/p1',
    type: 'Microsoft.Batch/batchAccounts/pools',
    apiVersion: '2025-06-01',
    ...around,
    tags: { team: 'render' },
    futureAround: { a: [1] },
    plan: null,
    properties: { vmSize: 's', metadata: [{ name: 'a', value: 'b' }], kind: 'of the pool' },
  }
  const body = fromArmPool(arm)
  expect(body).toEqual({
    id: 'p1',
    vmSize: 's',
    metadata: [{ name: 'a', value: 'b' }],
    kind: 'of the pool',
    tags: { team: 'render' },
    armResource: { futureAround: { a: [1] } },
  })
  expect(leftOutOfArmPool(arm).sort()).toEqual(Object.keys(around).sort())
  expect(toArmPool(body)).toEqual({
    tags: arm.tags,
    futureAround: arm.futureAround,
    properties: arm.properties,
  })
  expect(needsResourceManager({ vmSize: 's', armResource: body.armResource })).toBe(true)
  expect(toArmPool({ armResource: { name: 'x', location: 'y', properties: {} }, vmSize: 's' })).toEqual({
    properties: { vmSize: 's' },
  })
})

test('values that no plane knows are kept', () => {
  const body = {
    id: 'p',
    vmSize: 's',
    enableInterNodeCommunication: 'perhaps',
    taskSchedulingPolicy: { nodeFillType: 'Balanced' },
    startTask: null,
    applicationPackageReferences: [{ applicationId: `${ACCOUNT}/applications/x/y` }],
    autoScaleFormula: '$TargetDedicatedNodes=1;',
  }
  expect(back(body)).toEqual(body)
})

test.each([
  ['', ''],
  ['id', 'name'],
  ['vmSize', 'properties.vmSize'],
  ['identity.type', 'identity.type'],
  ['armResource.future[0].a', 'future[0].a'],
  ['targetDedicatedNodes', 'properties.scaleSettings.fixedScale.targetDedicatedNodes'],
  ['autoScaleFormula', 'properties.scaleSettings.autoScale.formula'],
  ['enableInterNodeCommunication', 'properties.interNodeCommunication'],
  [
    'virtualMachineConfiguration.containerConfiguration.containerImageNames[2]',
    'properties.deploymentConfiguration.virtualMachineConfiguration.containerConfiguration.containerImageNames[2]',
  ],
  [
    'networkConfiguration.endpointConfiguration.inboundNATPools[1].networkSecurityGroupRules[0].priority',
    'properties.networkConfiguration.endpointConfiguration.inboundNatPools[1].networkSecurityGroupRules[0].priority',
  ],
  ['applicationPackageReferences[0].applicationId', 'properties.applicationPackages[0].id'],
  [
    'mountConfiguration[0].cifsMountConfiguration.username',
    'properties.mountConfiguration[0].cifsMountConfiguration.userName',
  ],
])('%s stands at %s', (path, armPath) => {
  expect(toArmPath(path)).toBe(armPath)
})

test.each([
  [{ vmSize: 's' }, false],
  [{ identity: { type: 'None' } }, false],
  [{ identity: full.identity }, true],
  [{ tags: {} }, false],
  [{ tags: { a: 'b' } }, true],
  [{ targetNodeCommunicationMode: 'Classic' }, true],
])('%j needs Resource Manager: %s', (body, isNeeded) => {
  expect(needsResourceManager(body)).toBe(isNeeded)
})
