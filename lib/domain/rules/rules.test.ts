import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isRecord } from '../../batch/errors'
import index from '../../batch/spec/examples/index.json'
import { ACCOUNT_RULES } from './account-rules'
import { ADMIN_RULES } from './admin-rules'
import { bundledLists } from './bundled-lists'
import {
  ALL_POOL_RULES,
  checkJobBody,
  checkPoolBody,
  checkTaskBody,
  checkTaskList,
  SHARED_TASK_RULES,
} from './check-body'
import { COMMAND_RULES } from './command-rules'
import { CONTAINER_RULES } from './container-rules'
import { CONTAINER_SETTINGS_RULES } from './container-settings-rules'
import { CONTAINER_EXAMPLES, REGISTRY_EXAMPLES } from './containers.examples'
import { DISK_RULES } from './disk-rules'
import { ENVIRONMENT_RULES } from './environment-rules'
import type { RuleFacts } from './facts'
import { FILE_RULES } from './file-rules'
import { FILE_URL_RULES } from './file-url-rules'
import { GPU_RULES } from './gpu-rules'
import { IMAGE_RULES } from './image-rules'
import { JOB_EXAMPLES } from './job.examples'
import { JOB_RULES } from './job-rules'
import { GPU_EXAMPLES, IMAGE_EXAMPLES, RDMA_EXAMPLES, SIZE_EXAMPLES } from './machine.examples'
import { NAT_RULES } from './nat-rules'
import { NETWORK_RULES } from './network-rules'
import { OWN_IMAGE_EXAMPLES } from './own-image.examples'
import { OWN_IMAGE_RULES } from './own-image-rules'
import {
  ACCOUNT_EXAMPLES,
  DISK_EXAMPLES,
  NAT_EXAMPLES,
  NETWORK_EXAMPLES,
  POOL_EXAMPLES,
  SCALE_EXAMPLES,
} from './pool.examples'
import { readPool } from './pool-context'
import { POOL_RULES } from './pool-rules'
import { RDMA_RULES } from './rdma-rules'
import { REGISTRY_RULES } from './registry-rules'
import { type Found, type Rule, runRules } from './rule'
import { EXAMPLE_FACTS, pool, prefetching, type RuleExample, type RuleExamples, task } from './rule-example'
import { SCALE_RULES } from './scale-rules'
import { SCHEDULE_EXAMPLES } from './schedule.examples'
import { SCHEDULE_RULES } from './schedule-rules'
import { SIZE_RULES } from './size-rules'
import { START_TASK_RULES } from './start-task-rules'
import {
  ADMIN_EXAMPLES,
  COMMAND_EXAMPLES,
  CONTAINER_SETTINGS_EXAMPLES,
  ENVIRONMENT_EXAMPLES,
  FILE_EXAMPLES,
  FILE_URL_EXAMPLES,
  START_TASK_EXAMPLES,
  TASK_EXAMPLES,
} from './task.examples'
import { readTask } from './task-context'
import { TASK_IMAGE_EXAMPLES } from './task-image.examples'
import { TASK_IMAGE_RULES } from './task-image-rules'
import { TASK_RULES } from './task-rules'

interface Row {
  id: string
  source: string
  example: RuleExample | undefined
  run: (body: object) => Found[]
}

type ReadContext<Context> = (body: object, facts: RuleFacts, example: RuleExample) => Context

function rowsOf<Context>(
  rules: readonly Rule<Context>[],
  examples: RuleExamples,
  read: ReadContext<Context>,
): Row[] {
  return rules.map((rule) => {
    const example = examples[rule.id]
    const facts = { ...EXAMPLE_FACTS, ...example?.facts }
    const run = (body: object) => (example === undefined ? [] : runRules([rule], read(body, facts, example)))
    return { id: rule.id, source: rule.source, example, run }
  })
}

