import type { FormulaError } from '../../autoscale/formula-error'
import { checkFormula, FORMULA_LENGTH_MAX } from '../../autoscale/parse-formula'
import type { Finding } from '../../containers/finding'
import { formatCount } from '../../format/count'
import { adviseFormula } from './advise-formula'
import { offsetOf, sayPlace, spanAt } from './formula-place'

/**
 * Everything there is to say about a formula by itself, each with its place: the error that keeps the service from
 * reading it, or, when it can be read, what will likely fail or surprise.
 */
export function checkFormulaText(formula: string): Finding[] {
  if (formula.trim() === '') return []
  const error = checkFormula(formula)
  if (error !== undefined) return [toSyntaxFinding(formula, error)]
  return adviseFormula(formula)
}

/** A formula that cannot be read, in plain words. */
export function toSyntaxFinding(formula: string, error: FormulaError): Finding {
  const at = spanAt(formula, error.place)
  const rule = 'autoscale-syntax'
  if (error.code === 'AutoScaleFormulaTooLong') {
    const text = `The formula has ${formatCount(formula.length)} characters, and the service takes ${formatCount(FORMULA_LENGTH_MAX)} at most. Shorten it, comments first.`
    return { level: 'error', rule, text, at: [FORMULA_LENGTH_MAX, formula.length] }
  }
  return {
    level: 'error',
    rule,
    text: `${sayPlace(error.place)}: ${error.message}.${sayRemedy(formula, error)}`,
    at,
  }
}

/** The slip that public formulas make most: no `;` at the end of a line. */
function sayRemedy(formula: string, { message, place }: FormulaError): string {
  if (formula.startsWith('/*', offsetOf(formula, place))) return ' A comment begins with //.'
  const [line = '', ...before] = formula.slice(0, offsetOf(formula, place)).split('\n').reverse()
  const isFirstWord = line.trim() === '' && before.some((text) => text.trim() !== '')
  const misses = message.startsWith('expected ";"') && isFirstWord
  return misses ? ' The statement before it does not end with a semicolon.' : ''
}
