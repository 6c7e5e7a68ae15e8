import { parse } from '@cdktf/hcl2json'
import { Ajv2020 } from 'ajv/dist/2020'
import { expect, test } from 'vitest'
import schema from '../arm/spec/schema.json'
import { isRecord } from '../batch/errors'
import { spellVmSize } from '../batch/vm-size-name'
import { recognizeValue } from '../domain/import/recognize-body'
import { toArmPool } from '../domain/pool/arm'
import { withoutSecretValues } from '../domain/secret-values'
import type { CodeRequest } from './code-request'
import { generateCode, targetsFor } from './generate-code'
import { EXAMPLES } from './testing/examples'
import { readBicep } from './testing/read-bicep'

const POOLS = EXAMPLES.filter(([, { kind }]) => kind === 'pool')
const REAL = POOLS.filter(([name]) => !name.startsWith('pool of'))

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema({ ...schema, $id: 'urn:slipway:arm-wire' })
const isPool = ajv.getSchema('urn:slipway:arm-wire#/$defs/Pool')

/** A template as JSON, and the names of the secrets of the body by parameter. */
function templateOf(request: CodeRequest) {
  const template = JSON.parse(generateCode('arm', request).code)
  const [resource] = template.resources
  return { template, resource }
}

test.each(POOLS)('the template of %s is the pool again', (_name, request) => {
  const { template } = templateOf(request)
  const { secrets } = withoutSecretValues(request.body)
  const secure = Object.entries<{ type: string }>(template.parameters).filter(
    ([name]) => name !== 'accountName',
  )
  expect(secure.map(([, { type }]) => type)).toEqual(
    secrets.map(({ isJson }) => (isJson ? 'secureObject' : 'secureString')),
  )
  const recognition = recognizeValue(template)
  if ('problem' in recognition) throw new Error(recognition.problem)
  const [choice] = recognition.choices
  const bare = withoutSecretValues(request.body)
  const markers = new Set(secrets.map(({ marker }) => marker))
  const expected = JSON.parse(JSON.stringify(bare.body), (_key, value) =>
    markers.has(value) ? undefined : value,
  )
  // What is read in is spelled as lists spell it.
  expected.vmSize = spellVmSize(expected.vmSize)
  // Resource Manager says a pool without autoscale by saying no formula.
  if (expected.enableAutoScale === false) delete expected.enableAutoScale
  expect(choice?.body).toEqual(expected)
  expect(choice?.unresolved).toHaveLength(secrets.length)
})

test.each(REAL)('the template of %s fits the schema', (_name, request) => {
  const { template } = templateOf(request)
  const objects = Object.entries<{ type: string }>(template.parameters)
    .filter(([, { type }]) => type === 'secureObject')
    .map(([name]) => `[parameters('${name}')]`)
  const [resource] = JSON.parse(JSON.stringify(template.resources), (_key, value) =>
    objects.includes(value) ? {} : value,
  )
  expect([isPool?.(resource), isPool?.errors]).toEqual([true, null])
})

/** Parameters and the account of a template in the form that the reader of Bicep gives. */
function toNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toNames)
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [unescapeArm(key), toNames(item)]))
  if (typeof value !== 'string') return value
  const parameter = /^\[parameters\('(\w+)'\)\]$/.exec(value)?.[1]
  if (parameter !== undefined) return { $name: parameter }
  const path = /^\[concat\(resourceId\(.*\), '(.*)'\)\]$/.exec(value)?.[1]
  return path === undefined ? unescapeArm(value) : { $account: path.replaceAll("''", "'") }
}

