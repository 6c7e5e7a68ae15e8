import type { ChainLink, Expression, Formula, Statement } from './formula'
import { evaluationError, FormulaError, type Place } from './formula-error'
import { findFunction } from './functions'
import { applyBinary, applyUnary, isTrue } from './operators'
import { type FormulaContext, Outputs, type Targets } from './outputs'
import { parseFormula } from './parse-formula'
import { SAMPLE_METHODS } from './samples'
import { readTimeMember } from './time-members'
import { formatValue, toInterval, type Value } from './value'
import { DEALLOCATION_OPTIONS, findVariable, INTERVALS_MS } from './variables'

/** What a run of a formula leads to. With an error the targets are those that the pool has. */
export interface FormulaRun {
  targets: Targets
  /** As `autoScaleRun.results` has them: the three outputs, then the formula's own variables by name. */
  results: string
  error?: FormulaError
}

/** Runs a formula to its end, to stop() or to its first error; never throws for what is wrong with the formula. */
export function evaluateFormula(text: string, context: FormulaContext): FormulaRun {
  const run = new Evaluation(context)
  try {
    run.carryOut(parseFormula(text))
    const targets = run.outputs.read()
    return { targets, results: [formatTargets(targets), ...run.listVariables()].join(';') }
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    const targets = new Outputs(context.targets).read()
    return { targets, results: formatTargets(targets), error }
  }
}

function formatTargets({ dedicated, lowPriority, deallocationOption }: Targets): string {
  return [
    `$TargetDedicatedNodes=${dedicated}`,
    `$TargetLowPriorityNodes=${lowPriority}`,
    `$NodeDeallocationOption=${deallocationOption}`,
  ].join(';')
}

/** Thrown by stop(): what is set so far counts. */
class Stop extends Error {}

class Evaluation {
  readonly outputs: Outputs
  private readonly variables = new Map<string, Value>()
  /** Whether the words for $NodeDeallocationOption are known at this place. */
  private takesOptions = false

  constructor(private readonly context: FormulaContext) {
    this.outputs = new Outputs(context.targets)
  }

  carryOut({ statements }: Formula): void {
    try {
      for (const statement of statements) this.carryOutOne(statement)
    } catch (error) {
      if (!(error instanceof Stop)) throw error
    }
  }

  listVariables(): string[] {
    return [...this.variables.keys()].sort().map((name) => {
      const value = this.variables.get(name)
      return `${name}=${value ? formatValue(value) : ''}`
    })
  }

  private carryOutOne({ name, value, place }: Statement): void {
    const variable = name === undefined ? undefined : findVariable(name)
    if (variable?.access === 'read' || (name !== undefined && Object.hasOwn(INTERVALS_MS, name)))
      throw evaluationError(place, `${name} cannot be assigned`)
    this.takesOptions = name === '$NodeDeallocationOption'
    const result = this.evaluate(value)
    if (variable) this.outputs.assign(variable, result, place)
    else if (name !== undefined) this.variables.set(name, result)
  }

  private evaluate(expression: Expression): Value {
    const { place } = expression
    switch (expression.kind) {
      case 'number':
        return { type: 'double', value: expression.value }
      case 'string':
        return { type: 'string', text: expression.value }
      case 'name':
        return this.readName(expression.name, place)
      case 'unary':
        return applyUnary(expression.operator, this.evaluate(expression.operand), place)
      case 'chain':
        return this.evaluateChain(expression.first, expression.rest)
      case 'choice':
        return this.evaluate(
          isTrue(this.evaluate(expression.condition), place) ? expression.yes : expression.no,
        )
      case 'call':
        return this.callFunction(expression.name, expression.args, place)
      case 'member':
        return readTimeMember(this.evaluate(expression.of), expression.member, place)
      case 'method':
        return this.callMethod(expression)
    }
  }

  private evaluateChain(first: Expression, rest: readonly ChainLink[]): Value {
    let left = this.evaluate(first)
    for (const { operator, operand, place } of rest)
      left =
        operator === '&&' || operator === '||'
          ? this.combine(operator, left, operand, place)
          : applyBinary(operator, left, this.evaluate(operand), place)
    return left
  }

  /** The right side is looked at only when it decides. */
  private combine(operator: '&&' | '||', left: Value, right: Expression, place: Place): Value {
    const isDecided = isTrue(left, place) === (operator === '||')
    const holds = isDecided ? operator === '||' : isTrue(this.evaluate(right), place)
    return { type: 'double', value: holds ? 1 : 0 }
  }

  private readName(name: string, place: Place): Value {
    const own = this.variables.get(name)
    if (own) return own
    const variable = findVariable(name)
    if (variable?.access === 'write') return this.outputs.valueOf(variable)
    if (variable) return this.readCurrent(variable.aliasOf ?? variable.name, place)
    const ms = Object.hasOwn(INTERVALS_MS, name) ? INTERVALS_MS[name] : undefined
    if (ms !== undefined) return toInterval(ms, place)
    if (this.takesOptions && DEALLOCATION_OPTIONS.some((word) => word === name))
      return { type: 'option', word: name }
    // In the words of the service. Seen: azure-sdk-for-node 2020, azure-sdk-for-js 2024.
    throw evaluationError(place, `Undefined symbol: ${name}`)
  }

  private readCurrent(name: string, place: Place): Value {
    const value = this.context.current(name) ?? this.context.samples(name).at(-1)?.value
    if (value === undefined) throw evaluationError(place, `${name} has no value now`)
    return { type: 'double', value }
  }

  private callFunction(name: string, args: readonly Expression[], place: Place): Value {
    if (name === 'stop' && args.length === 0) throw new Stop()
    const called = findFunction(name)
    if (!called) throw evaluationError(place, `unknown function ${name}`)
    return called.apply(
      args.map((arg) => this.evaluate(arg)),
      this.context,
      place,
    )
  }

  private callMethod({ of, method, args, place }: Expression & { kind: 'method' }): Value {
    const variable = of.kind === 'name' ? findVariable(of.name) : undefined
    if (variable?.access !== 'read')
      throw evaluationError(of.place, 'only variables of the service with samples have methods')
    const call = Object.hasOwn(SAMPLE_METHODS, method) ? SAMPLE_METHODS[method] : undefined
    if (!call) throw evaluationError(place, `${variable.name} has no method ${method}`)
    const name = variable.aliasOf ?? variable.name
    const values = args.map((arg) => this.evaluate(arg))
    return call(
      { variable: name, samples: this.context.samples(name), nowMs: this.context.nowMs, place },
      values,
    )
  }
}
