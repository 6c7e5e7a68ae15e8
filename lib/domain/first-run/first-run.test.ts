import { describe, expect, test } from 'vitest'
import type { BatchNodeOutput, BatchPoolOutput, BatchTaskOutput } from '../../batch/types.generated'
import { areTasksDone, type FirstRunFacts, readFirstRun } from './first-run'
import { helloJob, helloPool, helloTasks, isSimulatedHello, ON_PURPOSE } from './hello'
import { findHelloJobs, findHelloPools } from './hello-mark'

const POOL = { id: 'hello', vmSize: 's', state: 'active', allocationState: 'steady' } as BatchPoolOutput
const JOB = { id: 'hello', state: 'active' } as FirstRunFacts['job']
const NOW = Date.parse('2026-01-01T00:00:30Z')
const madeAt = (second: string) => ({ creationTime: `2026-01-01T00:00:${second}Z` })
const node = (state: string, more: object = {}) => [{ id: 'n1', state, ...more }] as BatchNodeOutput[]
const task = (id: string, state: string, executionInfo: object = {}) =>
  ({ id, state, executionInfo }) as BatchTaskOutput
const good = (id: string) => task(id, 'completed', { result: 'success', exitCode: 0 })
const exit = (id: string, exitCode: number) =>
  task(id, 'completed', {
    result: 'failure',
    exitCode,
    failureInfo: { category: 'usererror', code: 'FailureExitCode' },
  })
const pullFault = (id: string) =>
  task(id, 'completed', {
    result: 'failure',
    failureInfo: { category: 'usererror', code: 'ContainerInvalidImage', message: 'no such host' },
  })
const DONE = [good('hello'), good('count'), exit(ON_PURPOSE.taskId, 3)]

function read(facts: Partial<FirstRunFacts>) {
  const run = readFirstRun({ pool: POOL, isAdding: false, nowMs: NOW, isAzure: false, ...facts })
  return { ...run, families: run.steps.map(({ family }) => family).join(' ') }
}

test.each<[name: string, facts: Partial<FirstRunFacts>, families: string, missing?: string]>([
  ['just made', {}, 'good preparing waiting waiting'],
  [
    'node starting',
    {
      nodes: node('starting'),
      job: JOB,
      tasks: [task('hello', 'active'), task('count', 'active'), task('x', 'active')],
    },
    'good preparing waiting waiting',
  ],
  ['left without a job', { nodes: node('idle'), job: null }, 'good good attention waiting', 'job'],
  ['left without tasks', { job: JOB, tasks: [] }, 'good preparing attention waiting', 'tasks'],
  [
    'left without some tasks',
    { job: JOB, tasks: [task('hello', 'active')] },
    'good preparing attention waiting',
    'tasks',
  ],
  [
    'being added by another tab, no job yet',
    { pool: { ...POOL, ...madeAt('25') } as BatchPoolOutput, nodes: node('idle'), job: null },
    'good good waiting waiting',
  ],
  [
    'being added by another tab, no tasks yet',
    { job: { ...JOB, ...madeAt('25') } as FirstRunFacts['job'], nodes: node('idle'), tasks: [] },
    'good good waiting waiting',
  ],
  [
    'left without a job for long',
    { pool: { ...POOL, ...madeAt('10') } as BatchPoolOutput, nodes: node('idle'), job: null },
    'good good attention waiting',
    'job',
  ],
  ['on its way', { job: null, isAdding: true }, 'good preparing waiting waiting'],
  [
    'running',
    {
      nodes: node('running'),
      job: JOB,
      tasks: [good('hello'), task('count', 'running'), task('x', 'active')],
    },
    'good good running waiting',
  ],
  ['all ended, node gone', { nodes: [], job: JOB, tasks: DONE }, 'good good good waiting'],
  ['all read', { nodes: node('idle'), job: JOB, tasks: DONE, output: 'Hello' }, 'good good good good'],
  [
    'a job that was ended by hand',
    {
      nodes: node('idle'),
      job: { ...JOB, state: 'completed' } as FirstRunFacts['job'],
      tasks: [good('hello'), task('count', 'active'), task('x', 'active')],
    },
    'good good failed waiting',
  ],
])('%s', (_name, facts, families, missing) => {
  expect(read(facts)).toMatchObject({ families, missing })
})

