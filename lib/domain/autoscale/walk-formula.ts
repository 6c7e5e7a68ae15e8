import type { Expression, Formula } from '../../autoscale/formula'

/** Every expression of a formula, outer ones before those inside, in the order of the text. */
export function expressionsOf(formula: Formula): Expression[] {
  return formula.statements.flatMap(({ value }) => partsOf(value))
}

/** An expression and everything inside of it. */
export function partsOf(expression: Expression): Expression[] {
  return [expression, ...childrenOf(expression).flatMap(partsOf)]
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'name':
      return []
    case 'unary':
      return [expression.operand]
    case 'chain':
      return [expression.first, ...expression.rest.map(({ operand }) => operand)]
    case 'choice':
      return [expression.condition, expression.yes, expression.no]
    case 'call':
      return expression.args
    case 'member':
      return [expression.of]
    case 'method':
      return [expression.of, ...expression.args]
  }
}
