import { describe, expect, test } from 'vitest'
import {
  AUTOSCALE_FIELDS,
  type FieldMap,
  JOB_FIELDS,
  RESIZE_FIELDS,
  TASK_FIELDS,
  toFieldFault,
} from './fault-fields'
import { EDIT_FIELDS } from './live-pool-fields'
import { POOL_FORM_FIELDS } from './pool-form-fields'

const POOL = {
  id: 'p1',
  vmSize: 'standard_d4s_v5',
  virtualMachineConfiguration: {
    nodeAgentSKUId: 'batch.node.ubuntu 22.04',
    imageReference: { virtualMachineImageId: '/subscriptions/s/resourceGroups/g/providers/x' },
    containerConfiguration: {
      type: 'dockerCompatible',
      containerImageNames: ['a:1', 'b:2'],
      containerRegistries: [
        { registryServer: 'one.azurecr.io', username: 'puller', password: 'x' },
        { registryServer: 'two.azurecr.io', username: 'other', password: 'x' },
      ],
    },
  },
  startTask: {
    commandLine: 'true',
    containerSettings: { imageName: 'a:1', containerRunOptions: '--rm' },
    environmentSettings: [
      { name: 'A', value: '1' },
      { name: 'TOKEN_X', value: '2' },
    ],
    maxTaskRetryCount: 900,
  },
  networkConfiguration: { subnetId: '/subscriptions/s/subnets/n' },
  userAccounts: [{ name: 'render', password: 'x' }],
  upgradePolicy: { mode: 'automatic', automaticOsUpgradePolicy: {} },
}
const JOB = {
  id: 'j1',
  poolInfo: { poolId: 'p1' },
  constraints: { maxTaskRetryCount: 3, maxWallClockTime: 'PT8H' },
  jobManagerTask: { id: 'manager', commandLine: 'run', constraints: { maxTaskRetryCount: 200 } },
  jobPreparationTask: { commandLine: 'prepare', containerSettings: { imageName: 'a:1' } },
}
const TASK = { id: 't', commandLine: 'x', containerSettings: { imageName: 'A:1' }, requiredSlots: 999 }

/** What the service would attach: the name, the value where it gives one, and the reason. */
const refusal = (name?: string, value?: string, reason?: string) => ({
  message: 'The value provided for one of the properties in the request body is invalid.',
  code: 'InvalidPropertyValue',
  values: [
    ...(name === undefined ? [] : [{ key: 'PropertyName', value: name }]),
    ...(value === undefined ? [] : [{ key: 'PropertyValue', value }]),
    ...(reason === undefined ? [] : [{ key: 'Reason', value: reason }]),
  ],
})