test('there is something to wait for until all three tasks are there and have ended', () => {
  expect(
    [undefined, [], DONE.slice(1), [...DONE.slice(1), task('hello', 'running')], DONE].map(areTasksDone),
  ).toEqual([false, false, false, false, true])
})

test('it is done when the output was read, and names both tasks', () => {
  const facts = { nodes: node('idle'), job: JOB, tasks: DONE }
  expect(read(facts).isDone).toBe(false)
  const run = read({ ...facts, output: 'Hello' })
  expect(run.isDone).toBe(true)
  expect([run.outputTask?.id, run.failedTask?.id]).toEqual(['hello', ON_PURPOSE.taskId])
})

describe('what goes wrong is explained at its step', () => {
  const explained = (facts: Partial<FirstRunFacts>) =>
    read(facts).steps.map(({ explanation }) => explanation?.code ?? explanation?.title)

  test('no quota', () => {
    const pool = { ...POOL, resizeErrors: [{ code: 'AccountCoreQuotaReached' }] } as BatchPoolOutput
    expect(explained({ pool })).toEqual([undefined, 'AccountCoreQuotaReached', undefined, undefined])
  })

  test('a node that cannot be used', () => {
    const nodes = node('unusable', { errors: [{ code: 'DiskFull' }] })
    expect(explained({ nodes })).toEqual([undefined, 'DiskFull', undefined, undefined])
  })

  test('an image that cannot be pulled, also for the task that was to fail', () => {
    const tasks = ['hello', 'count', ON_PURPOSE.taskId].map(pullFault)
    const run = read({ nodes: node('idle'), job: JOB, tasks })
    expect(run.steps[2]).toMatchObject({ family: 'failed', explanation: { code: 'ContainerInvalidImage' } })
    expect(run.isImageMissing).toBe(true)
    expect(run.failedTask).toBeUndefined()
  })

  test('another exit code than that on purpose', () => {
    const run = read({ job: JOB, tasks: [good('hello'), good('count'), exit(ON_PURPOSE.taskId, 127)] })
    expect(run.steps[2]?.family).toBe('failed')
    expect(run.isImageMissing).toBe(false)
  })
})

test('bodies are those of the preset, with their mark and free ids', () => {
  const pool = {
    ...helloPool('hello-2', { isSimulated: false }),
    state: 'active',
    creationTime: '2026-01-01T00:00:00Z',
  }
  const job = { ...helloJob('hello-3', pool.id), state: 'active' }
  expect(job.poolInfo).toEqual({ poolId: 'hello-2' })
  expect(findHelloJobs([job, { ...job, id: 'other', metadata: [] }], [pool])).toEqual([job])
  expect(findHelloJobs([job], [{ id: 'hello' }])).toEqual([])
  const now = Date.parse('2026-01-01T12:00:00Z')
  const newer = { ...pool, id: 'hello-9', creationTime: '2026-01-01T01:00:00Z' }
  expect(findHelloPools([{ ...pool, id: 'own', metadata: [] }, pool, newer], now)).toEqual([newer, pool])
  expect(findHelloPools([{ ...pool, state: 'deleting' }], now)).toEqual([])
  expect(findHelloPools([pool], now + 24 * 3_600_000)).toEqual([])
})

test('a simulated run stands outside of containers', () => {
  expect(helloTasks({ isSimulated: false }).every(({ containerSettings }) => containerSettings)).toBe(true)
  expect(helloTasks({ isSimulated: true }).some(({ containerSettings }) => containerSettings)).toBe(false)
  expect(isSimulatedHello(helloPool('p', { isSimulated: true }) as BatchPoolOutput)).toBe(true)
  expect(isSimulatedHello(helloPool('p', { isSimulated: false }) as BatchPoolOutput)).toBe(false)
  expect(helloTasks({ isSimulated: true }).map(({ id }) => id)).toContain(ON_PURPOSE.taskId)
})