const unescapeArm = (text: string) => text.replace(/^\[\[/, '[')

test.each(POOLS)('Bicep of %s says what the template says', (_name, request) => {
  const { template, resource } = templateOf(request)
  const { parameters, resources } = readBicep(generateCode('bicep', request).code)
  const { type, apiVersion, name: _, ...rest } = resource
  expect(resources.pool).toEqual({
    type: `${type}@${apiVersion}`,
    isExisting: false,
    value: {
      parent: { $name: 'account' },
      name: (request.body as { id: string }).id,
      ...(toNames(rest) as object),
    },
  })
  expect(resources.account).toMatchObject({ isExisting: true, value: { name: { $name: 'accountName' } } })
  const secure = Object.entries(parameters).filter(([, { isSecure }]) => isSecure)
  expect(secure.map(([name]) => name)).toEqual(
    Object.keys(template.parameters).filter((name) => name !== 'accountName'),
  )
})

test.each(EXAMPLES.filter(([, request]) => targetsFor(request.kind).includes('terraform')))(
  'Terraform of %s has no fault, and a variable for each secret',
  async (_name, request) => {
    const { code, inexpressible } = generateCode('terraform', request)
    const file = await parse('main.tf', code)
    const { secrets } = withoutSecretValues(request.body)
    const isSaid = ({ path }: { path: string }) => !inexpressible.some((each) => path.startsWith(each.path))
    const sensitive = Object.entries<[{ sensitive?: boolean }]>(file.variable ?? {}).filter(
      ([, [{ sensitive }]]) => sensitive,
    )
    expect(sensitive.map(([name]) => name).sort()).toEqual(
      secrets
        .filter(isSaid)
        .map(({ name }) => name.toLowerCase())
        .sort(),
    )
  },
)

/** `${var.x}` as HCL is turned into JSON; other texts without the escapes of templates. */
function fromHcl(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromHcl)
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [unescapeHcl(key), fromHcl(item)]))
  if (typeof value !== 'string') return value
  const name = /^\$\{(?:jsondecode\()?var\.(\w+)\)?\}$/.exec(value)?.[1]
  if (name !== undefined) return { $variable: name }
  const lines = /^\$\{join\("\\n", \[(.*)\]\)\}$/s.exec(value)?.[1]
  return unescapeHcl(lines === undefined ? value : joined(lines))
}

const unescapeHcl = (text: string) => text.replace(/([$%])\1\{/g, '$1{')

/** The lines of a list of HCL texts, `"a", "b"`. */
const joined = (list: string) => JSON.parse(`[${list.replace(/,\s*$/, '')}]`).join('\n')

test.each(POOLS)('azapi of %s has the properties of Resource Manager', async (_name, request) => {
  // A package is one of the things that only azapi can say.
  const body = { ...request.body, tags: { for: 'azapi' } }
  const { secrets } = withoutSecretValues(body)
  const { code } = generateCode('terraform', { ...request, body })
  const file = await parse('main.tf', code)
  const [resource] = Object.values<{ body: { properties: unknown } }[]>(file.resource.azapi_resource).flat()
  const variables = new Map<unknown, unknown>(
    secrets.map(({ marker, name }) => [marker, { $variable: name.toLowerCase() }]),
  )
  const fill = (value: unknown): unknown => {
    if (variables.has(value)) return variables.get(value)
    if (Array.isArray(value)) return value.map(fill)
    if (!isRecord(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item)]))
  }
  const accountId = `$${'{var.batch_account_id}'}`
  const { properties } = toArmPool(withoutSecretValues(body).body, { accountId })
  expect(fromHcl(resource?.body.properties)).toEqual(fill(properties))
})

test('azurerm says what it can, with the defaults of the service', async () => {
  const body = {
    id: '1st',
    vmSize: 's',
    targetDedicatedNodes: 2,
    virtualMachineConfiguration: {
      imageReference: { publisher: 'p', offer: 'o', sku: 's', version: 'latest' },
      nodeAgentSKUId: 'n',
      containerConfiguration: { type: 'dockerCompatible', containerRegistries: [{ username: 'u' }] },
    },
    startTask: { commandLine: 'x' },
    metadata: [{ name: 'a', value: 'b' }],
  }
  const account = EXAMPLES[0]?.[1].account
  if (account === undefined) throw new Error('There is no example.')
  const file = await parse('main.tf', generateCode('terraform', { kind: 'pool', body, account }).code)
  expect(file.resource.azurerm_batch_pool.pool_1st[0]).toMatchObject({
    inter_node_communication: 'Disabled',
    fixed_scale: [{ target_dedicated_nodes: 2, target_low_priority_nodes: 0 }],
    container_configuration: [{ container_registries: [{ registry_server: 'docker.io', user_name: 'u' }] }],
    start_task: [
      {
        wait_for_success: true,
        user_identity: [{ auto_user: [{ scope: 'Task', elevation_level: 'NonAdmin' }] }],
      },
    ],
    metadata: { a: 'b' },
  })
})

