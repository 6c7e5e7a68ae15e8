import { checkWholeNumber, toWholeNumber } from '../check-number'

/** One thing that a ready formula asks for. */
export type PresetInput =
  | { name: string; label: string; kind: 'number'; unit?: string; min: number; max: number; value: string }
  | { name: string; label: string; kind: 'nodes'; value: 'dedicated' | 'spot' }

/** A ready formula: what it does, what it asks, and how it is written. */
export interface AutoscalePreset {
  id: 'idle-to-zero' | 'working-hours' | 'ramp' | 'fixed-maximum' | 'spot-first'
  label: string
  meaning: string
  inputs: readonly PresetInput[]
  /** How often it should run, in whole minutes. */
  intervalMinutes: string
  /** The formula; the inputs must have passed checkPresetInputs. */
  build: (read: PresetReader) => string
}

interface PresetReader {
  number: (name: string) => number
  isSpot: boolean
}

const nodes = (name: string, label: string, value: string): PresetInput => ({
  name,
  label,
  kind: 'number',
  unit: 'nodes',
  min: 0,
  max: 100_000,
  value,
})
const KIND: PresetInput = { name: 'kind', label: 'Kind of nodes', kind: 'nodes', value: 'dedicated' }
const hour = (name: string, label: string, value: string): PresetInput => ({
  name,
  label,
  kind: 'number',
  unit: 'o’clock',
  min: 0,
  max: 24,
  value,
})
const QUIET: PresetInput = {
  name: 'quietMinutes',
  label: 'Nodes stay after the last task',
  kind: 'number',
  unit: 'minutes',
  min: 2,
  max: 1440,
  value: '10',
}

/** Tasks that wait or run: the most of the last minutes when there are enough samples, else the newest sample. */
const readTasks = (minutes: number) => `window = ${minutes} * TimeInterval_Minute;
now = max(0, $PendingTasks.GetSample(1));
tasks = $PendingTasks.GetSamplePercent(window) < 70 ? now : max(now, $PendingTasks.GetSample(window));
slots = max(1, $TaskSlotsPerNode.GetSample(1));
`
/** Fractions of a target are cut off, so this rounds up. */
const WANTED = 'wanted = (tasks + slots - 1) / slots;\n'
const END = '$NodeDeallocationOption = taskcompletion;\n'

/** Sets the nodes of the kind that was chosen, and none of the other. */
const setTarget = (isSpot: boolean, value: string) =>
  isSpot
    ? `$TargetLowPriorityNodes = ${value};\n$TargetDedicatedNodes = 0;\n${END}`
    : `$TargetDedicatedNodes = ${value};\n$TargetLowPriorityNodes = 0;\n${END}`

