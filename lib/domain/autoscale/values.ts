import { z } from 'zod'
import { checkFormula } from '../../autoscale/parse-formula'
import type { Finding } from '../../containers/finding'
import { parseDuration, toIsoDuration } from '../../format/duration'
import { toFinding } from '../check-field'
import { checkWholeNumber, toMinutesText, toWholeNumber } from '../check-number'
import { text } from '../form-schema'
import { toText, type WireRest, without } from '../wire'
import { toSyntaxFinding } from './check-formula-text'

/** Autoscale as typed. */
export interface AutoscaleValues {
  formula: string
  /** Whole minutes from 5 to 10,080; empty for the service's 15. */
  intervalMinutes: string
}

const INTERVAL_MINUTES = { min: 5, max: 7 * 24 * 60, isOptional: true }

/** No formula, and the service's interval. */
export function emptyAutoscale(): AutoscaleValues {
  return { formula: '', intervalMinutes: '' }
}

/** The values in a form's schema; what does not fit in a draft is as in an empty one. */
export const autoscaleShape = () =>
  z.object({ formula: text(), intervalMinutes: text() }).catch(emptyAutoscale)

/** Reads `autoScaleFormula` and `autoScaleEvaluationInterval` of a pool body; an interval of broken minutes stays in the rest. */
export function fromAutoscale(body: WireRest): AutoscaleValues {
  return {
    formula: toText(body.autoScaleFormula),
    intervalMinutes: toMinutesText(parseDuration(toText(body.autoScaleEvaluationInterval))) ?? '',
  }
}

/** What is left of a pool body without what the values show, `enableAutoScale` among it. */
export function restOfAutoscale(body: WireRest): WireRest {
  const isShown = toMinutesText(parseDuration(toText(body.autoScaleEvaluationInterval))) !== undefined
  const rest = without(body, 'enableAutoScale', 'autoScaleFormula')
  return isShown ? without(rest, 'autoScaleEvaluationInterval') : rest
}

/** The formula and the interval for the wire, for enabling and, with `enableAutoScale`, for creating a pool. */
export function toAutoscale({ formula, intervalMinutes }: AutoscaleValues): {
  autoScaleFormula: string
  autoScaleEvaluationInterval?: string
} {
  const minutes = toWholeNumber(intervalMinutes)
  return {
    autoScaleFormula: formula,
    ...(minutes !== undefined && { autoScaleEvaluationInterval: toIsoDuration(minutes * 60_000) }),
  }
}

/** What the service will refuse: no formula, one that it cannot read, an interval out of range. `field` is their path. */
export function checkAutoscale(
  { formula, intervalMinutes }: AutoscaleValues,
  field = 'autoscale',
): Finding[] {
  return [
    ...checkPresence(formula, `${field}.formula`),
    ...toFinding(`${field}.intervalMinutes`, checkWholeNumber(intervalMinutes, INTERVAL_MINUTES)),
  ]
}

function checkPresence(formula: string, field: string): Finding[] {
  if (formula.trim() === '') return toFinding(field, 'Enter a formula, or start from one of the ready ones.')
  const error = checkFormula(formula)
  return error === undefined ? [] : [{ ...toSyntaxFinding(formula, error), field }]
}
