import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toArmPool } from '../pool/arm'
import { recognizeBody, recognizeValue } from './recognize-body'

const EXAMPLES = new URL('../../batch/spec/examples/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, EXAMPLES), 'utf8')

function only(text: string) {
  const recognition = recognizeBody(text)
  if ('problem' in recognition) throw new Error(recognition.problem)
  const [choice] = recognition.choices
  if (choice === undefined || recognition.choices.length !== 1) throw new Error('There is not one.')
  return choice
}

const creates = readdirSync(EXAMPLES).filter((file) => /^(pool|job|task)-create/.test(file))

test.each(creates)('%s comes back as it is', (file) => {
  const { kind, shape, body, leftOut, renamed } = only(read(file))
  expect({ kind, shape, leftOut, renamed }).toEqual({
    kind: file.split('-')[0],
    shape: 'rest',
    leftOut: [],
    renamed: [],
  })
  expect(body).toEqual(JSON.parse(read(file)))
})

test.each(creates.filter((file) => file.startsWith('pool')))('%s as a pool of Resource Manager', (file) => {
  const body = JSON.parse(read(file))
  const choice = only(JSON.stringify({ name: `acct/${body.id}`, ...toArmPool(body) }))
  expect([choice.kind, choice.shape, choice.body]).toEqual(['pool', 'arm', body])
})

test.each(['pool-get.response.json', 'job-get.response.json', 'task-get-succeeded.response.json'])(
  '%s loses what only the service writes',
  (file) => {
    const { body, leftOut, kind } = only(read(file))
    expect(file.startsWith(kind)).toBe(true)
    expect(leftOut).toEqual(expect.arrayContaining(['url', 'eTag', 'state', 'creationTime']))
    expect(Object.keys(body)).toEqual(expect.not.arrayContaining([...leftOut]))
  },
)

test('what the Azure CLI prints', () => {
  const printed = {
    allocationState: 'steady',
    autoScaleFormula: null,
    eTag: '0x1',
    id: 'p',
    networkConfiguration: { endpointConfiguration: { inboundNatPools: [{ name: 'ssh', backendPort: 22 }] } },
    resizeTimeout: '0:15:00',
    targetLowPriorityNodes: 2,
    virtualMachineConfiguration: {
      containerConfiguration: { containerRegistries: [{ userName: 'u' }] },
      dataDisks: [{ lun: 0, diskSizeGb: 32 }],
      nodeAgentSkuId: 'batch.node.ubuntu 22.04',
    },
    vmSize: 'standard_d2s_v3',
  }
  const { body, renamed } = only(JSON.stringify(printed))
  expect(body).toEqual({
    id: 'p',
    networkConfiguration: { endpointConfiguration: { inboundNATPools: [{ name: 'ssh', backendPort: 22 }] } },
    resizeTimeout: 'PT15M',
    targetLowPriorityNodes: 2,
    virtualMachineConfiguration: {
      containerConfiguration: { type: 'dockerCompatible', containerRegistries: [{ username: 'u' }] },
      dataDisks: [{ lun: 0, diskSizeGB: 32 }],
      nodeAgentSKUId: 'batch.node.ubuntu 22.04',
    },
    vmSize: 'Standard_D2s_v3',
  })
  expect(renamed).toContain('virtualMachineConfiguration.nodeAgentSkuId')
})

test('lists of pools and of tasks give a choice', () => {
  const recognition = recognizeBody(read('pool-list-page1.response.json'))
  if ('problem' in recognition) throw new Error(recognition.problem)
  expect(recognition.choices.map(({ name, kind }) => [name, kind])).toEqual(
    JSON.parse(read('pool-list-page1.response.json')).value.map(({ id }: { id: string }) => [id, 'pool']),
  )
  expect(recognizeValue([{ commandLine: 'a' }, { id: 'x', commandLine: 'b' }])).toEqual({
    choices: [
      expect.objectContaining({ name: 'task 1' }),
      expect.objectContaining({ name: 'x', kind: 'task' }),
    ],
  })
})

test.each<[kind: string, body: object]>([
  ['task', { id: 't', containerSettings: { imageName: 'a' } }],
  ['job', { id: 'j', priority: 5 }],
  ['pool', { id: 'p', startTask: { commandLine: 'a' } }],
])('a %s that lacks what it needs most is still one', (kind, body) => {
  expect(only(JSON.stringify(body))).toMatchObject({ kind, body })
})

test('unknown fields are kept at every depth', () => {
  const body = { id: 'p', vmSize: 's', future: { a: [1] }, startTask: { commandLine: '', later: true } }
  expect(only(JSON.stringify(body)).body).toEqual(body)
})

const template = (resources: unknown, extra: object = {}) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/x#',
    contentVersion: '1.0.0.0',
    ...extra,
    resources,
  })
