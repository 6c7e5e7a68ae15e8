import { expect, test } from 'vitest'
import { FORMULA_LENGTH_MAX } from '../../autoscale/parse-formula'
import { checkFormulaText } from './check-formula-text'
import { completeFormula } from './complete-formula'

const GUARDED = '$TargetDedicatedNodes = 1; $NodeDeallocationOption = taskcompletion;'

test.each([
  ['a = 1\nb = 2', 'Line 2, column 1: expected ";", found "b". The statement before it does not end', 'b'],
  ['a = ', 'Line 1, column 5: expected a value, found the end.', '='],
  ['a = 1 % 2', 'Line 1, column 7: unexpected character "%".', '%'],
  ['/* no */', 'A comment begins with //.', '/'],
])('%j cannot be read, and says where', (formula, words, piece) => {
  const [finding, ...more] = checkFormulaText(formula)
  expect(more).toEqual([])
  expect(finding?.level).toBe('error')
  expect(finding?.text).toContain(words)
  expect(formula.slice(...(finding?.at ?? [])).trim()).toContain(piece)
})

test('a formula that is too long is marked from where it is', () => {
  const [finding] = checkFormulaText(`a = 1; // ${'x'.repeat(FORMULA_LENGTH_MAX)}`)
  expect(finding?.at?.[0]).toBe(FORMULA_LENGTH_MAX)
  expect(finding?.text).toContain('8,192')
})

test.each([
  [`${GUARDED} x = $Pending;`, 'autoscale-unknown-name', '$Pending'],
  [`x = y; y = 1; ${GUARDED}`, 'autoscale-unknown-name', 'y'],
  [`x = requeue; ${GUARDED}`, 'autoscale-unknown-name', 'requeue'],
  [`${GUARDED} x = $MemoryBytes.GetSample(1);`, 'autoscale-retired', '$MemoryBytes'],
  [`${GUARDED} $PendingTasks = 1;`, 'autoscale-read-only', '$PendingTasks'],
  [`${GUARDED} x = mean(1);`, 'autoscale-unknown-function', 'mean'],
  [`${GUARDED} x = $PendingTasks.getSample(1);`, 'autoscale-unknown-method', '('],
  [`${GUARDED} x = $PendingTasks.GetSamplePercent(TimeInterval_Hour) < 0.7;`, 'autoscale-percent', '0.7'],
  [
    `${GUARDED} p = $PendingTasks.GetSamplePercent(TimeInterval_Hour); x = p < .7;`,
    'autoscale-percent',
    '.7',
  ],
  [`${GUARDED} x = 0.7 > $PendingTasks.GetSamplePercent(TimeInterval_Hour);`, 'autoscale-percent', '0.7'],
  [`${GUARDED} x = avg($PendingTasks.GetSample(TimeInterval_Hour, 0.7));`, 'autoscale-percent', '0.7'],
  [
    `${GUARDED} most = 0.7; x = $PendingTasks.GetSamplePercent(TimeInterval_Hour) < most;`,
    'autoscale-percent',
    'most',
  ],
  [`${GUARDED} x = time() > 5;`, 'autoscale-run', '>'],
  [`${GUARDED} x = time().hours;`, 'autoscale-run', 'hours'],
  [`${GUARDED} x = time() - TimeInterval_Hour;`, 'autoscale-run', '-'],
  [`${GUARDED} x = val($PendingTasks.GetSample(TimeInterval_Hour, 70));`, 'autoscale-run', 'val'],
  [`${GUARDED} x = avg(2 * $PendingTasks.GetSample(TimeInterval_Hour, 70));`, 'autoscale-run', '*'],
  [
    '$TargetDedicatedNodes = 1; $NodeDeallocationOption = "taskcompletion";',
    'autoscale-run',
    '$NodeDeallocationOption',
  ],
  ['x = 1;', 'autoscale-no-target', 'x'],
  [`${GUARDED} $TargetDedicated = 3;`, 'autoscale-alias', '$TargetDedicated'],
  ['$TargetDedicatedNodes = 3;', 'autoscale-deallocation', '$TargetDedicatedNodes'],
  [
    `n = max(0, $PendingTasks.GetSample(9)); $TargetDedicatedNodes = n; $NodeDeallocationOption = requeue;`,
    'autoscale-limit',
    '$TargetDedicatedNodes',
  ],
])('%s gets the advice %s', (formula, rule, piece) => {
  const findings = checkFormulaText(formula)
  expect(findings.map((finding) => finding.rule)).toEqual([rule])
  expect(formula.slice(...(findings[0]?.at ?? []))).toBe(piece)
})

test.each([
  '',
  GUARDED,
  `${GUARDED} x = 1 / $RunningTasks;`,
  `${GUARDED} x = 1 ? 2 : 3;`,
  '$TargetDedicatedNodes = $ActiveTasks.Count() > 1 ? 2 : 0; $NodeDeallocationOption = requeue;',
])('%j has nothing to say', (formula) => {
  expect(checkFormulaText(formula)).toEqual([])
})

const labels = (text: string, at = text.length) =>
  completeFormula(text, at)?.options.map(({ label }) => label) ?? []

test.each([
  ['$Pend', '$PendingTasks'],
  ['$TargetDedicatedNodes = mi', 'min'],
  ['$TargetDedicatedNodes = ', '$CurrentDedicatedNodes'],
  ['$PendingTasks.', 'GetSample'],
  ['$PendingTasks.Get', 'GetSamplePercent'],
  ['t = time();\nx = t.', 'weekday'],
  ['$NodeDeallocationOption = ', 'taskcompletion'],
  ['own = 3;\nx = o', 'own'],
  ['x = 2 * Time', 'TimeInterval_Minute'],
])('%j offers %s', (text, label) => {
  expect(labels(text)).toContain(label)
})

test.each([
  ['in a comment', '// $Pend'],
  ['in a string', 'x = time("20'],
  ['in a number', 'x = 10'],
  ['after a value', 'x = 3 '],
  ['behind the point of a number', 'x = 3.'],
])('nothing is offered %s', (_where, text) => {
  expect(labels(text)).toEqual([])
})

test('a name that is being typed does not offer itself, and retired measures are not offered', () => {
  expect(labels('ow = 1', 2)).not.toContain('ow')
  expect(labels('')).not.toContain('$MemoryBytes')
})
