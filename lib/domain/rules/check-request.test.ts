import { describe, expect, test } from 'vitest'
import { POOL_FORM_FIELDS } from '../explain/pool-form-fields'
import { toFormFindings } from '../explain/to-form-findings'
import { fromPoolRequest } from '../pool/from-request'
import { toPoolRequest } from '../pool/to-request'
import { checkRequest, checkShape } from './check-request'
import { EXAMPLE_FACTS, pool, task } from './rule-example'

/** What stands in the checks of the form when the body was imported, linked or cloned. */
const inForm = (body: object) =>
  toFormFindings(
    checkRequest('pool', toPoolRequest(fromPoolRequest(body).values), EXAMPLE_FACTS),
    POOL_FORM_FIELDS,
  ).filter(({ level }) => level === 'error')

test.each<[path: string, body: object]>([
  ['targetNodes', pool({ targetNodes: 3 })],
  ['virtualMachineConfiguration.gpu', pool({}, { machine: { gpu: 1 } })],
  ['startTask.restart', pool({ startTask: { commandLine: 'a', restart: true } })],
  ['networkConfiguration.dns', pool({ networkConfiguration: { dns: 'x' } })],
  [
    'virtualMachineConfiguration.containerConfiguration.containerRegistries[0].token',
    pool({}, { containers: { containerRegistries: [{ registryServer: 'r.example', token: 'x' }] } }),
  ],
  ['metadata[0].note', pool({ metadata: [{ name: 'a', value: 'b', note: 'c' }] })],
])('%s is unknown, is kept, and stands in the checks of the form at its place in the JSON', (path, body) => {
  expect(inForm(body).map((one) => [one.field, one.path])).toContainEqual([undefined, path])
  expect(checkRequest('pool', body, EXAMPLE_FACTS)).toContainEqual(
    expect.objectContaining({ level: 'error', path, rule: 'schema-unknown' }),
  )
})

describe('what only the service writes', () => {
  const ofService = (body: object, kind: 'pool' | 'task' = 'pool') =>
    checkShape(kind, body).filter(({ rule }) => rule === 'schema-read-only')

  test.each<[string, object]>([
    ['state', pool({ state: 'active' })],
    ['url', pool({ url: 'https://a.example' })],
    ['allocationState', pool({ allocationState: 'steady' })],
  ])('%s is an error in a request', (path, body) => {
    expect(ofService(body)).toMatchObject([{ level: 'error', path }])
  })

  test.each<[string, object]>([
    ['odata.metadata', { 'odata.metadata': 'x' }],
    ['eTag and url', { eTag: '0x1', url: 'https://a.example' }],
    ['times', { creationTime: '2026-01-01T00:00:00Z', lastModified: '2026-01-01T00:00:00Z' }],
  ])('is one hint in an answer, which %s tell', (_, marks) => {
    expect(ofService(pool({ ...marks, resizeErrors: [] }))).toMatchObject([{ level: 'hint' }])
  })

  test('an answer that is unknown in a part is refused for that still', () => {
    const body = task({ eTag: '0x1', url: 'u', nodeInfo: { nodeId: 'n' }, retries: 3 })
    expect(ofService(body, 'task')).toMatchObject([{ level: 'hint' }])
    expect(checkShape('task', body)).toContainEqual(
      expect.objectContaining({ level: 'error', path: 'retries' }),
    )
  })
})
