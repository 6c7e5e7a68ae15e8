import { expect, test } from 'vitest'
import { evaluateFormula } from './evaluate-formula'
import type { FormulaContext } from './outputs'
import { checkFormula, STATEMENTS_MAX } from './parse-formula'

const NOW_MS = Date.parse('2026-03-04T10:30:00Z')

const context: FormulaContext = {
  nowMs: NOW_MS,
  random: () => 0.25,
  targets: { dedicated: 2, lowPriority: 1 },
  current: (name) => (name === '$PendingTasks' ? 6 : undefined),
  samples: (name) =>
    name === '$PendingTasks'
      ? [4, 2, 8].map((value, index) => ({ atMs: NOW_MS - (90 - index * 30) * 1000, value }))
      : [],
}
const run = (text: string) => evaluateFormula(text, context)
const UNTOUCHED = '$TargetDedicatedNodes=2;$TargetLowPriorityNodes=1;$NodeDeallocationOption=requeue'

test.each([
  ['x = .5 + 1e1', '10.5'],
  ['x = 7 - 2 - 1', '4'],
  ['x = 1 < 2 == 1', '1'],
  ['x = -2 * -3', '6'],
  ['x = $PendingTasks / 4', '1.5'],
  ['x = $TargetDedicated + $TargetLowPriorityNodes', '3'],
  ['x = val($PendingTasks.GetSample(2), 1)', '8'],
  ['x = $PendingTasks.GetSample(9)', '[4,2,8]'],
  ['x = $PendingTasks.GetSample(time("2026-03-04T10:28:30Z"), time("2026-03-04T10:29:00Z"))', '[2]'],
  ['x = $PendingTasks.GetSample(2 * TimeInterval_Minute, 1 * TimeInterval_Minute)', '[4,2]'],
  ['x = $PendingTasks.Count()', '3'],
  ['x = $PendingTasks.HistoryBeginTime()', '2026-03-04T10:28:30.000Z'],
  ['x = $PendingTasks.GetSamplePeriod()', '00:00:30'],
  ['x = $RunningTasks.GetSample(1)', '[]'],
  ['x = sum($RunningTasks.GetSample(1)) + len($RunningTasks.GetSample(1))', '0'],
  ['x = percentile($PendingTasks.GetSample(3), 50)', '4'],
  ['x = lg(2, 8)', '[1,3]'],
  ['x = round(-2.5)', '-3'],
  ['x = ceil(0 - 0.5)', '0'],
  ['x = floor($PendingTasks.GetSample(3) / 4)', '[1,0,2]'],
  ['x = rand()', '0.25'],
  ['x = 0 && (1 / 0)', '0'],
  ['x = 1 || (1 / 0)', '1'],
  ['x = -1.5 * TimeInterval_Day', '-1.12:00:00'],
  ['x = 3 * TimeInterval_100ns', '00:00:00.0000003'],
  ['x = time("2026-03-04T12:30:00.123456+02:00")', '2026-03-04T10:30:00.123Z'],
  ['x = time("2024")', '2024-01-01T00:00:00.000Z'],
  ['x = time("Thu, 29 Feb 2024 23:59:59 GMT").day', '29'],
  ['x = time("2026-03-08").weekday', '0'],
  ['x = "a" != "b"', '1'],
  ['min = 3; x = min(min, 2)', '2'],
])('%s gives %s', (formula, value) => {
  const { error, results } = run(formula)
  expect(error?.detail).toBeUndefined()
  expect(results.split(';')).toContain(`x=${value}`)
})

