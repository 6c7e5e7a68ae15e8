import { FUNCTIONS } from '../../autoscale/functions'
import { TIME_MEMBERS } from '../../autoscale/time-members'
import {
  DEALLOCATION_OPTIONS,
  findVariable,
  INTERVALS_MS,
  SERVICE_VARIABLES,
} from '../../autoscale/variables'
import type { CodeCompletion, CodeCompletions } from '../code-completions'

const METHODS: readonly CodeCompletion[] = [
  method('GetSample', 'count | start, end, percent', 'The newest samples, or those of a window.'),
  method('GetSamplePercent', 'start, end', 'How many of the expected samples there are, from 0 to 100.'),
  method('Count', '', 'How many samples the history has.'),
  method('HistoryBeginTime', '', 'The time of the oldest sample.'),
  method('GetSamplePeriod', '', 'The time between two samples.'),
]

const MEMBERS: readonly CodeCompletion[] = Object.keys(TIME_MEMBERS).map((label) => ({
  label,
  kind: 'property',
  meaning: 'A part of the time, in UTC.',
}))

const OPTION_MEANINGS: Readonly<Record<(typeof DEALLOCATION_OPTIONS)[number], string>> = {
  requeue: 'Tasks on nodes that leave are ended and run again on another node.',
  terminate: 'Tasks on nodes that leave are ended and count as completed.',
  taskcompletion: 'Nodes leave once their tasks have ended.',
  retaineddata: 'Nodes leave once their tasks have ended and the retention time of their data is over.',
}

const OPTIONS: readonly CodeCompletion[] = DEALLOCATION_OPTIONS.map((label) => ({
  label,
  kind: 'keyword',
  meaning: OPTION_MEANINGS[label],
}))

const VARIABLES: readonly CodeCompletion[] = SERVICE_VARIABLES.filter(
  ({ aliasOf, isRetired }) => aliasOf === undefined && !isRetired,
).map(({ name, meaning, access }) => ({
  label: name,
  kind: 'variable',
  meaning,
  detail: access === 'write' ? 'to set' : 'to read',
}))

const WORDS: readonly CodeCompletion[] = [
  ...FUNCTIONS.map(
    ({ name, parameters, meaning }): CodeCompletion => ({
      label: name,
      kind: 'function',
      detail: `(${parameters})`,
      meaning,
      insert: `${name}()`,
    }),
  ),
  { label: 'stop', kind: 'function', detail: '()', meaning: 'Ends the evaluation.', insert: 'stop();' },
  ...Object.keys(INTERVALS_MS).map(
    (label): CodeCompletion => ({ label, kind: 'constant', meaning: 'A span of time.' }),
  ),
]

const OWN_NAME = /(?:^|[;\n])\s*(\$?[A-Za-z_]\w*)\s*=(?!=)/g

/** What may be written at `at`, in characters from 0; undefined in comments, in strings and where nothing fits. */
export function completeFormula(text: string, at: number): CodeCompletions | undefined {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  if (line.includes('//') || line.split('"').length % 2 === 0) return undefined
  const [word = ''] = /\$?\w*$/.exec(line) ?? []
  const from = at - word.length
  const before = line.slice(0, line.length - word.length)
  if (/^\d/.test(word)) return undefined
  if (before.endsWith('.')) return { from, options: membersAfter(before.slice(0, -1)) }
  if (/\$NodeDeallocationOption\s*=\s*$/.test(before)) return { from, options: OPTIONS }
  if (word === '' && /[\w)]\s*$/.test(before)) return undefined
  return { from, options: [...VARIABLES, ...ownNames(text, from), ...WORDS] }
}

/** Variables of the service have methods, times have members; of the formula's own names either may be. */
function membersAfter(before: string): readonly CodeCompletion[] {
  if (/\d$/.test(before) && !/[A-Za-z_$]\w*$/.test(before)) return []
  const [name = ''] = /\$?[A-Za-z_]\w*$/.exec(before) ?? []
  return findVariable(name)?.access === 'read' ? METHODS : MEMBERS
}

/** The names that the formula sets itself, but for the one that is being typed. */
function ownNames(text: string, from: number): CodeCompletion[] {
  const names = [...text.matchAll(OWN_NAME)]
    .filter((match) => match.index + match[0].indexOf(match[1] ?? '') !== from)
    .map(([, name = '']) => name)
  return [...new Set(names)]
    .filter((name) => findVariable(name) === undefined)
    .map((label) => ({ label, kind: 'variable', detail: 'of this formula' }))
}

function method(label: string, parameters: string, meaning: string): CodeCompletion {
  return { label, kind: 'method', detail: `(${parameters})`, meaning, insert: `${label}()` }
}
