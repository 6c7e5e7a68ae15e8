import { evaluateFormula, type FormulaRun } from '../../autoscale/evaluate-formula'
import { SAMPLE_PERIOD_MS, type Sample } from '../../autoscale/samples'

/** What is assumed of a pool to try a formula on it: everything has been so for the last hour. */
export interface Situation {
  label: string
  /** When it is, in ms of the epoch. */
  nowMs: number
  activeTasks: number
  runningTasks: number
  dedicated: number
  spot: number
  preempted: number
  taskSlotsPerNode: number
  /** A pool that has just been created has no samples. */
  hasSamples: boolean
}

const HISTORY_MS = 60 * 60_000

/** Runs a formula on assumed samples: one each 30 seconds up to a minute ago, all alike. The service has the last word. */
export function evaluateSituation(formula: string, situation: Situation): FormulaRun {
  const values = measuresOf(situation)
  return evaluateFormula(formula, {
    nowMs: situation.nowMs,
    random: () => 0.5,
    targets: { dedicated: situation.dedicated, lowPriority: situation.spot },
    current: (name) => values.get(name),
    samples: (name) => (situation.hasSamples ? samplesOf(values.get(name), situation.nowMs) : []),
  })
}

/** Situations in which a formula shows what it does; times are of a Wednesday and a Sunday in UTC. */
export function sampleSituations(pool: {
  taskSlotsPerNode: number
  dedicated: number
  spot: number
}): Situation[] {
  const base = {
    nowMs: Date.UTC(2026, 2, 4, 10),
    activeTasks: 0,
    runningTasks: 0,
    dedicated: pool.dedicated,
    spot: pool.spot,
    preempted: 0,
    taskSlotsPerNode: pool.taskSlotsPerNode,
    hasSamples: true,
  }
  const nodes = Math.max(1, base.dedicated + base.spot)
  return [
    { ...base, label: 'A new pool without samples', dedicated: 0, spot: 0, hasSamples: false },
    { ...base, label: 'No tasks', nowMs: Date.UTC(2026, 2, 4, 10) },
    { ...base, label: 'A few tasks: 3 running', runningTasks: 3 },
    { ...base, label: 'Much to do: 1,000 waiting', activeTasks: 1000, runningTasks: nodes },
    { ...base, label: 'Sunday at 03:00 UTC, no tasks', nowMs: Date.UTC(2026, 2, 8, 3) },
  ]
}

function measuresOf(situation: Situation): ReadonlyMap<string, number> {
  const { activeTasks, runningTasks, dedicated, spot, preempted, taskSlotsPerNode } = situation
  const usable = dedicated + spot - preempted
  const isBusy = Math.min(1, runningTasks / Math.max(1, usable * taskSlotsPerNode))
  return new Map([
    ['$ActiveTasks', activeTasks],
    ['$RunningTasks', runningTasks],
    ['$PendingTasks', activeTasks + runningTasks],
    ['$SucceededTasks', 0],
    ['$FailedTasks', 0],
    ['$TaskSlotsPerNode', taskSlotsPerNode],
    ['$CurrentDedicatedNodes', dedicated],
    ['$CurrentLowPriorityNodes', spot],
    ['$PreemptedNodeCount', preempted],
    ['$UsableNodeCount', usable],
    ['$SampleNodeCount', dedicated + spot],
    ['$CPUPercent', isBusy * 100],
  ])
}

function samplesOf(value: number | undefined, nowMs: number): Sample[] {
  if (value === undefined) return []
  const count = HISTORY_MS / SAMPLE_PERIOD_MS
  // The newest sample can be read about a minute later only.
  return Array.from({ length: count }, (_, index) => ({
    atMs: nowMs - 2 * SAMPLE_PERIOD_MS - (count - 1 - index) * SAMPLE_PERIOD_MS,
    value,
  }))
}
