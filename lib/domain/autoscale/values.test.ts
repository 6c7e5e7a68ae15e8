import { expect, test } from 'vitest'
import { explainRun, readRunResults, toRunFinding } from './explain-run'
import { evaluateSituation, sampleSituations } from './situation'
import {
  autoscaleShape,
  checkAutoscale,
  emptyAutoscale,
  fromAutoscale,
  restOfAutoscale,
  toAutoscale,
} from './values'

test.each([
  [
    { autoScaleFormula: 'a = 1', autoScaleEvaluationInterval: 'PT10M' },
    { formula: 'a = 1', intervalMinutes: '10' },
    {},
  ],
  [{ autoScaleFormula: 'a = 1' }, { formula: 'a = 1', intervalMinutes: '' }, {}],
  [
    { autoScaleFormula: 'a = 1', autoScaleEvaluationInterval: 'PT5M30S' },
    { formula: 'a = 1', intervalMinutes: '' },
    { autoScaleEvaluationInterval: 'PT5M30S' },
  ],
])('%o is read and written without loss', (body, values, rest) => {
  expect(fromAutoscale(body)).toEqual(values)
  expect(restOfAutoscale({ ...body, enableAutoScale: true, vmSize: 's' })).toEqual({ ...rest, vmSize: 's' })
  expect({ ...rest, ...toAutoscale(values) }).toEqual(body)
})

test.each([
  [{ formula: '  ', intervalMinutes: '' }, ['autoscale.formula']],
  [{ formula: 'a = ', intervalMinutes: '' }, ['autoscale.formula']],
  [{ formula: 'a = 1', intervalMinutes: '4' }, ['autoscale.intervalMinutes']],
  [{ formula: 'a = 1', intervalMinutes: '10081' }, ['autoscale.intervalMinutes']],
  [{ formula: 'a = 1', intervalMinutes: '5' }, []],
])('%o is refused at %o', (values, fields) => {
  expect(checkAutoscale(values).map(({ field }) => field)).toEqual(fields)
})

test('a draft that does not fit is as an empty form', () => {
  expect(autoscaleShape().parse({ formula: 3, intervalMinutes: '7' })).toEqual({
    formula: '',
    intervalMinutes: '7',
  })
  expect(autoscaleShape().parse(null)).toEqual(emptyAutoscale())
})

test('results are read by name, also texts with semicolons', () => {
  expect(readRunResults('$TargetDedicatedNodes=2;v=[1,2];t=a;b;x=1;')).toEqual([
    { name: '$TargetDedicatedNodes', value: '2', meaning: 'Dedicated nodes' },
    { name: 'v', value: '[1,2]', meaning: undefined },
    { name: 't', value: 'a;b', meaning: undefined },
    { name: 'x', value: '1', meaning: undefined },
  ])
  expect(readRunResults(undefined)).toEqual([])
})

const RUN = {
  error: {
    code: 'InsufficientSampleData',
    message: 'Autoscale evaluation failed due to insufficient sample data',
    values: [{ name: 'Message', value: 'Line 2, Col 3: Insufficient data from data set: $CPUPercent' }],
  },
}

test('a failed run is explained, and marked where it failed', () => {
  expect(explainRun(RUN)).toMatchObject({ title: 'There are not enough samples yet', code: RUN.error.code })
  expect(explainRun(RUN)?.text).toContain('$CPUPercent.')
  expect(toRunFinding('a = 1;\nb = $CPUPercent;', RUN)?.at).toEqual([9, 10])
})

test.each([
  [{}, undefined],
  [{ error: {} }, 'The evaluation failed'],
  [{ error: { code: 'Unheard', message: 'of' } }, 'The evaluation failed'],
])('%o is explained as %s', (run, title) => {
  expect(explainRun(run)?.title).toBe(title)
  expect(toRunFinding('a = 1', run)).toBeUndefined()
})

test('assumed situations feed every variable that has samples', () => {
  const [fresh, ...others] = sampleSituations({ taskSlotsPerNode: 2, dedicated: 3, spot: 1 })
  const formula =
    'x = $CPUPercent + $ActiveTasks + $UsableNodeCount; y = $PendingTasks.GetSamplePercent(TimeInterval_Hour); z = avg($PendingTasks.GetSample(1));'
  for (const situation of others) expect(evaluateSituation(formula, situation).error).toBeUndefined()
  if (fresh === undefined) throw new Error('there are no situations')
  expect(evaluateSituation(formula, fresh).error?.message).toContain('avg needs at least 1 numbers')
})
