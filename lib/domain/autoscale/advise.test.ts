import { describe, expect, test } from 'vitest'
import { checkFormulaText } from './check-formula-text'

const END = ' $NodeDeallocationOption = taskcompletion;'
const FIXED = `$TargetDedicatedNodes = 1;${END}`
const P = '$PendingTasks'
const NOW = `now = max(0, ${P}.GetSample(1));`
const RATIO = 'slots = $TaskSlotsPerNode.GetSample(1);'

/** The findings of a rule with the piece of the text that each is about, and the text that its mend writes. */
function said(formula: string, rule: string) {
  return checkFormulaText(formula)
    .filter((finding) => finding.rule === `autoscale-${rule}`)
    .map(({ at = [0, 0], repair }) => [formula.slice(...at), repair?.text])
}

describe('advice that a formula gets, with what it is about and its mend', () => {
  test.each<[rule: string, formula: string, piece: string, mended?: string]>([
    ['newest-sample', `${NOW} ${FIXED}`, 'GetSample'],
    ['newest-sample', `${FIXED} x = max(0, ${P}.GetSample(1), $RunningTasks.GetSample(1));`, 'GetSample'],
    [
      'no-percent',
      `${FIXED} x = max(0, ${P}.GetSample(5 * TimeInterval_Minute));`,
      'GetSample',
      `${FIXED} x = max(0, ${P}.GetSample(5 * TimeInterval_Minute, 70));`,
    ],
    [
      'no-percent',
      `${FIXED} w = TimeInterval_Hour; x = sum(${P}.GetSample(w, TimeInterval_Minute));`,
      'GetSample',
      `${FIXED} w = TimeInterval_Hour; x = sum(${P}.GetSample(w, TimeInterval_Minute, 70));`,
    ],
    ['no-percent', `${FIXED} x = sum(${P}.GetSample(time("2026-01-01")));`, 'GetSample'],
    [
      'no-percent',
      `${FIXED} a = $ActiveTasks.GetSamplePercent(TimeInterval_Hour); x = sum(${P} . GetSample(TimeInterval_Hour));`,
      'GetSample',
      `${FIXED} a = $ActiveTasks.GetSamplePercent(TimeInterval_Hour); x = sum(${P} . GetSample(TimeInterval_Hour, 70));`,
    ],
    ['short-window', `${FIXED} x = max(0, ${P}.GetSample(30 * TimeInterval_Second, 70));`, 'GetSample'],
    [
      'short-window',
      `${FIXED} w = TimeInterval_Minute / 2; x = ${P}.GetSamplePercent(w);`,
      'GetSamplePercent',
    ],
    [
      'short-window',
      `${FIXED} x = sum(${P}.GetSample(90 * TimeInterval_Second, TimeInterval_Minute));`,
      'GetSample',
    ],
    ['empty-list', `${FIXED} x = avg(${P}.GetSample(9));`, 'GetSample'],
    ['empty-list', `${FIXED} x = percentile(${P}.GetSample(9), 50);`, 'GetSample'],
    [
      'empty-list',
      `${FIXED} x = max(${P}.GetSample(9), $ActiveTasks.GetSample(9));`,
      'GetSample',
      `${FIXED} x = max(0, ${P}.GetSample(9), $ActiveTasks.GetSample(9));`,
    ],
    [
      'never-zero',
      `$TargetDedicatedNodes = max(2, min(9, ${P}));${END}`,
      '2',
      `$TargetDedicatedNodes = max(0, min(9, ${P}));${END}`,
    ],
    [
      'never-zero',
      `least = 1; $TargetLowPriorityNodes = ${P} > 3 ? 10 : least;${END}`,
      '1',
      `least = 0; $TargetLowPriorityNodes = ${P} > 3 ? 10 : least;${END}`,
    ],
    [
      'never-zero',
      `$TargetDedicated = min(20, max(3, ${P}));${END}`,
      '3',
      `$TargetDedicated = min(20, max(0, ${P}));${END}`,
    ],
    [
      'fraction',
      `${RATIO} n = ${P}; $TargetDedicatedNodes = min(9, n / slots);${END}`,
      '/',
      `${RATIO} n = ${P}; $TargetDedicatedNodes = min(9, (n + slots - 1) / slots);${END}`,
    ],
    [
      'fraction',
      `w = ${P} / 4; $TargetDedicatedNodes = min(9, w);${END}`,
      '/',
      `w = (${P} + 4 - 1) / 4; $TargetDedicatedNodes = min(9, w);${END}`,
    ],
    ['fraction', `$TargetDedicatedNodes = ${P} > 8 ? $ActiveTasks * 3 / 4 : 0;${END}`, '/'],
    ['utc', `$TargetDedicatedNodes = time().hour > 8 ? 1 : 0;${END}`, 'hour'],
    ['utc', `t = time(); $TargetDedicatedNodes = t.weekday > 5 ? 0 : 4;${END}`, 'weekday'],
    [
      'spot-reads-dedicated',
      `$TargetLowPriorityNodes = min(9, $CurrentDedicatedNodes + 1);${END}`,
      '$CurrentDedicatedNodes',
      `$TargetLowPriorityNodes = min(9, $CurrentLowPriorityNodes + 1);${END}`,
    ],
    [
      'spot-reads-dedicated',
      `$TargetDedicatedNodes = 0; c = $CurrentDedicated; $TargetLowPriority = min(9, c + 1);${END}`,
      '$CurrentDedicated',
      `$TargetDedicatedNodes = 0; c = $CurrentLowPriorityNodes; $TargetLowPriority = min(9, c + 1);${END}`,
    ],
  ])('%s: %s', (rule, formula, piece, mended) => {
    expect(said(formula, rule)).toEqual([[piece, mended]])
    // A mend is the end of it.
    if (mended !== undefined) expect(said(mended, rule)).toEqual([])
  })
})