describe('a refused property stands at its field, however it is named', () => {
  test.each<[fields: FieldMap, body: object, args: Parameters<typeof refusal>, field: string | undefined]>([
    [
      POOL_FORM_FIELDS,
      POOL,
      [
        'containerConfiguration',
        undefined,
        'The specified imageReference with publisher Canonical does not support container feature.',
      ],
      'images',
    ],
    [POOL_FORM_FIELDS, POOL, ['virtualMachineImageId'], 'image'],
    [POOL_FORM_FIELDS, POOL, ['VIRTUALMACHINEIMAGEID'], 'image'],
    [POOL_FORM_FIELDS, POOL, ['nodeAgentSkuId', 'batch.node.ubuntu 22.04'], 'nodeAgentSKUId'],
    [POOL_FORM_FIELDS, POOL, ['vmsize', 'STANDARD_D4S_V5'], 'vmSize'],
    [POOL_FORM_FIELDS, POOL, ['subnetId'], 'network.subnetId'],
    [POOL_FORM_FIELDS, POOL, ['containerRunOptions'], 'startTask.container.runOptions'],
    [POOL_FORM_FIELDS, POOL, ['maxTaskRetryCount', '900'], 'startTask.maxTaskRetryCount'],
    [
      POOL_FORM_FIELDS,
      POOL,
      ['virtualMachineConfiguration.containerConfiguration.containerRegistries[1].registryServer'],
      'registries.1.server',
    ],
    [
      POOL_FORM_FIELDS,
      POOL,
      ['VirtualMachineConfiguration.ContainerConfiguration.ContainerImageNames[1]'],
      'images.1.name',
    ],
    [POOL_FORM_FIELDS, POOL, ['containerRegistries.1.username'], 'registries.1.username'],
    [POOL_FORM_FIELDS, POOL, ['containerRegistries/0/username'], 'registries.0.username'],
    [POOL_FORM_FIELDS, POOL, ['registryServer', 'two.azurecr.io'], 'registries.1.server'],
    [POOL_FORM_FIELDS, POOL, ['username', undefined, 'the login for one.azurecr.io is refused'], undefined],
    [
      POOL_FORM_FIELDS,
      POOL,
      ['username', undefined, 'the user "puller" is not known'],
      'registries.0.username',
    ],
    [POOL_FORM_FIELDS, POOL, ['containerImageNames', 'b:2'], 'images.1.name'],
    [POOL_FORM_FIELDS, POOL, ['containerImageNames'], 'images'],
    [
      POOL_FORM_FIELDS,
      POOL,
      ['environmentSettings', undefined, 'TOKEN_X is set twice'],
      'startTask.environment.1.name',
    ],
    // Registries, the start task's login and user accounts each have one.
    [POOL_FORM_FIELDS, POOL, ['password'], undefined],
    [
      POOL_FORM_FIELDS,
      POOL,
      ['password', undefined, 'userAccounts need a strong one'],
      'users.rows.0.password',
    ],
    [POOL_FORM_FIELDS, POOL, ['targetDedicatedNodes'], 'targetDedicatedNodes'],
    [POOL_FORM_FIELDS, POOL, ['neverHeardOf'], undefined],
    [
      POOL_FORM_FIELDS,
      { ...POOL, userAccounts: [{ name: 'a' }, { name: 'a' }] },
      ['name', 'a', 'must not be given twice (at userAccounts[1].name)'],
      'users.rows.1.name',
    ],
    [
      POOL_FORM_FIELDS,
      { mountConfiguration: [{ nfsMountConfiguration: {} }] },
      ['mountConfiguration'],
      'mounts.rows.0.kind',
    ],
    [JOB_FIELDS, { jobReleaseTask: { commandLine: 'x' } }, ['jobReleaseTask'], 'release.commandLine'],
    [TASK_FIELDS, { resourceFiles: [{ filePath: 'a' }] }, ['resourceFiles'], 'resourceFiles.0.location'],
    [
      POOL_FORM_FIELDS,
      POOL,
      [
        undefined,
        undefined,
        "The property 'automaticOsUpgradePolicy' does not exist on type 'Microsoft.Azure.Batch.Protocol.Entities.UpgradePolicy'. Make sure to only use property names that are defined by the type.",
      ],
      undefined,
    ],
    [
      POOL_FORM_FIELDS,
      { ...POOL, taskSlotsPerNode: '4x' },
      [undefined, undefined, "Cannot convert the literal '4x' to the expected type 'Edm.Int32'."],
      'scheduling.taskSlotsPerNode',
    ],
    [EDIT_FIELDS, { startTask: POOL.startTask }, ['commandLine'], 'startTask.commandLine'],
    [
      EDIT_FIELDS,
      { upgradePolicy: POOL.upgradePolicy },
      [
        undefined,
        undefined,
        "The property 'automaticOsUpgradePolicy' does not exist on type 'X.UpgradePolicy'.",
      ],
      'more',
    ],
    [JOB_FIELDS, JOB, ['poolId', 'p1'], 'poolId'],
    [JOB_FIELDS, JOB, ['maxTaskRetryCount', '200'], 'manager.maxTaskRetryCount'],
    [JOB_FIELDS, JOB, ['maxTaskRetryCount', '3'], 'maxTaskRetryCount'],
    [JOB_FIELDS, JOB, ['maxTaskRetryCount'], undefined],
    [JOB_FIELDS, JOB, ['constraints.maxTaskRetryCount'], 'maxTaskRetryCount'],
    [JOB_FIELDS, JOB, ['id', 'manager'], 'manager.id'],
    [
      JOB_FIELDS,
      JOB,
      ['commandLine', undefined, 'The jobPreparationTask cannot run it.'],
      'preparation.commandLine',
    ],
    [
      JOB_FIELDS,
      JOB,
      [
        undefined,
        undefined,
        "The property 'commandLine' does not exist on type 'Microsoft.Azure.Batch.Protocol.Entities.JobManagerTask'.",
      ],
      'manager.commandLine',
    ],
    [JOB_FIELDS, JOB, ['imageName'], 'preparation.container.image'],
    [TASK_FIELDS, TASK, ['imageName', 'a:1'], 'container.image'],
    [TASK_FIELDS, TASK, ['containerSettings'], 'container.image'],
    [TASK_FIELDS, TASK, ['requiredSlots'], 'requiredSlots'],
    [RESIZE_FIELDS, { targetDedicatedNodes: 1 }, ['TargetDedicatedNodes'], 'dedicated'],
    [RESIZE_FIELDS, { targetDedicatedNodes: 1 }, ['resizeTimeout'], 'timeoutMinutes'],
    [
      AUTOSCALE_FIELDS,
      { autoScaleFormula: 'x' },
      ['autoscaleEvaluationInterval'],
      'autoscale.intervalMinutes',
    ],
  ])('%#', (fields, body, args, field) => {
    expect(toFieldFault(refusal(...args), fields, body)?.field).toBe(field)
  })
})

test('the keys of the details are read in any case', () => {
  const fault = {
    message: 'x',
    values: [
      { key: 'propertyName', value: 'subnetId' },
      { key: 'reason', value: 'No.' },
    ],
  }
  expect(toFieldFault(fault, POOL_FORM_FIELDS, POOL)).toEqual({ field: 'network.subnetId', text: 'No.' })
})

test.each([
  ['properties.deploymentConfiguration.virtualMachineConfiguration.nodeAgentSkuId', 'nodeAgentSKUId'],
  ['properties.scaleSettings.fixedScale.targetDedicatedNodes', 'targetDedicatedNodes'],
  ['properties.startTask.commandLine', 'startTask.commandLine'],
  ['location', undefined],
])('%s, as Resource Manager tells the way', (propertyPath, field) => {
  const fault = {
    message: 'The specified Request Body is not syntactically valid.',
    values: [
      { key: 'Target', value: 'BatchAccount' },
      { key: 'Reason', value: 'No.' },
      { key: 'PropertyPath', value: propertyPath },
    ],
  }
  const body = { ...POOL, targetDedicatedNodes: 1 }
  expect(toFieldFault(fault, POOL_FORM_FIELDS, body)?.field).toBe(field)
})