test.each([
  ['x = 1 +\n  y', 'Line 2, Col 3: Undefined symbol: y'],
  ['x = 1 / (2 - 2)', 'Line 1, Col 7: division by zero'],
  ['x = ln(0)', 'Line 1, Col 5: the result is not a finite number'],
  ['x = avg($RunningTasks.GetSample(1))', 'Line 1, Col 5: avg needs at least 1 numbers, got 0'],
  ['x = std(1)', 'Line 1, Col 5: std needs at least 2 numbers, got 1'],
  ['x = 2 * $PendingTasks.GetSample(1)', 'Line 1, Col 7: there is no operator * for double and doubleVec'],
  ['x = "a" + "b"', 'Line 1, Col 9: there is no operator + for string and string'],
  ['x = !TimeInterval_Day', 'Line 1, Col 5: there is no operator ! for timeinterval'],
  ['x = "a" ? 1 : 2', 'Line 1, Col 9: a condition must be a double, not string'],
  ['x = $MemoryBytes', 'Line 1, Col 5: $MemoryBytes has no value now'],
  ['x = $CPUPercent.HistoryBeginTime()', 'Line 1, Col 33: $CPUPercent has no samples'],
  ['x = $PendingTasks.GetSample(0)', 'Line 1, Col 28: GetSample takes a count of 1 or more'],
  ['x = $PendingTasks.constructor(1)', 'Line 1, Col 30: $PendingTasks has no method constructor'],
  ['x = time().toString', 'Line 1, Col 12: timestamp has no member toString'],
  ['x = constructor', 'Line 1, Col 5: Undefined symbol: constructor'],
  ['x = toString()', 'Line 1, Col 5: unknown function toString'],
  ['x = (1).GetSample(1)', 'Line 1, Col 6: only variables of the service with samples have methods'],
  ['x = val($PendingTasks.GetSample(3), 3)', 'Line 1, Col 5: val finds no element 3 among 3'],
  [
    'x = time("2026-03-04T10:30:00.123456789Z")',
    'Line 1, Col 5: "2026-03-04T10:30:00.123456789Z" is not a time in W3C-DTF or RFC 1123 format',
  ],
  ['x = time("2026-02-30")', 'Line 1, Col 5: "2026-02-30" is not a time in W3C-DTF or RFC 1123 format'],
  [
    'x = time("Tue, 04 Mar 2026 10:00:00 GMT")',
    'Line 1, Col 5: "Tue, 04 Mar 2026 10:00:00 GMT" is not a time in W3C-DTF or RFC 1123 format',
  ],
  ['x = requeue', 'Line 1, Col 5: Undefined symbol: requeue'],
  ['$NodeDeallocationOption = 3', 'Line 1, Col 1: $NodeDeallocationOption takes an option, not double'],
  ['$TargetDedicatedNodes = time()', 'Line 1, Col 1: $TargetDedicatedNodes takes a double, not timestamp'],
  ['$TargetDedicated = -1', 'Line 1, Col 1: -1 is not a number of nodes for $TargetDedicatedNodes'],
  [
    '$TargetDedicatedNodes = 1e10',
    'Line 1, Col 1: 10000000000 is not a number of nodes for $TargetDedicatedNodes',
  ],
  ['TimeInterval_Day = 3', 'Line 1, Col 1: TimeInterval_Day cannot be assigned'],
])('%s ends the run', (formula, detail) => {
  const { error, results } = run(`$TargetDedicatedNodes = 9;n = 1;\n${formula}`)
  const { error: alone } = run(formula)
  expect({ code: error?.code, detail: alone?.detail }).toEqual({
    code: 'AutoScalingFormulaEvaluationError',
    detail,
  })
  expect(results).toBe(UNTOUCHED)
})

test.each([
  ['x = ', 'Line 1, Col 5: expected a value, found the end'],
  ['x = 1\ny = 2', 'Line 2, Col 1: expected ";", found "y"'],
  ['x = "a', 'Line 1, Col 5: a string has no closing quote on its line'],
  ['x = 3 % 2', 'Line 1, Col 7: unexpected character "%"'],
  ['x = 1 /* no */', 'Line 1, Col 8: expected a value, found "*"'],
  ['x = (1', 'Line 1, Col 7: expected ")", found the end'],
  ['x = 1 ? 2', 'Line 1, Col 10: expected ":", found the end'],
  ['x = time().1', 'Line 1, Col 11: expected ";", found ".1"'],
  ['// fine\r\nx = 1 = 2', 'Line 2, Col 7: expected ";", found "="'],
])('%s cannot be read', (formula, detail) => {
  const error = checkFormula(formula)
  expect({ code: error?.code, detail: error?.detail }).toEqual({
    code: 'AutoScalingFormulaSyntaxError',
    detail,
  })
})

const nested = (depth: number) => `x = ${'('.repeat(depth)}1${')'.repeat(depth)}`

test('what is nested is bounded, what is long is not', () => {
  expect(checkFormula(nested(90))).toBeUndefined()
  for (const formula of [
    nested(4000),
    `x = ${'!'.repeat(8000)}1`,
    `x = ${'1?1:'.repeat(2000)}1`,
    `x = a${'.b'.repeat(4000)}`,
  ])
    expect(checkFormula(formula)?.message).toBe('the formula is nested more than 100 levels deep')
  expect(run(`x = 1${'+1'.repeat(4000)}`).results).toContain(';x=4001')
})

test('a vector cannot grow without end', () => {
  const grow = 'v = ceil(v, v, v, v, v, v, v, v, v, v);'
  const { error } = run(`v = $PendingTasks.GetSample(3);${grow.repeat(STATEMENTS_MAX - 1)}`)
  expect(error?.message).toBe('a doubleVec has at most 10000 elements')
})

test('the option may hang on a condition', () => {
  const formula = '$NodeDeallocationOption = time().hour < 12 ? taskcompletion : terminate'
  expect(run(formula).targets).toEqual({ dedicated: 2, lowPriority: 1, deallocationOption: 'taskcompletion' })
})
