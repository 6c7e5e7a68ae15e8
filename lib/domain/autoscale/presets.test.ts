import { expect, test } from 'vitest'
import { adviseFormula } from './advise-formula'
import { AUTOSCALE_PRESETS, type AutoscalePreset, buildPreset, checkPresetInputs } from './presets'
import { evaluateSituation, type Situation } from './situation'

const WEDNESDAY_10 = Date.UTC(2026, 2, 4, 10)
const SUNDAY_10 = Date.UTC(2026, 2, 8, 10)

const situation = (change: Partial<Situation> = {}): Situation => ({
  label: '',
  nowMs: WEDNESDAY_10,
  activeTasks: 0,
  runningTasks: 0,
  dedicated: 2,
  spot: 0,
  preempted: 0,
  taskSlotsPerNode: 1,
  hasSamples: true,
  ...change,
})

function presetOf(id: AutoscalePreset['id']): AutoscalePreset {
  const preset = AUTOSCALE_PRESETS.find((one) => one.id === id)
  if (preset === undefined) throw new Error(`no preset ${id}`)
  return preset
}

/** Dedicated and Spot nodes that a ready formula wants. */
function wish(id: AutoscalePreset['id'], inputs: Record<string, string>, change: Partial<Situation>) {
  const { targets, error } = evaluateSituation(buildPreset(presetOf(id), inputs), situation(change))
  expect(error?.detail).toBeUndefined()
  expect(targets.deallocationOption).toBe('taskcompletion')
  return [targets.dedicated, targets.lowPriority]
}

test.each<[AutoscalePreset['id'], Record<string, string>, Partial<Situation>, [number, number]]>([
  ['idle-to-zero', {}, {}, [0, 0]],
  ['idle-to-zero', {}, { hasSamples: false }, [0, 0]],
  ['idle-to-zero', {}, { activeTasks: 3 }, [3, 0]],
  ['idle-to-zero', {}, { activeTasks: 3, taskSlotsPerNode: 2 }, [2, 0]],
  ['idle-to-zero', { most: '4' }, { activeTasks: 900 }, [4, 0]],
  ['idle-to-zero', { kind: 'spot' }, { activeTasks: 3 }, [0, 3]],
  ['fixed-maximum', {}, {}, [0, 0]],
  ['fixed-maximum', { most: '7', least: '1' }, { runningTasks: 1 }, [7, 0]],
  ['fixed-maximum', { most: '7', least: '1' }, {}, [1, 0]],
  ['working-hours', {}, {}, [10, 0]],
  ['working-hours', {}, { nowMs: WEDNESDAY_10 + 8 * 3_600_000 }, [0, 0]],
  ['working-hours', {}, { nowMs: SUNDAY_10 }, [0, 0]],
  ['working-hours', { ahead: '9' }, {}, [0, 0]],
  ['working-hours', { ahead: '-3' }, {}, [0, 0]],
  ['working-hours', { from: '22', to: '11', kind: 'spot', least: '1' }, {}, [0, 10]],
  ['working-hours', { from: '22', to: '6', least: '1' }, {}, [1, 0]],
  ['ramp', {}, { activeTasks: 100 }, [7, 0]],
  ['ramp', { step: '30' }, { activeTasks: 100 }, [20, 0]],
  ['ramp', { step: '1' }, {}, [1, 0]],
  ['ramp', {}, {}, [0, 0]],
  ['ramp', { kind: 'spot' }, { activeTasks: 4, spot: 2 }, [0, 4]],
  ['spot-first', {}, { activeTasks: 12 }, [0, 12]],
  ['spot-first', {}, { activeTasks: 22 }, [2, 20]],
  ['spot-first', {}, { activeTasks: 900 }, [5, 20]],
  ['spot-first', {}, { activeTasks: 12, spot: 12, preempted: 3 }, [3, 12]],
  ['spot-first', {}, {}, [0, 0]],
])('%s with %o in %o wants %o', (id, inputs, change, expected) => {
  expect(wish(id, inputs, change)).toEqual(expected)
})

test.each(AUTOSCALE_PRESETS.map((preset) => [preset.id, preset] as const))(
  '%s has no input that is wrong from the start, and nothing to advise',
  (_id, preset) => {
    const own = Object.fromEntries(preset.inputs.map(({ name, value }) => [name, value]))
    expect(checkPresetInputs(preset, own)).toEqual({})
    expect(adviseFormula(buildPreset(preset, own))).toEqual([])
  },
)

test('wrong inputs are named', () => {
  expect(
    Object.keys(checkPresetInputs(presetOf('ramp'), { most: '1.5', step: '0', quietMinutes: '5' })),
  ).toEqual(['most', 'step'])
})