const ofPool = (body: object, facts: RuleFacts) => readPool(body, facts)
const ofTask = (body: object, facts: RuleFacts, { kind = 'task' }: RuleExample) =>
  readTask(body, kind, facts, facts.pool && readPool(facts.pool, facts))

const ROWS: readonly Row[] = [
  ...rowsOf(POOL_RULES, POOL_EXAMPLES, ofPool),
  ...rowsOf(IMAGE_RULES, IMAGE_EXAMPLES, ofPool),
  ...rowsOf(OWN_IMAGE_RULES, OWN_IMAGE_EXAMPLES, ofPool),
  ...rowsOf(SIZE_RULES, SIZE_EXAMPLES, ofPool),
  ...rowsOf(CONTAINER_RULES, CONTAINER_EXAMPLES, ofPool),
  ...rowsOf(REGISTRY_RULES, REGISTRY_EXAMPLES, ofPool),
  ...rowsOf(GPU_RULES, GPU_EXAMPLES, ofPool),
  ...rowsOf(RDMA_RULES, RDMA_EXAMPLES, ofPool),
  ...rowsOf(NETWORK_RULES, NETWORK_EXAMPLES, ofPool),
  ...rowsOf(NAT_RULES, NAT_EXAMPLES, ofPool),
  ...rowsOf(SCALE_RULES, SCALE_EXAMPLES, ofPool),
  ...rowsOf(DISK_RULES, DISK_EXAMPLES, ofPool),
  ...rowsOf(ACCOUNT_RULES, ACCOUNT_EXAMPLES, ofPool),
  ...rowsOf(COMMAND_RULES, COMMAND_EXAMPLES, ofTask),
  ...rowsOf(ADMIN_RULES, ADMIN_EXAMPLES, ofTask),
  ...rowsOf(ENVIRONMENT_RULES, ENVIRONMENT_EXAMPLES, ofTask),
  ...rowsOf(CONTAINER_SETTINGS_RULES, CONTAINER_SETTINGS_EXAMPLES, ofTask),
  ...rowsOf(TASK_IMAGE_RULES, TASK_IMAGE_EXAMPLES, ofTask),
  ...rowsOf(FILE_RULES, FILE_EXAMPLES, ofTask),
  ...rowsOf(FILE_URL_RULES, FILE_URL_EXAMPLES, ofTask),
  ...rowsOf(START_TASK_RULES, START_TASK_EXAMPLES, ofTask),
  ...rowsOf(TASK_RULES, TASK_EXAMPLES, ofTask),
  ...rowsOf(JOB_RULES, JOB_EXAMPLES, (body, facts) => ({ body: { ...body }, facts })),
  ...rowsOf(SCHEDULE_RULES, SCHEDULE_EXAMPLES, (body, facts) => ({ body: { ...body }, facts })),
]

// What the facts of an example are themselves about: the body does not decide.
const DECIDED_BY_FACTS = new Set(['quota-of-pools'])

test.each(ROWS)('$id speaks where it should, and only there', ({ id, example, run }) => {
  expect(example, `an example for ${id}`).toBeDefined()
  if (example === undefined) return
  const found = run(example.fails)
  expect(found.length).toBeGreaterThan(0)
  for (const { path, text } of found) {
    expect(path).toMatch(/^$|^\[?[A-Za-z]/)
    expect(text).toMatch(/^\S.*[.)?]$/s)
  }
  if (!DECIDED_BY_FACTS.has(id)) expect(run(example.passes)).toEqual([])
})

test.each(ROWS)('no repair of $id leads to an error', ({ example, run }) => {
  const body = example?.fails ?? {}
  const before = new Set(run(body).map(({ text }) => text))
  for (const { path, repair } of run(body)) {
    if (repair === undefined || typeof valueAt(body, path) !== 'string') continue
    const after = run(withValue(body, path, repair.text))
    expect(after.filter(({ level, text }) => level === 'error' && !before.has(text))).toEqual([])
  }
})

