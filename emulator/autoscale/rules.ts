import { checkFormula, FORMULA_LENGTH_MAX } from '../../lib/autoscale/parse-formula'
import type { BatchPoolCreateOptions } from '../../lib/batch/types.generated'
import { parseDurationMs } from '../duration'
import { missingProperty, propertyFault } from '../errors'
import { invalidProperty } from '../validate'

const INTERVAL_LEAST_MS = 5 * 60_000
const INTERVAL_MOST_MS = 168 * 3_600_000

type ScaleSettings = Pick<
  BatchPoolCreateOptions,
  | 'enableAutoScale'
  | 'autoScaleFormula'
  | 'autoScaleEvaluationInterval'
  | 'targetDedicatedNodes'
  | 'targetLowPriorityNodes'
>

/** A new pool has targets or a formula, never both. Source: REST reference, pool add. Throws BatchFault (400). */
export function checkScaleSettings(body: ScaleSettings): void {
  if (body.enableAutoScale !== true) return refuseFormula(body)
  for (const name of ['targetDedicatedNodes', 'targetLowPriorityNodes'] as const)
    if (body[name] !== undefined)
      throw propertyFault('InvalidAutoScalingSettings', name, {
        PropertyValue: String(body[name]),
        reason: 'must not be given when enableAutoScale is true',
      })
  checkFormulaGiven(body.autoScaleFormula)
  checkFormulaText(body.autoScaleFormula)
  checkInterval(body.autoScaleEvaluationInterval)
}

/** The formula of a pool that has had none. */
export function checkFormulaGiven(formula: string | undefined): void {
  if (formula === undefined) throw missingProperty('autoScaleFormula')
}

/** A formula that is stored is not too long and can be read; what it comes to is seen when it runs. */
export function checkFormulaText(formula: string | undefined): void {
  if (formula === undefined) return
  checkFormulaLength(formula)
  if (formula.trim() === '') throw invalidProperty('autoScaleFormula', formula, 'must not be empty')
  const error = checkFormula(formula)
  if (error)
    throw propertyFault('AutoScalingFormulaSyntaxError', 'autoScaleFormula', { reason: error.detail })
}

/** Throws 400 AutoScaleFormulaTooLong. */
export function checkFormulaLength(formula: string): void {
  if (formula.length <= FORMULA_LENGTH_MAX) return
  throw propertyFault('AutoScaleFormulaTooLong', 'autoScaleFormula', {
    reason: `must not be longer than ${FORMULA_LENGTH_MAX} characters`,
  })
}

/** Source: REST reference, 5 minutes to 168 hours. */
export function checkInterval(interval: string | undefined): void {
  if (interval === undefined) return
  const ms = parseDurationMs(interval) ?? 0
  if (ms < INTERVAL_LEAST_MS)
    throw invalidProperty('autoScaleEvaluationInterval', interval, 'must not be less than 5 minutes')
  if (ms > INTERVAL_MOST_MS)
    throw invalidProperty('autoScaleEvaluationInterval', interval, 'must not be greater than 168 hours')
}

function refuseFormula(body: ScaleSettings): void {
  for (const name of ['autoScaleFormula', 'autoScaleEvaluationInterval'] as const)
    if (body[name] !== undefined)
      throw invalidProperty(name, body[name], 'must not be given without enableAutoScale')
}
