import type { Place } from '../../autoscale/formula-error'
import type { Finding } from '../../containers/finding'
import { type Detail, type Explanation, readDetail, toSentence } from '../explain/explanation'
import { sayPlace, spanAt } from './formula-place'

/** What this page needs of an AutoScaleRun of the wire. */
export interface RunLike {
  results?: string
  error?: { code?: string; message?: string; values?: readonly Detail[] }
}

/** One line of the results; `name` as the formula writes it. */
export interface RunResult {
  name: string
  value: string
  /** What it means, of the three that the service always gives. */
  meaning?: string
}

const MEANINGS = new Map([
  ['$TargetDedicatedNodes', 'Dedicated nodes'],
  ['$TargetLowPriorityNodes', 'Spot nodes'],
  ['$NodeDeallocationOption', 'Tasks on nodes that leave'],
])

/** Reads `results`: `name=value` joined with semicolons. A text value may have semicolons of its own. */
export function readRunResults(results: string | undefined): RunResult[] {
  return (results ?? '')
    .split(/;(?=\s*\$?[A-Za-z_]\w*=)/)
    .filter((entry) => entry.includes('='))
    .map((entry) => {
      const [name = '', ...value] = entry.split('=')
      return {
        name: name.trim(),
        value: value.join('=').replace(/;$/, ''),
        meaning: MEANINGS.get(name.trim()),
      }
    })
}

type Row = readonly [title: string, text: string, remedy: string]

const CODES: Readonly<Record<string, Row>> = {
  InsufficientSampleData: [
    'There are not enough samples yet',
    'The formula asks for a share of samples that the service does not have, as on a new pool or just after autoscale was enabled. The pool keeps its size.',
    'Wait for the next evaluation, ask for a lower percentage, or look further back.',
  ],
  AutoScalingFormulaEvaluationError: [
    'The formula could not be evaluated',
    'The formula can be read, but its evaluation ended with an error. The pool keeps its size.',
    'Correct what is named and evaluate again.',
  ],
  AutoScalingFormulaSyntaxError: [
    'The formula cannot be read',
    'The service does not understand the formula. The pool keeps its size.',
    'Correct what is named and evaluate again.',
  ],
}

/** Why a run failed, in plain words with the words of the service; undefined when it did not. */
export function explainRun({ error }: RunLike): Explanation | undefined {
  if (error === undefined) return undefined
  const [title, text, remedy] = CODES[error.code ?? ''] ?? [
    'The evaluation failed',
    'The pool keeps its size.',
    undefined,
  ]
  const words = detailOf(error)
  return {
    title,
    text: words === undefined ? text : `${text} ${toSentence(words)}`,
    remedy,
    code: error.code,
  }
}

/** The failure at its place in the formula that was run; undefined when none is named. */
export function toRunFinding(formula: string, run: RunLike): Finding | undefined {
  const words = run.error && detailOf(run.error)
  const match = /Line (\d+), Col(?:umn)? (\d+): ?(.*)/s.exec(words ?? '')
  if (match === null) return undefined
  const place: Place = { line: Number(match[1]), column: Number(match[2]) }
  return {
    level: 'error',
    rule: 'autoscale-run',
    text: `${sayPlace(place)}: ${toSentence(match[3] ?? '')}`,
    at: spanAt(formula, place),
  }
}

function detailOf({ values, message }: NonNullable<RunLike['error']>): string | undefined {
  return readDetail(values, 'Message') ?? values?.[0]?.value ?? message
}
