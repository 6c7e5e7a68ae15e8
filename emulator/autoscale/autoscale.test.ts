import { afterEach, beforeEach, expect, test } from 'vitest'
import { poolBody, taskBody, toSettings } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
beforeEach(async () => {
  batch = await startTestAccount()
})
afterEach(() => batch.stop())

const REQUEUE = '$NodeDeallocationOption=requeue'
const scaled = (autoScaleFormula: string, extra: object = {}) =>
  poolBody({ targetDedicatedNodes: undefined, enableAutoScale: true, autoScaleFormula, ...extra })
const post = (path: string, body?: unknown, headers?: Record<string, string>) =>
  batch.call('POST', path, body, headers)
const enable = (body: object, headers?: Record<string, string>) =>
  post('/pools/pool-1/enableautoscale', body, headers)
const readPool = async () => (await batch.call('GET', '/pools/pool-1')).body
const readRun = async () => (await readPool()).autoScaleRun as Record<string, unknown> | undefined

async function make(body: object) {
  const { status, text } = await post('/pools', body)
  expect([status, text]).toEqual([201, ''])
}

async function evaluate(autoScaleFormula: string) {
  const { status, body } = await post('/pools/pool-1/evaluateautoscale', { autoScaleFormula })
  expect(status).toBe(200)
  return body
}

/** The value that a formula's variable `x` has now. */
async function read(expression: string) {
  const { results, error } = await evaluate(`x = ${expression};`)
  expect(error).toBeUndefined()
  return /;x=(.*)$/.exec(String(results))?.[1]
}

async function addTasks(count: number, seconds = 3600) {
  await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  for (let task = 1; task <= count; task += 1) {
    const environmentSettings = toSettings({ SLIPWAY_SIM_SECONDS: String(seconds) })
    await post('/jobs/job-1/tasks', taskBody({ id: `task-${task}`, environmentSettings }))
  }
}

test('a new pool gets its size from its formula', async () => {
  await make(scaled('$TargetDedicatedNodes = 2; $TargetLowPriorityNodes = 1; a = 1;'))
  expect(await readPool()).toMatchObject({
    enableAutoScale: true,
    autoScaleEvaluationInterval: 'PT15M',
    allocationState: 'steady',
    targetDedicatedNodes: 0,
  })
  expect(await readRun()).toBeUndefined()
  await batch.advance(1)
  expect(await readPool()).toMatchObject({ allocationState: 'resizing', targetDedicatedNodes: 2 })
  await batch.advance(20)
  expect(await readPool()).toMatchObject({
    allocationState: 'steady',
    currentDedicatedNodes: 2,
    currentLowPriorityNodes: 1,
    autoScaleRun: { results: `$TargetDedicatedNodes=2;$TargetLowPriorityNodes=1;${REQUEUE};a=1` },
  })
})

test('the formula runs on its interval, also after a restart', async () => {
  await make(scaled('$TargetDedicatedNodes = 1', { autoScaleEvaluationInterval: 'PT10M' }))
  await batch.advance(60)
  const first = Date.parse(String((await readRun())?.timestamp))
  await batch.advance(540)
  await batch.restart()
  expect(Date.parse(String((await readRun())?.timestamp))).toBe(first)
  await batch.advance(2)
  const second = Date.parse(String((await readRun())?.timestamp))
  expect(second - first).toBeGreaterThanOrEqual(600_000)
  await batch.advance(600)
  expect(Date.parse(String((await readRun())?.timestamp)) - second).toBe(600_000)
})

test('an error of a run leaves the pool as it is', async () => {
  await make(scaled('$TargetDedicatedNodes = $CPUPercent.GetSamplePercent(TimeInterval_Hour) < 1 ? 1 : 0'))
  await batch.advance(60)
  await enable({
    autoScaleFormula: '$TargetDedicatedNodes = max($CPUPercent.GetSample(TimeInterval_Hour, 50))',
  })
  await batch.advance(900)
  expect(await readPool()).toMatchObject({
    targetDedicatedNodes: 1,
    allocationState: 'steady',
    autoScaleRun: {
      results: `$TargetDedicatedNodes=1;$TargetLowPriorityNodes=0;${REQUEUE}`,
      error: {
        code: 'InsufficientSampleData',
        values: [
          {
            name: 'Message',
            value: 'Line 1, Col 50: Insufficient data from data set: $CPUPercent wanted 50%, received 0%',
          },
        ],
      },
    },
  })
})