const W = `avg(${P}.GetSample(TimeInterval_Minute * 5, 70))`

test.each([
  `n = 2; $TargetDedicatedNodes = ${W} > 0 ? n : 0;`,
  `cap = 10; want = ${W}; $TargetDedicatedNodes = want > cap ? cap : want;`,
  `cap = 10; want = ${W}; $TargetDedicatedNodes = want < cap ? want : cap;`,
  `cap = 10; want = ${W}; $TargetDedicatedNodes = cap <= want ? cap : want;`,
  `cap = 10; want = ${W}; $TargetDedicatedNodes = !(want > cap) ? want : cap;`,
  `want = ${W}; tooMany = want > 10; $TargetLowPriorityNodes = tooMany ? 10 : want;`,
  `want = ${W}; $TargetDedicatedNodes = want > 0 && want < 10 ? want : 0;`,
  `want = ${W}; $TargetDedicatedNodes = want > 10 || want < 1 ? 0 : want;`,
  `a = ${W}; b = min(a, 10); c = max(0, b); $TargetDedicatedNodes = c;`,
  `x = ${W}; x = min(x, 10); $TargetDedicatedNodes = x;`,
  `$TargetDedicatedNodes = ${W}; $TargetDedicatedNodes = min($TargetDedicatedNodes, 10);`,
  `$TargetDedicatedNodes = max(0, min(10, ${W}) + min(5, ${W}) * 2 - ${W});`,
  `$TargetDedicatedNodes = ${W} > 10 ? 10 : (${W} > 5 ? 5 : 0);`,
  `$TargetDedicatedNodes = max($PendingTasks.GetSample(1)) > 0 ? $CurrentDedicatedNodes : 0;`,
  `$TargetDedicatedNodes = min($CurrentDedicatedNodes + 5, 20);`,
  `$TargetDedicatedNodes = (${W} > 3) * 4;`,
  `$TargetDedicated = time().hour > 8 ? time().hour : 0;`,
  `$TargetDedicatedNodes = 5;`,
])('%s is limited', (formula) => expect(said(formula, 'limit')).toEqual([]))

test.each([
  `$TargetDedicatedNodes = ${W};`,
  `$TargetLowPriority = ${W};`,
  `$TargetDedicatedNodes = $PendingTasks;`,
  `n = ${W}; $TargetDedicatedNodes = n > 0 ? n : 0;`,
  `cap = 10; want = ${W}; $TargetDedicatedNodes = want > cap ? want : cap;`,
  `cap = ${W}; want = ${W} * 2; $TargetDedicatedNodes = want > cap ? cap : want;`,
  `$TargetDedicatedNodes = max(10, ${W});`,
  `$TargetDedicatedNodes = min(${P}.GetSample(TimeInterval_Hour, 70));`,
  `$TargetDedicatedNodes = min(10, ${W}) + ${W};`,
  `$TargetDedicatedNodes = $CurrentDedicatedNodes + 1;`,
  `x = min(10, ${W}); x = ${W}; $TargetDedicatedNodes = x;`,
  `n = min(5, ${W}) > 2 ? ${W} : 0; $TargetDedicatedNodes = n;`,
])('%s is not limited', (formula) => expect(said(formula, 'limit')).toHaveLength(1))

test.each([
  `${P}.GetSample(TimeInterval_Minute * 5, 70) > 3 ? 2 : 0`,
  `${P}.GetSample(1) == 0 ? 2 : 0`,
  `3 < ${P}.GetSample(1) ? 2 : 0`,
  `${P}.GetSample(9) / 2 > 1 ? 2 : 0`,
  `${P}.GetSample(9) ? 2 : 0`,
  `!${P}.GetSample(9)`,
])('a list is compared in %s', (value) => {
  expect(said(`$TargetDedicatedNodes = ${value};${END}`, 'list-compared')).toHaveLength(1)
  expect(
    said(`x = ${P}.GetSample(9); $TargetDedicatedNodes = x > 3 ? 2 : 0;${END}`, 'list-compared'),
  ).toHaveLength(1)
})

