/** Where something stands in a formula; both count from 1. */
export interface Place {
  line: number
  column: number
}

export type FormulaErrorCode =
  | 'AutoScaleFormulaTooLong'
  | 'AutoScalingFormulaSyntaxError'
  | 'AutoScalingFormulaEvaluationError'
  | 'InsufficientSampleData'

/** Why a formula cannot be read or a run of it ended. `message` is the reason alone, without the place. */
export class FormulaError extends Error {
  override name = 'FormulaError'
  constructor(
    readonly code: FormulaErrorCode,
    reason: string,
    readonly place: Place = { line: 1, column: 1 },
  ) {
    super(reason)
  }

  /** The detail as an autoscale run reports it. */
  get detail(): string {
    return `Line ${this.place.line}, Col ${this.place.column}: ${this.message}`
  }
}

/** The formula is not one. */
export function syntaxError(place: Place, reason: string): FormulaError {
  return new FormulaError('AutoScalingFormulaSyntaxError', reason, place)
}

/** The formula is one, but this run of it cannot go on. */
export function evaluationError(place: Place, reason: string): FormulaError {
  return new FormulaError('AutoScalingFormulaEvaluationError', reason, place)
}
