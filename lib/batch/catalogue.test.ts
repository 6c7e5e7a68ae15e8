import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import Ajv2020 from 'ajv/dist/2020'
import { describe, expect, test } from 'vitest'
import { isRecord } from './errors'
import { OPERATIONS } from './operations.generated'
import index from './spec/examples/index.json'
import operations from './spec/operations.json'
import schema from './spec/schema.json'

const examples = new URL('./spec/examples/', import.meta.url)
const load = (file: string) => JSON.parse(readFileSync(new URL(file, examples), 'utf8'))

/** The schema with every object closed: a request may name nothing that the contract does not know. */
function closeObjects(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closeObjects)
  if (!isRecord(node)) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closeObjects(value)]))
  return isRecord(copy.properties) ? { ...copy, additionalProperties: false } : copy
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/
const validator = (root: object) =>
  new Ajv2020({ strict: false, allErrors: true, formats: { 'date-time': TIME } }).addSchema(root, 'batch')
const openSchema = validator({ ...schema, $id: undefined })
const strictSchema = validator({ ...(closeObjects(schema) as object), $id: undefined })

describe('the reference examples', () => {
  test('are all listed', () => {
    const files = readdirSync(examples).filter((file) => file !== 'index.json')
    expect(index.map(({ file }) => file).sort()).toEqual(files.sort())
  })

  // A list under $select lacks required properties, so the catalogue names no schema for it.
  test('have a schema but for the one under $select', () => {
    const without = index.filter((example) => example.schema === null).map(({ file }) => file)
    expect(without).toEqual(['pool-list-select.response.json'])
  })

  test.each(index.filter((example) => example.schema !== null))(
    '$file is a $schema',
    ({ file, schema: name, direction }) => {
      const ajv = direction === 'request' ? strictSchema : openSchema
      const validate = ajv.getSchema(`batch#/$defs/${name}`)
      expect(validate).toBeDefined()
      validate?.(load(file))
      expect(validate?.errors ?? []).toEqual([])
    },
  )

  test('an unknown field in a request would be seen', () => {
    const validate = strictSchema.getSchema('batch#/$defs/BatchPoolCreateOptions')
    const pool = load('pool-create-registry-password.request.json')
    expect(validate?.({ ...pool, vmSizes: 'x' })).toBe(false)
  })
})

describe('what is generated', () => {
  test('is fresh', async () => {
    const root = new URL('../../', import.meta.url)
    const run = promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'scripts/generate-types.ts', '--check'],
      {
        cwd: root,
      },
    )
    await expect(run).resolves.toMatchObject({ stderr: '' })
  })

  test.each(operations)('has a row for $operationId', ({ operationId, method, path }) => {
    expect(OPERATIONS[operationId as keyof typeof OPERATIONS]).toEqual([method, path])
  })

  test('has no other rows', () => {
    expect(Object.keys(OPERATIONS)).toHaveLength(operations.length)
  })
})