const keysOf = (path: string) => path.split(/[.[\]]+/).filter((key) => key !== '')
const valueAt = (body: object, path: string): unknown =>
  keysOf(path).reduce(
    (at: unknown, key) => (isRecord(at) || Array.isArray(at) ? Reflect.get(at, key) : undefined),
    body,
  )
function withValue(body: object, path: string, value: string): object {
  const copy = structuredClone(body)
  const keys = keysOf(path)
  const last = keys.pop() ?? ''
  const holder = valueAt(copy, keys.join('.'))
  if (typeof holder === 'object' && holder !== null) Reflect.set(holder, last, value)
  return copy
}

test('every rule has a name of its own and a public source', () => {
  const ids = ROWS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, source } of ROWS) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(source).toMatch(/^https:\/\/(learn\.microsoft\.com|github\.com|docs\.docker\.com)\//)
  }
})

test('every rule that is run has its row here', () => {
  const shown = new Set(ROWS.map(({ id }) => id))
  const run = [
    ...[...ALL_POOL_RULES, ...SHARED_TASK_RULES, ...START_TASK_RULES, ...TASK_RULES].map(({ id }) => id),
    ...[...JOB_RULES, ...SCHEDULE_RULES].map(({ id }) => id),
  ]
  expect(run.filter((id) => !shown.has(id))).toEqual([])
})

test('a rule that lacks its facts says nothing', () => {
  const bare = { nowMs: EXAMPLE_FACTS.nowMs }
  const found = checkPoolBody(pool({ vmSize: 'Standard_D999_v9', taskSlotsPerNode: 200 }), bare)
  expect(found).toEqual([])
})

const examples = new URL('../../batch/spec/examples/', import.meta.url)
const load = (file: string): unknown => JSON.parse(readFileSync(new URL(file, examples), 'utf8'))
const OFFLINE: RuleFacts = { bundled: bundledLists(), nowMs: EXAMPLE_FACTS.nowMs }
const CHECKS: Readonly<Record<string, (body: object) => Found[]>> = {
  BatchPoolCreateOptions: (body) => checkPoolBody(body, OFFLINE),
  BatchJobCreateOptions: (body) => checkJobBody(body, OFFLINE),
  BatchTaskCreateOptions: (body) => checkTaskBody(body, OFFLINE),
  BatchTaskGroup: (body) =>
    checkTaskList('value' in body && Array.isArray(body.value) ? body.value : [], OFFLINE),
}

describe('a documented example body is neither refused nor doubted', () => {
  // What these would meet: an identity that no data plane call attaches, variables without a shell.
  const deserved: Readonly<Record<string, readonly string[]>> = {
    'pool-create-registry-identity.request.json': ['identity-not-on-pool'],
    'task-create-container.request.json': ['no-shell'],
  }
  test.each(index.filter(({ schema }) => schema !== null && schema in CHECKS))(
    '$file',
    ({ file, schema }) => {
      const body = load(file)
      const found = isRecord(body) ? (CHECKS[schema ?? '']?.(body) ?? []) : []
      const heavy = found.filter(({ level }) => level !== 'hint').map(({ rule }) => rule)
      expect(heavy.sort()).toEqual([...(deserved[file] ?? [])].sort())
    },
  )
})

test('findings of parts stand below their part', () => {
  const body = pool({ startTask: { commandLine: '', containerSettings: { imageName: 'A' } } })
  expect(checkPoolBody(body, EXAMPLE_FACTS).map(({ path }) => path)).toEqual([
    'startTask.containerSettings.imageName',
  ])
  const job = { id: 'j', poolInfo: { autoPoolSpecification: { pool: pool({ taskSlotsPerNode: 0 }) } } }
  expect(checkJobBody(job, EXAMPLE_FACTS).map(({ path }) => path)).toContain(
    'poolInfo.autoPoolSpecification.pool.taskSlotsPerNode',
  )
})

