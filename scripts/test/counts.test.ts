import { describe, expect, test } from 'vitest'
import { addCounts, countPlaywright, countVitest, kindOfTestFile, withExitCode } from './counts.mjs'

const file = (name: string, statuses: readonly string[], status = 'passed') => ({
  name: `/project/${name}`,
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
})

test.each([
  ['lib/batch/client.test.ts', 'unit'],
  ['emulator/batch-sdk.contract.test.ts', 'contract'],
  ['tests/house/files.test.ts', 'house'],
])('%s counts as %s', (path, kind) => {
  expect(kindOfTestFile(path)).toBe(kind)
})

test('Vitest is counted by kind; skipped tests and files that do not load are failures', () => {
  const testResults = [
    file('lib/a.test.ts', ['passed', 'passed', 'failed'], 'failed'),
    file('lib/b.test.ts', ['passed', 'skipped']),
    file('lib/c.test.ts', [], 'failed'),
    file('tests/house/d.test.ts', ['passed']),
  ]
  expect(countVitest({ testResults }, '/project')).toEqual({
    unit: { passed: 3, failed: 3 },
    contract: { passed: 0, failed: 0 },
    house: { passed: 1, failed: 0 },
  })
})

test.each([
  [{ expected: 5, unexpected: 0, flaky: 0, skipped: 0 }, [], { passed: 5, failed: 0 }],
  [{ expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, [], { passed: 5, failed: 4 }],
  [{ expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, ['no browser'], { passed: 0, failed: 1 }],
])('Playwright: %j %j gives %j', (stats, errors, counts) => {
  expect(countPlaywright({ stats, errors })).toEqual(counts)
})

describe('a tool’s exit code and its counts', () => {
  test.each([
    ['agree', { passed: 3, failed: 0 }, true, { passed: 3, failed: 0 }],
    ['agree on failures', { passed: 3, failed: 2 }, false, { passed: 3, failed: 2 }],
    ['disagree', { passed: 3, failed: 0 }, false, { passed: 3, failed: 1 }],
    ['say that nothing ran', { passed: 0, failed: 0 }, true, { passed: 0, failed: 1 }],
  ])('%s', (_what, counts, isGreen, expected) => {
    expect(withExitCode(counts, isGreen)).toEqual(expected)
  })
})

test('counts add up', () => {
  expect(addCounts({ passed: 1, failed: 2 }, { passed: 10, failed: 20 })).toEqual({ passed: 11, failed: 22 })
})