test.each([
  `max(${P}.GetSample(9)) > 3 ? 2 : 0`,
  `${P} > 3 ? 2 : 0`,
  `${P}.GetSamplePercent(TimeInterval_Hour) > 70 ? 2 : 0`,
])('no list is compared in %s', (value) =>
  expect(said(`$TargetDedicatedNodes = ${value};${END}`, 'list-compared')).toEqual([]),
)

test.each<[time: string, mended?: string]>([
  ['2026-11-30T10:00:00.123456789Z', '2026-11-30T10:00:00.123456Z'],
  ['2026-11-30T10:00:00.12345678+01:00', '2026-11-30T10:00:00.123456+01:00'],
  ['30.11.2026'],
  ['2026-02-30'],
  ['10:00'],
  ['tomorrow'],
])('%s is no time', (time, mended) => {
  const formula = (text: string) => `t = "${text}"; $TargetDedicatedNodes = time() > time(t) ? 1 : 0;${END}`
  expect(said(formula(time), 'time').map(([, repaired]) => repaired)).toEqual([mended && formula(mended)])
})

test.each([
  '',
  '2026',
  '2026-11-30',
  '2026-11-30T10:00Z',
  '2026-11-30T10:00:00.123456Z',
  'Mon, 30 Nov 2026 10:00:00 GMT',
])('%j is a time', (time) =>
  expect(said(`$TargetDedicatedNodes = time() > time("${time}") ? 1 : 0;${END}`, 'time')).toEqual([]),
)

describe('formulas that do not get it', () => {
  test.each<[rule: string, formula: string]>([
    ['newest-sample', `${NOW} x = ${P}.GetSample(TimeInterval_Hour, 70); ${FIXED}`],
    ['newest-sample', `${RATIO} ${FIXED}`],
    ['newest-sample', `x = ${P}.GetSample(2); ${FIXED}`],
    ['no-percent', `${FIXED} x = sum(${P}.GetSample(TimeInterval_Hour, 70));`],
    ['no-percent', `${FIXED} x = sum(${P}.GetSample(TimeInterval_Hour, TimeInterval_Minute, 70));`],
    ['no-percent', `${FIXED} x = sum(${P}.GetSample(10));`],
    [
      'no-percent',
      `${FIXED} x = ${P}.GetSamplePercent(TimeInterval_Hour) < 70 ? 0 : sum(${P}.GetSample(TimeInterval_Hour));`,
    ],
    ['short-window', `${FIXED} x = sum(${P}.GetSample(TimeInterval_Minute, 70));`],
    ['short-window', `${FIXED} x = sum(${P}.GetSample(${P} * TimeInterval_Second, 70));`],
    ['short-window', `${FIXED} a = b; b = a; x = sum(${P}.GetSample(a, 70));`],
    ['empty-list', `${FIXED} x = avg(0, ${P}.GetSample(9));`],
    ['empty-list', `${FIXED} x = sum(${P}.GetSample(9));`],
    ['empty-list', `${FIXED} x = avg(${P}.GetSample(TimeInterval_Hour, 70));`],
    [
      'empty-list',
      `${FIXED} x = ${P}.GetSamplePercent(TimeInterval_Hour) < 70 ? 0 : avg(${P}.GetSample(9));`,
    ],
    ['never-zero', FIXED],
    ['never-zero', `$TargetDedicatedNodes = max(0, min(9, ${P}));${END}`],
    ['never-zero', `$TargetDedicatedNodes = min(9, ${P});${END}`],
    ['never-zero', `a = b; b = a; $TargetDedicatedNodes = max(a, b);${END}`],
    ['fraction', `${RATIO} $TargetDedicatedNodes = min(9, (${P} + slots - 1) / slots);${END}`],
    ['fraction', `$TargetDedicatedNodes = min(9, ceil(${P} / 4));${END}`],
    ['fraction', `$TargetDedicatedNodes = ${P} / 4 > 2 ? 4 : 0;${END}`],
    ['fraction', `$TargetDedicatedNodes = min(9, ${P} / 4 + 1);${END}`],
    ['utc', `t = time() + (2 * TimeInterval_Hour); $TargetDedicatedNodes = t.hour > 8 ? 1 : 0;${END}`],
    ['utc', `// from 8 o'clock UTC\n$TargetDedicatedNodes = time().hour > 8 ? 1 : 0;${END}`],
    ['utc', `$TargetDedicatedNodes = time().minute > 30 ? 1 : 0;${END}`],
    ['spot-reads-dedicated', `$TargetDedicatedNodes = min(9, $CurrentDedicatedNodes + 1);${END}`],
    [
      'spot-reads-dedicated',
      `$TargetDedicatedNodes = $CurrentDedicatedNodes; $TargetLowPriorityNodes = 3;${END}`,
    ],
    [
      'spot-reads-dedicated',
      `$TargetLowPriorityNodes = min(9, $CurrentDedicatedNodes + $CurrentLowPriorityNodes);${END}`,
    ],
  ])('%s: %s', (rule, formula) => {
    expect(said(formula, rule)).toEqual([])
  })
})
