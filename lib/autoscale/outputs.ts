import { evaluationError, type Place } from './formula-error'
import type { FunctionContext } from './functions'
import type { Sample } from './samples'
import type { Value } from './value'
import type { ServiceVariable } from './variables'

/** What a formula is evaluated on. */
export interface FormulaContext extends FunctionContext {
  /** Targets that the pool has. */
  targets: { dedicated: number; lowPriority: number }
  /** The value of a read-only variable now, or undefined when it has none. */
  current(variable: string): number | undefined
  /** History of a read-only variable that can be read at this time, oldest first. */
  samples(variable: string): readonly Sample[]
}

/** What a formula decides. */
export interface Targets {
  dedicated: number
  lowPriority: number
  deallocationOption: string
}

const NODES_MAX = 2 ** 31 - 1

/** The variables that a formula may set, by their full name and by their alias: the full name wins. */
export class Outputs {
  private readonly assigned = new Map<string, number>()
  private deallocationOption = 'requeue'

  constructor(private readonly before: FormulaContext['targets']) {}

  assign({ name, aliasOf }: ServiceVariable, value: Value, place: Place): void {
    if (name === '$NodeDeallocationOption') {
      if (value.type !== 'option') throw evaluationError(place, `${name} takes an option, not ${value.type}`)
      this.deallocationOption = value.word
      return
    }
    if (value.type !== 'double') throw evaluationError(place, `${name} takes a double, not ${value.type}`)
    const nodes = Math.trunc(value.value)
    if (nodes < 0 || nodes > NODES_MAX)
      throw evaluationError(place, `${nodes} is not a number of nodes for ${aliasOf ?? name}`)
    this.assigned.set(name, value.value)
  }

  valueOf({ name, aliasOf = name }: ServiceVariable): Value {
    if (name === '$NodeDeallocationOption') return { type: 'option', word: this.deallocationOption }
    return { type: 'double', value: this.nodesOf(aliasOf) }
  }

  /** Fractions are cut off. */
  read(): Targets {
    return {
      // Adding 0 turns a negative zero, which a small negative fraction leaves, into 0.
      dedicated: Math.trunc(this.nodesOf('$TargetDedicatedNodes')) + 0,
      lowPriority: Math.trunc(this.nodesOf('$TargetLowPriorityNodes')) + 0,
      deallocationOption: this.deallocationOption,
    }
  }

  private nodesOf(fullName: string): number {
    const alias = fullName.slice(0, -'Nodes'.length)
    const before = fullName === '$TargetDedicatedNodes' ? this.before.dedicated : this.before.lowPriority
    return this.assigned.get(fullName) ?? this.assigned.get(alias) ?? before
  }
}
