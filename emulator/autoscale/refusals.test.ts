import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'

let batch: TestAccount
beforeAll(async () => {
  batch = await startTestAccount()
})
afterAll(() => batch.stop())

const scaled = (autoScaleFormula: string, extra: object = {}) =>
  poolBody({ targetDedicatedNodes: undefined, enableAutoScale: true, autoScaleFormula, ...extra })
const post = (path: string, body?: unknown, headers?: Record<string, string>) =>
  batch.call('POST', path, body, headers)
const enable = (body: object, headers?: Record<string, string>) =>
  post('/pools/pool-1/enableautoscale', body, headers)

const LONG = `${'// padding\n'.repeat(800)}$TargetDedicatedNodes = 1;`

test.each([
  [
    'targets beside a formula',
    scaled('a = 1', { targetDedicatedNodes: 1 }),
    'InvalidAutoScalingSettings',
    'targetDedicatedNodes',
  ],
  [
    'Spot targets beside a formula',
    scaled('a = 1', { targetLowPriorityNodes: 0 }),
    'InvalidAutoScalingSettings',
    'targetLowPriorityNodes',
  ],
  ['no formula', scaled('', { autoScaleFormula: undefined }), 'MissingRequiredProperty', 'autoScaleFormula'],
  ['an empty formula', scaled(' '), 'InvalidPropertyValue', 'autoScaleFormula'],
  ['a broken formula', scaled('a = min(3, 4;'), 'AutoScalingFormulaSyntaxError', 'autoScaleFormula'],
  ['a long formula', scaled(LONG), 'AutoScaleFormulaTooLong', 'autoScaleFormula'],
  [
    'a short interval',
    scaled('a = 1', { autoScaleEvaluationInterval: 'PT4M59S' }),
    'InvalidPropertyValue',
    'autoScaleEvaluationInterval',
  ],
  [
    'a long interval',
    scaled('a = 1', { autoScaleEvaluationInterval: 'P7DT1S' }),
    'InvalidPropertyValue',
    'autoScaleEvaluationInterval',
  ],
  ['a formula alone', poolBody({ autoScaleFormula: 'a = 1' }), 'InvalidPropertyValue', 'autoScaleFormula'],
  [
    'an interval alone',
    poolBody({ autoScaleEvaluationInterval: 'PT5M' }),
    'InvalidPropertyValue',
    'autoScaleEvaluationInterval',
  ],
])('a new pool with %s is refused', async (_, body, code, property) => {
  const answer = await post('/pools', body)
  expect([answer.status, answer.body]).toMatchObject([
    400,
    { code, values: expect.arrayContaining([{ key: 'PropertyName', value: property }]) },
  ])
})

test('calls are refused in the wrong state', async () => {
  expect((await post('/pools', poolBody())).status).toBe(201)
  const refused = async (answer: ReturnType<typeof post>, status: number, code: string) =>
    expect(await answer).toMatchObject({ status, body: { code } })
  await refused(enable({ autoScaleFormula: 'a = 1' }), 409, 'PoolBeingResized')
  await batch.advance(20)
  await refused(enable({ autoScaleEvaluationInterval: 'PT5M' }), 400, 'MissingRequiredProperty')
  await refused(enable({ autoScaleFormula: 'a = ' }), 400, 'AutoScalingFormulaSyntaxError')
  await refused(
    post('/pools/pool-1/evaluateautoscale', { autoScaleFormula: '' }),
    409,
    'OperationInvalidForCurrentState',
  )
  await refused(enable({ autoScaleFormula: 'a = 1' }, { 'if-match': '"0x1"' }), 412, 'ConditionNotMet')
  expect((await enable({ autoScaleFormula: 'a = 1' })).status).toBe(200)
  await refused(enable({ autoScaleFormula: 'a = 2' }), 503, 'TooManyEnableAutoScaleRequests')
  await refused(
    post('/pools/pool-1/resize', { targetDedicatedNodes: 1 }),
    409,
    'OperationInvalidForCurrentState',
  )
  await refused(
    post('/pools/pool-1/evaluateautoscale', { autoScaleFormula: LONG }),
    400,
    'AutoScaleFormulaTooLong',
  )
  await batch.advance(30)
  await refused(enable({}), 400, 'MissingRequiredProperty')
  expect((await enable({ autoScaleFormula: 'a = 2' })).status).toBe(200)
  await batch.call('DELETE', '/pools/pool-1')
  await refused(enable({ autoScaleFormula: 'a = 3' }), 409, 'PoolBeingDeleted')
  await batch.advance(60)
  expect(batch.account.world.store.sql.all('SELECT * FROM pool_samples')).toEqual([])
  await refused(post('/pools/pool-1/disableautoscale'), 404, 'PoolNotFound')
})

test('a formula that cannot be evaluated is answered for, with the error in the run', async () => {
  expect((await post('/pools', scaled('$TargetDedicatedNodes = 0;', { id: 'scaled' }))).status).toBe(201)
  const { status, body } = await post('/pools/scaled/evaluateautoscale', {
    autoScaleFormula: '$TargetDedicatedNodes = 1 / 0;',
  })
  expect([status, body.error]).toMatchObject([
    200,
    {
      code: 'AutoScalingFormulaEvaluationError',
      message: 'The specified auto-scaling formula has evaluation error',
      values: [{ name: 'Message', value: expect.stringMatching(/^Line 1, Col \d+: /) }],
    },
  ])
})