test('samples tell what tasks and nodes did', async () => {
  await make(scaled('$TargetDedicatedNodes = 2', { taskSlotsPerNode: 2 }))
  await batch.advance(60)
  await addTasks(6)
  await batch.advance(600)
  expect(await read('$ActiveTasks + 10 * $RunningTasks + 100 * $PendingTasks')).toBe('642')
  expect(await read('$PendingTasks.GetSample(1)')).toBe('[6]')
  expect(await read('$TaskSlotsPerNode.GetSample(2)')).toBe('[2,2]')
  expect(await read('$CurrentDedicatedNodes + $UsableNodeCount')).toBe('4')
  expect(await read('$CurrentLowPriorityNodes + $PreemptedNodeCount')).toBe('0')
  expect(await read('$CPUPercent.Count() + $MemoryBytes.Count()')).toBe('0')
  expect(await read('len($RunningTasks.GetSample(TimeInterval_Minute, 6 * TimeInterval_Minute, 100))')).toBe(
    '10',
  )
  expect(Number(await read('$PendingTasks.GetSamplePercent(10 * TimeInterval_Minute)'))).toBe(95)
  await post('/jobs/job-1/tasks/task-1/terminate')
  await batch.advance(30)
  expect(await read('$FailedTasks + 10 * $SucceededTasks')).toBe('1')
  await post('/jobs/job-1/terminate')
  await batch.advance(90)
  expect(await read('$PendingTasks')).toBe('0')
})

test('tasks that wait for others are not active yet', async () => {
  await make(scaled('$TargetDedicatedNodes = 0'))
  await post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' }, usesTaskDependencies: true })
  await addTasks(3)
  batch.account.world.store.sql.run("UPDATE tasks SET waits = 1 WHERE id = 'task-3'")
  expect(await read('$ActiveTasks + 10 * $PendingTasks')).toBe('22')
})

test('history is there again after a restart, and bounded', async () => {
  await make(scaled('$TargetDedicatedNodes = 0'))
  await batch.advance(300)
  const count = Number(await read('$PendingTasks.Count()'))
  expect(count).toBeGreaterThanOrEqual(8)
  await batch.restart()
  expect(Number(await read('$PendingTasks.Count()'))).toBeGreaterThanOrEqual(count)
  const { store, clock } = batch.account.world
  const insert = 'INSERT INTO pool_samples (pool, at, measures) SELECT seq, ?, ? FROM pools'
  store.sql.run(insert, clock.nowMs() - 24 * 3_600_000, '{"$PendingTasks":9}')
  expect(await read('max($PendingTasks.GetSample(1 * TimeInterval_Week))')).toBe('9')
  await batch.advance(30)
  expect(await read('max($PendingTasks.GetSample(1 * TimeInterval_Week))')).toBe('0')
})

test('the pool follows its queue up and down', async () => {
  const formula = `have = $PendingTasks.GetSamplePercent(180 * TimeInterval_Second);
    $TargetDedicatedNodes = have < 70 ? 0 : min(3, avg($PendingTasks.GetSample(180 * TimeInterval_Second)));
    $NodeDeallocationOption = taskcompletion;`
  await make(scaled(formula, { autoScaleEvaluationInterval: 'PT5M' }))
  await addTasks(5, 400)
  await batch.advance(310)
  expect(await readPool()).toMatchObject({ targetDedicatedNodes: 3 })
  await batch.advance(1600)
  expect(await readPool()).toMatchObject({
    targetDedicatedNodes: 0,
    currentDedicatedNodes: 0,
    allocationState: 'steady',
  })
  const { body } = await batch.call('GET', '/jobs/job-1/taskcounts')
  expect(body).toMatchObject({ taskCounts: { succeeded: 5 } })
})