test('a list of tasks has each id once and at most a hundred', () => {
  const tasks = Array.from({ length: 101 }, () => task())
  const rules = checkTaskList(tasks, EXAMPLE_FACTS).map(({ rule }) => rule)
  expect(rules.filter((rule) => rule === 'task-twice')).toHaveLength(100)
  expect(rules).toContain('too-many-tasks')
  const divided = checkTaskList(tasks, EXAMPLE_FACTS, { isOneCall: false })
  expect(divided.find(({ rule }) => rule === 'too-many-tasks')?.level).toBe('hint')
})

test('a login that no registry takes is refused where it stands, and not repeated', () => {
  const row = { registryServer: 'r.example', username: 'u:s3cret', password: 's3cret\n' }
  const found = checkPoolBody(prefetching([], [row]), EXAMPLE_FACTS)
  const errors = found.filter(({ level }) => level === 'error').map(({ path }) => path.split('.').at(-1))
  expect(errors).toEqual(['username', 'password'])
  expect(JSON.stringify(found)).not.toContain('s3cret')
})

test('texts never repeat a secret', () => {
  const body = task({
    environmentSettings: [{ name: 'STORAGE', value: 'AccountKey=c2VjcmV0' }],
    resourceFiles: [
      { httpUrl: 'https://a.blob.core.windows.net/c?se=2020-01-01&sig=c2VjcmV0', filePath: 'a' },
    ],
  })
  const found = checkTaskBody(body, EXAMPLE_FACTS)
  expect(found.map(({ rule }) => rule)).toEqual(['environment-secret', 'sas-expired'])
  expect(JSON.stringify(found)).not.toContain('c2VjcmV0')
})

test('nothing in a body makes a rule throw', () => {
  const odd = [null, 1, 'x', [], [null, 1, 'x', {}], {}]
  for (const value of odd) {
    const keys = Object.keys(
      pool({ startTask: 1, networkConfiguration: 1, mountConfiguration: 1, identity: 1 }),
    )
    const body = Object.fromEntries(keys.map((key) => [key, value]))
    expect(() => checkPoolBody(body, EXAMPLE_FACTS)).not.toThrow()
    const machine = {
      imageReference: value,
      containerConfiguration: value,
      nodeAgentSKUId: value,
      osDisk: value,
    }
    expect(() => checkPoolBody({ virtualMachineConfiguration: machine }, EXAMPLE_FACTS)).not.toThrow()
    const parts = {
      containerSettings: value,
      userIdentity: value,
      dependsOn: value,
      resourceFiles: value,
      constraints: value,
    }
    expect(() => checkTaskBody(parts, { ...EXAMPLE_FACTS, pool: body })).not.toThrow()
    expect(() => checkJobBody({ poolInfo: value, jobManagerTask: parts }, EXAMPLE_FACTS)).not.toThrow()
  }
})

test('many images make many findings only where each deserves one', () => {
  const names = Array.from({ length: 300 }, (_, index) => `r.example/tool-${index}:1`)
  const found = checkPoolBody(prefetching([...names, ...names]), EXAMPLE_FACTS)
  expect(found.filter(({ rule }) => rule === 'image-twice')).toHaveLength(300)
  const lacking = found.filter(({ rule }) => rule === 'image-without-login')
  expect(lacking).toMatchObject([
    { path: expect.stringContaining('[0]'), text: expect.stringContaining('and 599 others') },
  ])
})

test('a login without a password is told so whether a person wrote it or Batch showed it', () => {
  const body = prefetching(['r.example/a:1'], [{ registryServer: 'r.example', username: 'puller' }])
  const said = checkPoolBody(body, EXAMPLE_FACTS).filter(({ rule }) => rule === 'registry-half-a-login')
  expect(said.map(({ text }) => text)).toEqual([
    'This login has no password, and the service refuses it so. Enter it; Batch never returns a password, so that of an existing pool is asked for again.',
  ])
})
