import { isRecord } from '../../../batch/errors'
import { partOf, type WireRest } from '../../wire'
import { memberOf } from './functions'

/** What the expressions of one template can name. Values that are known are worked out once. */
export interface Scope {
  /** Where the template stands in its file, and the template. */
  path: string
  template: WireRest
  /** Values of parameters that are given from outside, worked out already; names in lower case. */
  given: ReadonlyMap<string, unknown>
  /** Values of parameters and variables by kind and name; one that is being worked out holds itself. */
  values: Map<string, unknown>
  /** The turn of each loop around this place, by its name; the innermost is last. */
  turns: ReadonlyMap<string, number>
  /** Stands for what only a deployment knows, instead of nothing. */
  gap?: string
  /** How much may still be worked out: values that name one another can grow without end. */
  budget: { left: number }
}

const MOST_STEPS = 50_000

/** The scope of a template by itself; `parameters` are those of a file beside it, by name, each with its `value`. */
export function createScope(template: WireRest, path = '', parameters: WireRest = {}): Scope {
  const values = Object.entries(parameters).flatMap(([name, given]): [string, unknown][] =>
    isRecord(given) && 'value' in given ? [[name.toLowerCase(), given.value]] : [],
  )
  return {
    path,
    template,
    given: new Map(values),
    values: new Map(),
    turns: new Map(),
    budget: { left: MOST_STEPS },
  }
}

/** A parameter's declaration; undefined when the template has none of that name. */
export function parameterOf({ template }: Scope, name: string): WireRest | undefined {
  const declared = memberOf(partOf(template, 'parameters'), name)
  return isRecord(declared) ? declared : undefined
}