/** The ready formulas, the one that most pools need first. */
export const AUTOSCALE_PRESETS: readonly AutoscalePreset[] = [
  {
    id: 'idle-to-zero',
    label: 'Follow the tasks, to zero when idle',
    meaning:
      'As many nodes as the waiting and running tasks need, up to a maximum, and none once nothing was to be done for a while.',
    inputs: [KIND, nodes('most', 'At most', '10'), QUIET],
    intervalMinutes: '5',
    build: ({ number, isSpot }) =>
      `// As many nodes as the tasks need; none once nothing is left to do.\n${readTasks(number('quietMinutes'))}${WANTED}${setTarget(isSpot, `min(${number('most')}, wanted)`)}`,
  },
  {
    id: 'fixed-maximum',
    label: 'A fixed number while there is work',
    meaning: 'All nodes as soon as a task waits, and none once nothing was to be done for a while.',
    inputs: [KIND, nodes('most', 'While there is work', '10'), nodes('least', 'Otherwise', '0'), QUIET],
    intervalMinutes: '5',
    build: ({ number, isSpot }) =>
      `// All nodes while there are tasks.\n${readTasks(number('quietMinutes'))}${setTarget(isSpot, `tasks > 0 ? ${number('most')} : ${number('least')}`)}`,
  },
  {
    id: 'working-hours',
    label: 'By working hours',
    meaning:
      'One number of nodes from Monday to Friday between two hours, another one at all other times. The hours are ahead of UTC by a fixed number, which does not follow summer time.',
    inputs: [
      KIND,
      hour('from', 'From', '8'),
      hour('to', 'Until', '18'),
      { name: 'ahead', label: 'Ahead of UTC', kind: 'number', unit: 'hours', min: -12, max: 14, value: '0' },
      nodes('most', 'In working hours', '10'),
      nodes('least', 'Otherwise', '0'),
    ],
    intervalMinutes: '15',
    build: ({ number, isSpot }) => {
      const [from, to] = [number('from'), number('to')]
      const hours = `(local.hour >= ${from} ${from <= to ? '&&' : '||'} local.hour < ${to})`
      return `// More nodes in working hours; local time is ${number('ahead')} h ahead of UTC.
local = time() + (${number('ahead')} * TimeInterval_Hour);
isWorkingTime = local.weekday >= 1 && local.weekday <= 5 && ${hours};
${setTarget(isSpot, `isWorkingTime ? ${number('most')} : ${number('least')}`)}`
    },
  },
  {
    id: 'ramp',
    label: 'Step by step',
    meaning:
      'Follows the tasks, but by a few nodes at each evaluation, so that a short burst does not start everything at once.',
    inputs: [
      KIND,
      nodes('most', 'At most', '20'),
      { name: 'step', label: 'At a time', kind: 'number', unit: 'nodes', min: 1, max: 10_000, value: '5' },
      QUIET,
    ],
    intervalMinutes: '5',
    build: ({ number, isSpot }) =>
      `// Follows the tasks in steps.\n${readTasks(number('quietMinutes'))}${WANTED}current = ${isSpot ? '$CurrentLowPriorityNodes' : '$CurrentDedicatedNodes'};
goal = min(${number('most')}, wanted);
${setTarget(isSpot, `goal > current ? min(goal, current + ${number('step')}) : max(goal, current - ${number('step')})`)}`,
  },
  {
    id: 'spot-first',
    label: 'Spot nodes first',
    meaning:
      'Spot nodes for the tasks as far as they are allowed, dedicated nodes for the rest and in place of preempted ones; none when idle.',
    inputs: [
      nodes('mostSpot', 'Spot nodes at most', '20'),
      nodes('mostDedicated', 'Dedicated nodes at most', '5'),
      QUIET,
    ],
    intervalMinutes: '5',
    build: ({ number }) =>
      `// Spot nodes first, dedicated nodes for the rest.\n${readTasks(number('quietMinutes'))}${WANTED}spot = min(${number('mostSpot')}, wanted);
preempted = min(spot, max(0, $PreemptedNodeCount.GetSample(1)));
$TargetLowPriorityNodes = spot;
$TargetDedicatedNodes = min(${number('mostDedicated')}, wanted - spot + preempted);
${END}`,
  },
]

/** Problems of the inputs by their name, in sentences; empty when the formula can be written. */
export function checkPresetInputs(
  preset: AutoscalePreset,
  inputs: Readonly<Record<string, string>>,
): Record<string, string> {
  const found = preset.inputs.flatMap((input) => {
    const problem = input.kind === 'number' ? checkWholeNumber(inputs[input.name] ?? '', input) : undefined
    return problem === undefined ? [] : [[input.name, problem]]
  })
  return Object.fromEntries(found)
}

/** The formula of checked inputs; an input that is missing has the preset's own value. */
export function buildPreset(preset: AutoscalePreset, inputs: Readonly<Record<string, string>>): string {
  const read = (name: string) =>
    inputs[name] ?? preset.inputs.find((input) => input.name === name)?.value ?? ''
  return preset.build({ number: (name) => toWholeNumber(read(name)) ?? 0, isSpot: read('kind') === 'spot' })
}
