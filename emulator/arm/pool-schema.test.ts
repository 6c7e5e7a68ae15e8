import { afterAll, beforeAll, expect, test } from 'vitest'
import schema from '../../lib/arm/spec/schema.json'
import { ARM_IDENTITY, ARM_POOLS } from '../testing/arm-pools'
import { signIn } from '../testing/sign-in'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { ACCOUNT } from './names'
import { READ_ONLY } from './pool-shape'

/* What Resource Manager's own catalogue has of a pool, the local account takes and shows again. */

type Json = Record<string, unknown>
interface Node {
  $ref?: string
  properties?: Readonly<Record<string, Node>>
  items?: Node
}

let batch: TestAccount
let token: string
beforeAll(async () => {
  batch = await startTestAccount()
  token = await signIn(batch.account, 'contributor', 'arm')
})
afterAll(() => batch.stop())

const call = (method: string, path: string, body?: unknown) => send(method, path, JSON.stringify(body))

async function send(method: string, path: string, text?: string) {
  const response = await fetch(`${batch.account.url}${path}?api-version=2025-06-01`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(text !== undefined && { body: text }),
  })
  return { status: response.status, body: JSON.parse((await response.text()) || '{}') as Json }
}

/** Never shown again. */
const SECRETS = new Set(['password', 'sshPrivateKey', 'protectedSettings'])
/** Of the last resize, and not of the pool. */
const PASSING = new Set(['nodeDeallocationOption'])

function withoutHidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHidden)
  if (typeof value !== 'object' || value === null) return value
  const shown = Object.entries(value).filter(([name]) => !SECRETS.has(name) && !PASSING.has(name))
  return Object.fromEntries(shown.map(([name, part]) => [name, withoutHidden(part)]))
}

test.each(Object.entries(ARM_POOLS))('%s is taken and shown again', async (name, properties) => {
  const path = `${ACCOUNT}/pools/${name}`
  const tags = { team: 'render' }
  const put = await call('PUT', path, { identity: ARM_IDENTITY, tags, properties })
  expect([put.status, put.body.error]).toEqual([200, undefined])
  const { body } = await call('GET', path)
  expect(body).toMatchObject({ tags, properties: withoutHidden(properties) as Json })
})

const MACHINE = 'deploymentConfiguration.virtualMachineConfiguration'
/** What nodes of the local account would have to fetch or mount from elsewhere, and it has no application packages. */
const REFUSED = [
  // The account keeps pools as the data plane has them, which knows no set for confidential disks.
  `${MACHINE}.dataDisks.managedDisk.securityProfile.diskEncryptionSet`,
  `${MACHINE}.osDisk.managedDisk.securityProfile.diskEncryptionSet`,
  'mountConfiguration',
  'startTask.resourceFiles',
  'applicationPackages',
]

test('no property of the catalogue is left untried', () => {
  const tried = new Set(Object.values(ARM_POOLS).flatMap((pool) => namesOf(pool)))
  const all = schemaNames({ $ref: '#/$defs/PoolProperties' })
  const isElsewhere = (path: string) => REFUSED.some((name) => path === name || path.startsWith(`${name}.`))
  expect(all.length).toBeGreaterThan(150)
  expect(all.filter((path) => !tried.has(path) && !isElsewhere(path))).toEqual([])
})

/** Every path of a value, lists as what is in them. */
function namesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesOf(item, path))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => {
    const at = path === '' ? name : `${path}.${name}`
    return [at, ...namesOf(part, at)]
  })
}

function schemaNames(node: Node, path = ''): string[] {
  const defs: Readonly<Record<string, Node>> = JSON.parse(JSON.stringify(schema.$defs))
  const { properties = {}, items } = node.$ref ? (defs[node.$ref.replace('#/$defs/', '')] ?? {}) : node
  if (items) return schemaNames(items, path)
  return Object.entries(properties).flatMap(([name, part]) => {
    const at = path === '' ? name : `${path}.${name}`
    return READ_ONLY.includes(at) ? [] : [at, ...schemaNames(part, at)]
  })
}

test.each([
  ['{"location":"westus2"}', 'location', 'Pool', 'location', 'line 1, position 12'],
  [
    '{"properties": {\n  "vmSize": "a",\n  "colour": 1}}',
    'colour',
    'PoolProperties',
    'properties.colour',
    'line 3, position 11',
  ],
  [
    '{"properties":{"metadata":[{"name":"a"},{"kind":"b"}]}}',
    'kind',
    'MetadataItem',
    'properties.metadata[1].kind',
    'line 1, position 48',
  ],
  ['{"__proto__":1}', '__proto__', 'Pool', '__proto__', 'line 1, position 13'],
])('%s has a member that a pool has not', async (text, name, type, path, position) => {
  const { status, body } = await send('PUT', `${ACCOUNT}/pools/none`, text)
  expect([status, body.error]).toEqual([
    400,
    {
      code: 'InvalidRequestBody',
      message: expect.stringMatching(
        /^The specified Request Body is not syntactically valid\.\nRequestId:[-0-9a-f]{36}\nTime:\d{4}-\S+Z$/,
      ),
      target: 'BatchAccount',
      details: [
        {
          code: 'Reason',
          message: `Could not find member '${name}' on object of type '${type}'. Path '${path}', ${position}.`,
        },
        { code: 'PropertyPath', message: path },
      ],
    },
  ])
})