const pool = (name: string, properties: object) => ({
  type: 'Microsoft.Batch/batchAccounts/pools',
  apiVersion: '2025-06-01',
  name,
  properties: { vmSize: 's', ...properties },
})

test('expressions of a template are worked out as far as they can be', () => {
  const text = template(
    [
      pool("[format('{0}/{1}', parameters('account'), 'a')]", {
        displayName: "[concat('It''s ', variables('what'))]",
        metadata: [{ name: 'k', value: '[[literal]' }],
        startTask: { commandLine: "[base64('x')]" },
        applicationPackages: [
          {
            id: "[concat(resourceId('Microsoft.Batch/batchAccounts', parameters('account')), '/applications/tool')]",
          },
        ],
        userAccounts: [{ name: 'u', password: "[parameters('userUPassword')]" }],
      }),
    ],
    {
      parameters: {
        account: { type: 'string', defaultValue: 'acct' },
        userUPassword: { type: 'secureString' },
      },
      variables: { what: "[parameters('account')]" },
    },
  )
  const { body, unresolved, shape } = only(text)
  expect(body).toEqual({
    id: 'a',
    vmSize: 's',
    displayName: "It's acct",
    metadata: [{ name: 'k', value: '[literal]' }],
    startTask: {},
    applicationPackageReferences: [{ applicationId: 'tool' }],
    userAccounts: [{ name: 'u' }],
  })
  expect(shape).toBe('template')
  expect(unresolved).toEqual(['properties.startTask.commandLine', 'properties.userAccounts[0].password'])
})

test('what belongs to the template is named, also where its expression is not known', () => {
  const around = { location: '[resourceGroup().location]', copy: { name: 'n', count: 2 }, zones: ['1'] }
  const { body, leftOut, unresolved } = only(template([{ ...pool('a/p', {}), ...around }]))
  expect(body).toEqual({ id: 'p', vmSize: 's' })
  expect([...leftOut].sort()).toEqual(['copy', 'location', 'zones'])
  expect(unresolved).toEqual([])
})

test.each<[name: string, resources: unknown, names: string[]]>([
  ['several pools', [pool('a/one', {}), pool('a/two', {})], ['one', 'two']],
  [
    'a pool inside an account',
    [{ type: 'Microsoft.Batch/batchAccounts', resources: [{ ...pool('in', {}), type: 'pools' }] }],
    ['in'],
  ],
  ['resources by symbolic name', { p: pool('a/sym', {}) }, ['sym']],
  [
    'a pool of a nested deployment',
    [
      {
        type: 'Microsoft.Resources/deployments',
        properties: { template: { resources: [pool('a/deep', {})] } },
      },
    ],
    ['deep'],
  ],
])('%s', (_name, resources, names) => {
  const recognition = recognizeBody(template(resources))
  expect('choices' in recognition && recognition.choices.map(({ name }) => name)).toEqual(names)
})

test.each<[name: string, text: string, says: RegExp]>([
  [
    'a parameter that names itself',
    template([pool('x', { displayName: "[variables('a')]" })], { variables: { a: "[variables('a')]" } }),
    /^$/,
  ],
  [
    'a template without a pool',
    template([{ type: 'Microsoft.Storage/storageAccounts' }]),
    /no resource of the type/,
  ],
  ['a job schedule', read('jobschedule-create.request.json'), /job schedule/],
  ['a resource of another kind', '{"properties": {"accountEndpoint": "x"}}', /no pool, job or task/],
  ['a list of nothing', '{"value": []}', /empty/],
  ['a number', '1', /no pool, job or task/],
  ['an object', '{"a": 1}', /no pool, job or task/],
  ['a preset of the future', '{"slipway": 3, "pool": {}}', /another version/],
  ['a preset without any body', '{"slipway": 2, "name": "n"}', /holds nothing/],
  ['a preset whose pool is no object', '{"slipway": 2, "pool": []}', /pool is no body/],
  ['a preset whose tasks are no list', '{"slipway": 2, "tasks": {}}', /tasks is no body/],
  ['a preset without a body', '{"slipway": 1, "kind": "pool"}', /names no kind/],
  ['no JSON', 'id: p', /^Line 1, column 1: /],
])('%s', (_name, text, says) => {
  const recognition = recognizeBody(text)
  expect('problem' in recognition ? recognition.problem : '').toMatch(says)
})
