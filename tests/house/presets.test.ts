import Ajv2020 from 'ajv/dist/2020'
import { describe, expect, test } from 'vitest'
import index from '../../lib/batch/spec/examples/index.json'
import { AUTOSCALE_PRESETS } from '../../lib/domain/autoscale/presets'
import { bundledLists } from '../../lib/domain/rules/bundled-lists'
import spot from '../../public/presets/spot-scale-to-zero.json'
import { checkContent } from '../../scripts/check/check-file'
import { projectFiles, read } from './project'

const SCHEMAS = ['preset', 'pool', 'job', 'task']
const presets = projectFiles().filter((path) => path.startsWith('public/presets/'))
const load = (path: string) => JSON.parse(read(path)) as Record<string, unknown>

const ajv = new Ajv2020({ allErrors: true })
for (const name of SCHEMAS) ajv.addSchema(load(`public/schemas/${name}.json`), `${name}.json`)

function faultsOf(schema: string, value: unknown) {
  const validate = ajv.getSchema(`${schema}.json`)
  validate?.(value)
  return validate === undefined ? 'no schema' : (validate.errors ?? [])
}

test('there are the presets that the documents name', () => {
  expect(presets.map((path) => path.replace(/^.*\/|\.json$/g, '')).sort()).toEqual(
    ['cpu', 'gpu', 'hello', 'mpi', 'private-registry', 'spot-scale-to-zero', 'windows'].sort(),
  )
})

test('the documents list each preset with its own words', () => {
  const rows = read('docs/presets.md').matchAll(/^\| \[([^\]]+)\]\(\.\.\/([^)]+)\) +\| (.+?) +\|$/gm)
  const listed = [...rows].map(([, name, path, description]) => ({ path, name, description }))
  const there = presets.map((path) => ({ path, name: load(path).name, description: load(path).description }))
  const byPath = (a: { path?: string }, b: { path?: string }) => String(a.path).localeCompare(String(b.path))
  expect(listed.sort(byPath)).toEqual(there.sort(byPath))
})

describe.each(presets)('%s', (path) => {
  const preset = load(path)

  test('names its schema, and fits it', () => {
    expect(new URL(String(preset.$schema), `file:///${path}`).pathname).toBe('/public/schemas/preset.json')
    expect(faultsOf('preset', preset)).toEqual([])
  })

  test('is found no fault with', () => {
    const found = checkContent(preset, { bundled: bundledLists(), nowMs: Date.now() })
    expect(found.filter(({ level }) => level !== 'hint')).toEqual([])
  })

  test('has a job on its pool and tasks in the job', () => {
    const { pool, job, tasks } = preset as { pool: { id: string }; job: object; tasks: unknown[] }
    expect(job).toMatchObject({ poolInfo: { poolId: pool.id } })
    expect(tasks.length).toBeGreaterThan(0)
  })
})

const KIND_OF: Readonly<Record<string, string>> = {
  BatchPoolCreateOptions: 'pool',
  BatchJobCreateOptions: 'job',
  BatchTaskCreateOptions: 'task',
}

test.each(index.filter(({ schema }) => KIND_OF[schema ?? ''] !== undefined))(
  'the example $file fits the served schema',
  ({ file, schema }) => {
    const body = load(`lib/batch/spec/examples/${file}`)
    const kind = KIND_OF[schema ?? ''] ?? ''
    expect(faultsOf(kind, body)).toEqual([])
    expect(
      faultsOf('preset', {
        slipway: 2,
        name: 'n',
        [kind]: body,
        ...(kind === 'task' && { task: 0, tasks: [body] }),
      }),
    ).toEqual([])
  },
)

test.each([
  ['a pool without a size', { slipway: 2, name: 'n', pool: { id: 'p' } }],
  ['tasks that are no list', { slipway: 2, name: 'n', tasks: {} }],
  ['no body', { slipway: 2, name: 'n' }],
  ['another format', { slipway: 1, name: 'n', pool: { id: 'p', vmSize: 's' } }],
  [
    'a number of nodes in quotes',
    { slipway: 2, name: 'n', pool: { id: 'p', vmSize: 's', targetDedicatedNodes: '1' } },
  ],
])('the schema refuses %s', (_name, value) => {
  expect(faultsOf('preset', value)).not.toEqual([])
})

test('the formula of the preset is the one that the form offers', () => {
  const ready = AUTOSCALE_PRESETS.find(({ id }) => id === 'idle-to-zero')
  const value = (name: string) => Number(ready?.inputs.find((input) => input.name === name)?.value)
  expect(spot.pool.autoScaleFormula).toBe(ready?.build({ number: value, isSpot: true }))
  expect(spot.pool.autoScaleEvaluationInterval).toBe(`PT${ready?.intervalMinutes}M`)
})
