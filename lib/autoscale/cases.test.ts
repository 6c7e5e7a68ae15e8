import { describe, expect, test } from 'vitest'
import catalogue from './cases.json'
import { evaluateFormula } from './evaluate-formula'
import type { FormulaContext } from './outputs'
import { SAMPLE_PERIOD_MS } from './samples'

interface Given {
  now: string
  pool?: Readonly<Record<string, number | undefined>>
  samples?: Readonly<Record<string, { newestAgeSeconds: number; values: readonly number[] } | undefined>>
}

interface Expected {
  results?: string
  variables?: Readonly<Record<string, string | undefined>>
  targets?: { dedicated: number; lowPriority: number; deallocation: string }
  error?: { code: string; valueEndsWith?: string }
}

interface Case {
  id: string
  title: string
  formula?: string
  formulaFrom?: { repeat: string; times: number; then: string }
  given: Given
  expect: Expected
}

const CURRENT: Readonly<Record<string, string>> = {
  $CurrentDedicatedNodes: 'currentDedicatedNodes',
  $CurrentLowPriorityNodes: 'currentLowPriorityNodes',
  $TaskSlotsPerNode: 'taskSlotsPerNode',
}

function toContext({ now, pool = {}, samples = {} }: Given): FormulaContext {
  const nowMs = Date.parse(now)
  return {
    nowMs,
    random: () => 0.5,
    targets: { dedicated: pool.targetDedicatedNodes ?? 0, lowPriority: pool.targetLowPriorityNodes ?? 0 },
    current: (name) => pool[CURRENT[name] ?? ''],
    samples(name) {
      const { newestAgeSeconds = 0, values = [] } = samples[name] ?? {}
      const newestMs = nowMs - newestAgeSeconds * 1000
      return values.map((value, index) => ({
        atMs: newestMs - (values.length - 1 - index) * SAMPLE_PERIOD_MS,
        value,
      }))
    },
  }
}

function check(formula: string, given: Given, expected: Expected): void {
  const run = evaluateFormula(formula, toContext(given))
  expect({ code: run.error?.code, detail: run.error?.detail ?? '' }).toEqual({
    code: expected.error?.code,
    detail: expect.stringMatching(expected.error ? /^Line \d+, Col \d+: .+/ : /^$/),
  })
  if (expected.error?.valueEndsWith)
    expect(run.error?.detail.endsWith(expected.error.valueEndsWith)).toBe(true)
  if (expected.results !== undefined) expect(run.results).toBe(expected.results)
  if (expected.targets)
    expect(run.targets).toEqual({
      dedicated: expected.targets.dedicated,
      lowPriority: expected.targets.lowPriority,
      deallocationOption: expected.targets.deallocation,
    })
  for (const [name, value] of Object.entries(expected.variables ?? {}))
    expect(run.results.split(';')).toContain(`${name}=${value}`)
}

const cases: readonly Case[] = catalogue.cases
describe('rules of formulas', () => {
  test.each(cases)('$id: $title', ({ formula, formulaFrom, given, expect: expected }) => {
    const text = formulaFrom
      ? formulaFrom.repeat.repeat(formulaFrom.times) + formulaFrom.then
      : (formula ?? '')
    check(text, given, expected)
  })
})

interface FormulaRuns {
  title: string
  formula: string
  runs: readonly { given: Given; expect: Expected }[]
}

const formulas: readonly FormulaRuns[] = catalogue.formulas
describe.each(formulas)('$title', ({ formula, runs }) => {
  test.each(runs)('run $#', ({ given, expect: expected }) => check(formula, given, expected))
})

test('the catalogue is whole', () => {
  expect(cases).toHaveLength(49)
  expect(formulas.flatMap(({ runs }) => runs)).toHaveLength(28)
})
