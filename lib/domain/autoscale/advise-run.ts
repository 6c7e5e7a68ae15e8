import { evaluateFormula } from '../../autoscale/evaluate-formula'
import { SAMPLE_PERIOD_MS } from '../../autoscale/samples'
import type { Finding } from '../../containers/finding'
import type { Say } from './advice'

/** What does not make a run fail. */
const HARMLESS = /-(?:no-target|alias)$/
/** A working day and a Sunday, in ms of the epoch. */
const TIMES = [Date.UTC(2026, 2, 4, 10), Date.UTC(2026, 2, 8, 3)]
/** No task, as many as there are nodes, and more than there are. */
const MEASURES = [0, 3, 1000]
const SAMPLE_COUNT = 120

/** A formula that ends with an error whatever is measured, where nothing else has said why. */
export function adviseRun(text: string, found: readonly Finding[], say: Say): Finding[] {
  if (found.some(({ level, rule }) => level === 'warning' && !HARMLESS.test(rule ?? ''))) return []
  const errors = TIMES.flatMap((nowMs) => MEASURES.map((value) => errorOf(text, nowMs, value)))
  const [first] = errors
  const isAlways = errors.every(
    (error) => error?.code === 'AutoScalingFormulaEvaluationError' && error.detail === first?.detail,
  )
  if (first === undefined || !isAlways) return []
  return [say('warning', first.place, 'run', `a run likely fails here: ${first.message}.`)]
}

/** Runs the formula on a history without gaps, in which all measures are alike. */
function errorOf(text: string, nowMs: number, value: number) {
  const samples = Array.from({ length: SAMPLE_COUNT }, (_, index) => ({
    atMs: nowMs - (SAMPLE_COUNT - 1 - index) * SAMPLE_PERIOD_MS,
    value,
  }))
  return evaluateFormula(text, {
    nowMs,
    random: () => 0.5,
    targets: { dedicated: 2, lowPriority: 1 },
    current: () => value,
    samples: () => samples,
  }).error
}