const machine = (extra: object) => ({
  virtualMachineConfiguration: {
    imageReference: { publisher: 'p', offer: 'o', sku: 's', version: 'latest' },
    nodeAgentSKUId: 'n',
    ...extra,
  },
})

test.each<[extra: object, path: string]>([
  [machine({ imageReference: { sharedGalleryImageId: '/x' } }), 'imageReference.sharedGalleryImageId'],
  [machine({ osDisk: { diskSizeGB: 100 } }), 'osDisk.diskSizeGB'],
  [machine({ dataDisks: [{ lun: 0, diskSizeGB: 1 }] }), 'dataDisks'],
  [
    {
      ...machine({}),
      metadata: [
        { name: 'a', value: '1' },
        { name: 'a', value: '2' },
      ],
    },
    'metadata',
  ],
  [{ ...machine({}), targetDedicatedNodes: 2001 }, 'targetDedicatedNodes'],
  [{ ...machine({}), future: 1 }, 'future'],
  [{ ...machine({}), armResource: { futureAround: 1 } }, 'futureAround'],
  [
    {
      ...machine({}),
      startTask: { commandLine: '', containerSettings: { imageName: 'i', containerHostBatchBindMounts: [] } },
    },
    'containerHostBatchBindMounts',
  ],
  [
    { ...machine({}), startTask: { commandLine: '', resourceFiles: [{ filePath: 'f' }] } },
    'startTask.resourceFiles',
  ],
])('what azurerm cannot say goes to azapi: %j', (extra, path) => {
  const account = EXAMPLES[0]?.[1].account
  if (account === undefined) throw new Error('There is no example.')
  const { code, notes } = generateCode('terraform', {
    kind: 'pool',
    body: { id: 'p', vmSize: 's', ...extra },
    account,
  })
  expect(code).toContain('resource "azapi_resource" "p"')
  expect(notes[0]).toContain(path)
})

test.each<[poolInfo: object, poolId: string, variables: string[]]>([
  [{ poolId: 'p' }, 'VAR{batch_account_id}/pools/p', ['batch_account_id']],
  [
    { autoPoolSpecification: { poolLifetimeOption: 'job' } },
    'VAR{batch_account_id}/pools/VAR{pool_id}',
    ['batch_account_id', 'pool_id'],
  ],
  [{ poolId: '' }, 'VAR{batch_account_id}/pools/VAR{pool_id}', ['batch_account_id', 'pool_id']],
])('Terraform of a job in %j names a pool that can exist', async (poolInfo, poolId, variables) => {
  const account = EXAMPLES[0]?.[1].account
  if (account === undefined) throw new Error('There is no example.')
  const { code, notes, inexpressible } = generateCode('terraform', {
    kind: 'job',
    body: { id: 'j', poolInfo },
    account,
  })
  const file = await parse('main.tf', code)
  expect(file.resource.azurerm_batch_job.j[0].batch_pool_id).toBe(poolId.replaceAll('VAR{', '$' + '{var.'))
  expect(Object.keys(file.variable)).toEqual(variables)
  expect(notes.join()).toMatch(variables.includes('pool_id') ? /names none/ : /^$/)
  expect(inexpressible.map(({ path }) => path)).toEqual(
    Object.keys(poolInfo)
      .filter((key) => key !== 'poolId')
      .map((key) => `poolInfo.${key}`),
  )
})
