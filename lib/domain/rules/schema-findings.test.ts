import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import armSchema from '../../arm/spec/schema.json'
import index from '../../batch/spec/examples/index.json'
import schema from '../../batch/spec/schema.json'
import { toArmPool } from '../pool/arm'
import { nearestName } from './nearest-name'
import { pool } from './rule-example'
import { checkSchema } from './schema-findings'

const check = (body: unknown) =>
  checkSchema(body, schema, 'BatchPoolCreateOptions', {
    readName: 'BatchPoolOutput',
    alsoKnown: ['identity', 'tags'],
  })

test.each<[level: string, rule: string, path: string, body: unknown]>([
  ['error', 'schema-missing', 'vmSize', { id: 'a' }],
  ['error', 'schema-missing', 'vmSize', { id: 'a', vmSize: null }],
  ['error', 'schema-type', '', 'a text'],
  ['error', 'schema-type', 'taskSlotsPerNode', pool({ taskSlotsPerNode: '2' })],
  ['error', 'schema-type', 'taskSlotsPerNode', pool({ taskSlotsPerNode: 1.5 })],
  ['error', 'schema-type', 'metadata', pool({ metadata: { team: 'a' } })],
  ['error', 'schema-type', 'metadata[1]', pool({ metadata: [{ name: 'a', value: 'b' }, 'c'] })],
  ['error', 'schema-null', 'metadata[0]', pool({ metadata: [null] })],
  [
    'error',
    'schema-null',
    'virtualMachineConfiguration.containerConfiguration.containerImageNames[1]',
    pool({}, { containers: { containerImageNames: ['a:1', null] } }),
  ],
  [
    'error',
    'schema-null',
    'startTask.containerSettings.containerHostBatchBindMounts[0]',
    pool({
      startTask: {
        commandLine: 'a',
        containerSettings: { imageName: 'a:1', containerHostBatchBindMounts: [null] },
      },
    }),
  ],
  ['error', 'schema-range', 'taskSlotsPerNode', pool({ taskSlotsPerNode: 3e9 })],
  ['error', 'schema-format', 'resizeTimeout', pool({ resizeTimeout: '15 minutes' })],
  ['error', 'schema-format', 'resizeTimeout', pool({ resizeTimeout: 'P' })],
  ['error', 'schema-format', 'resizeTimeout', pool({ resizeTimeout: '1h' })],
  ['error', 'schema-format', 'resizeTimeout', pool({ resizeTimeout: 'PT-1H' })],
  ['error', 'schema-format', 'resizeTimeout', pool({ resizeTimeout: '' })],
  ['error', 'schema-type', 'resizeTimeout', pool({ resizeTimeout: 15 })],
  ['error', 'schema-type', 'targetDedicatedNodes', pool({ targetDedicatedNodes: '1e3' })],
  ['error', 'schema-range', 'targetDedicatedNodes', pool({ targetDedicatedNodes: 9_007_199_254_740_992 })],
  [
    'error',
    'schema-value',
    'virtualMachineConfiguration.containerConfiguration.type',
    pool({}, { containers: { type: 'Docker' } }),
  ],
  [
    'error',
    'schema-missing',
    'virtualMachineConfiguration.containerConfiguration.type',
    pool({}, { containers: { type: undefined } }),
  ],
  ['error', 'schema-unknown', 'targetNodes', pool({ targetNodes: 3 })],
  [
    'error',
    'schema-unknown',
    'virtualMachineConfiguration.nodeAgentSkuId',
    pool({}, { machine: { nodeAgentSkuId: 'x' } }),
  ],
  [
    'error',
    'schema-value',
    'virtualMachineConfiguration.containerConfiguration.type',
    pool({}, { containers: { type: 'docker' } }),
  ],
  ['error', 'schema-read-only', 'allocationState', pool({ allocationState: 'steady' })],
  ['error', 'schema-read-only', 'odata.metadata', pool({ 'odata.metadata': 'x' })],
])('%s: %s at "%s"', (level, rule, path, body) => {
  expect(check(body)).toMatchObject([{ level, rule, path }])
})

test.each<[value: unknown, says: string]>([
  [1.5, 'This must be a whole number, and 1.5 is none.'],
  ['2', 'This must be a whole number, and it is a text.'],
  [[2], 'This must be a whole number, and it is a list.'],
])('taskSlotsPerNode: %j is no whole number', (value, says) => {
  expect(check(pool({ taskSlotsPerNode: value })).map(({ text }) => text)).toEqual([says])
})

test('null says nothing, also under a name that is unknown', () => {
  expect(check(pool({ certificateReferences: null, displayName: null, autoScaleRun: null }))).toEqual([])
})

test('names are compared without the properties that every object has', () => {
  expect(
    check(JSON.parse('{"id":"a","vmSize":"s","constructor":1,"__proto__":{}}')).map(({ path }) => path),
  ).toEqual(['constructor', '__proto__'])
})

test.each([
  ['nodeAgentSkuId', 'nodeAgentSKUId'],
  ['vmsize', 'vmSize'],
  ['targetDedicateNodes', 'targetDedicatedNodes'],
  ['xyz', undefined],
])('%s is near %s', (name, near) => {
  expect(nearestName(name, ['vmSize', 'nodeAgentSKUId', 'targetDedicatedNodes', 'id'])).toBe(near)
})

const examples = new URL('../../batch/spec/examples/', import.meta.url)
const requests = index.filter(({ direction, schema }) => direction === 'request' && schema !== null)

describe('a documented request fits its definition', () => {
  test.each(requests)('$file', ({ file, schema: name }) => {
    const body: unknown = JSON.parse(readFileSync(new URL(file, examples), 'utf8'))
    expect(checkSchema(body, schema, name ?? '')).toEqual([])
  })
})

test('the form for Resource Manager fits its own catalogue', () => {
  const { properties } = toArmPool(pool())
  expect(checkSchema(properties, armSchema, 'PoolProperties')).toEqual([])
})

test('an expression of a template stands for any value', () => {
  const body = pool({ taskSlotsPerNode: "[parameters('slots')]" })
  expect(check(body)).toHaveLength(1)
  expect(checkSchema(body, schema, 'BatchPoolCreateOptions', { hasExpressions: true })).toEqual([])
})