test.each([
  ['taskcompletion', 'running', 'resizing'],
  ['requeue', 'active', 'steady'],
  ['terminate', 'completed', 'steady'],
])('nodes leave with %s', async (option, state, allocationState) => {
  await make(scaled('$TargetDedicatedNodes = 1', { autoScaleEvaluationInterval: 'PT5M' }))
  await batch.advance(60)
  await addTasks(1)
  await batch.advance(60)
  await enable({ autoScaleFormula: `$TargetDedicatedNodes = 0; $NodeDeallocationOption = ${option};` })
  await batch.advance(240)
  expect((await batch.call('GET', '/jobs/job-1/tasks/task-1')).body).toMatchObject({ state })
  expect(await readPool()).toMatchObject({ allocationState, targetDedicatedNodes: 0 })
})

test('scaling can be switched on and off', async () => {
  await make(poolBody())
  await batch.advance(20)
  const { status, headers } = await enable({ autoScaleFormula: '$TargetDedicatedNodes = 1' })
  expect([status, headers.get('etag')]).toEqual([200, (await readPool()).eTag])
  await batch.advance(1)
  expect(await readPool()).toMatchObject({ targetDedicatedNodes: 1, autoScaleEvaluationInterval: 'PT15M' })
  expect((await post('/pools/pool-1/disableautoscale')).status).toBe(200)
  await batch.advance(3600)
  const pool = await readPool()
  expect(pool).toMatchObject({ enableAutoScale: false, targetDedicatedNodes: 1, currentDedicatedNodes: 1 })
  expect(Object.keys(pool).filter((name) => name.startsWith('autoScale'))).toEqual([])
  expect((await post('/pools/pool-1/resize', { targetDedicatedNodes: 0 })).status).toBe(202)
  await batch.advance(20)
  await enable({ autoScaleFormula: 'a = 1' })
  expect(await read('$PendingTasks.Count()')).toBe('0')
})

test('a new interval begins a new schedule, a new formula keeps it', async () => {
  await make(scaled('$TargetDedicatedNodes = 0'))
  await batch.advance(60)
  const first = await readRun()
  expect((await enable({ autoScaleFormula: 'a = 1' })).status).toBe(200)
  await batch.advance(60)
  expect(await readRun()).toEqual(first)
  expect((await enable({ autoScaleEvaluationInterval: 'PT5M' })).status).toBe(200)
  await batch.advance(1)
  const second = await readRun()
  expect(second?.results).toMatch(/;a=1$/)
  await batch.advance(300)
  expect(await readRun()).not.toEqual(second)
})

test('an evaluation applies nothing, and tells errors in its answer', async () => {
  await make(scaled('$TargetDedicatedNodes = 1'))
  await batch.advance(60)
  const before = await readPool()
  expect(await evaluate('$TargetDedicatedNodes = 7')).toMatchObject({
    results: `$TargetDedicatedNodes=7;$TargetLowPriorityNodes=0;${REQUEUE}`,
  })
  expect(await evaluate('$something_useless')).toMatchObject({
    results: `$TargetDedicatedNodes=1;$TargetLowPriorityNodes=0;${REQUEUE}`,
    error: {
      code: 'AutoScalingFormulaEvaluationError',
      message: 'The specified auto-scaling formula has evaluation error',
      values: [{ name: 'Message', value: 'Line 1, Col 1: Undefined symbol: $something_useless' }],
    },
  })
  expect(await evaluate('a = ')).toMatchObject({ error: { code: 'AutoScalingFormulaSyntaxError' } })
  await batch.advance(20)
  expect(await readPool()).toEqual(before)
})

test('a run during a resize replaces targets that are not reached', async () => {
  await make(scaled('$TargetDedicatedNodes = 1', { autoScaleEvaluationInterval: 'PT5M' }))
  await batch.advance(60)
  await addTasks(1)
  await batch.advance(60)
  await enable({
    autoScaleFormula:
      '$TargetDedicatedNodes = $CurrentDedicatedNodes == 1 && $TargetDedicatedNodes == 1 ? 0 : 3; $NodeDeallocationOption = taskcompletion',
  })
  await batch.advance(200)
  expect(await readPool()).toMatchObject({ allocationState: 'resizing', targetDedicatedNodes: 0 })
  await batch.advance(300)
  expect(await readPool()).toMatchObject({ targetDedicatedNodes: 3, currentDedicatedNodes: 4 })
})
