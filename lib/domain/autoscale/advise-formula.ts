import type { Expression, Formula, Statement } from '../../autoscale/formula'
import { findFunction } from '../../autoscale/functions'
import { parseFormula } from '../../autoscale/parse-formula'
import { SAMPLE_METHODS } from '../../autoscale/samples'
import { DEALLOCATION_OPTIONS, findVariable, INTERVALS_MS } from '../../autoscale/variables'
import type { Finding } from '../../containers/finding'
import { type Say, sayerOf } from './advice'
import { adviseLimits } from './advise-limits'
import { adviseSamples } from './advise-samples'
import { adviseTypes } from './advise-types'
import { adviseValues } from './advise-values'
import { expressionsOf, partsOf } from './walk-formula'

const TARGET = /^\$Target(Dedicated|LowPriority)(Nodes)?$/

/**
 * What will likely fail or surprise in a formula that can be read. Source of the rules:
 * https://learn.microsoft.com/azure/batch/batch-automatic-scaling
 */
export function adviseFormula(text: string): Finding[] {
  const formula = parseFormula(text)
  const say = sayerOf(text)
  return [
    ...adviseNames(formula, say),
    ...expressionsOf(formula).flatMap((expression) => adviseCall(expression, say)),
    ...adviseComparisons(formula, say),
    ...adviseTargets(formula, say),
    ...adviseSamples(text, formula, say),
    ...adviseValues(text, formula, say),
    ...adviseTypes(text, formula, say),
  ]
}

/** Names that nothing has set, names that cannot be set, and measures that are gone. */
function adviseNames({ statements }: Formula, say: Say): Finding[] {
  const known = new Set<string>()
  return statements.flatMap((statement) => {
    const found = [...adviseReads(statement, known, say), ...adviseWrite(statement, say)]
    if (statement.name !== undefined) known.add(statement.name)
    return found
  })
}

function adviseReads({ name, value }: Statement, known: ReadonlySet<string>, say: Say): Finding[] {
  const takesOption = name === '$NodeDeallocationOption'
  return partsOf(value).flatMap((part): Finding[] => {
    if (part.kind !== 'name' || known.has(part.name) || Object.hasOwn(INTERVALS_MS, part.name)) return []
    const variable = findVariable(part.name)
    if (variable?.isRetired) {
      const text = `Batch no longer samples ${part.name}, so it has no history. Use a count of tasks or $CPUPercent.`
      return [say('warning', part.place, 'retired', text)]
    }
    const isOption = DEALLOCATION_OPTIONS.some((word) => word === part.name)
    if (variable !== undefined || (takesOption && isOption)) return []
    const text = isOption
      ? `${part.name} is a word for $NodeDeallocationOption only.`
      : `nothing before this sets ${part.name}, and the service has no variable of that name. Names count with their case.`
    return [say('warning', part.place, 'unknown-name', text)]
  })
}

function adviseWrite({ name, place }: Statement, say: Say): Finding[] {
  if (name === undefined || (findVariable(name)?.access !== 'read' && !Object.hasOwn(INTERVALS_MS, name)))
    return []
  return [say('warning', place, 'read-only', `${name} belongs to the service and cannot be set.`)]
}

function adviseCall(expression: Expression, say: Say): Finding[] {
  const { place } = expression
  if (expression.kind === 'call') {
    if (expression.name === 'stop' || findFunction(expression.name)) return []
    return [say('warning', place, 'unknown-function', `there is no function ${expression.name}.`)]
  }
  if (expression.kind !== 'method') return []
  if (!Object.hasOwn(SAMPLE_METHODS, expression.method)) {
    const methods = Object.keys(SAMPLE_METHODS).join(', ')
    return [
      say(
        'warning',
        place,
        'unknown-method',
        `there is no method ${expression.method}; there are ${methods}.`,
      ),
    ]
  }
  return []
}

/** A percentage that is compared as if it were a share. */
function adviseComparisons(formula: Formula, say: Say): Finding[] {
  const percents = new Set(formula.statements.filter(({ value }) => isPercent(value)).map(({ name }) => name))
  return expressionsOf(formula).flatMap((part): Finding[] => {
    if (part.kind !== 'chain') return []
    const isOfPercent = isPercent(part.first) || (part.first.kind === 'name' && percents.has(part.first.name))
    const [link] = part.rest
    const isShare = link?.operand.kind === 'number' && link.operand.value > 0 && link.operand.value <= 1
    if (!isOfPercent || !isShare || !/^[<>]/.test(link.operator)) return []
    const text = 'GetSamplePercent gives 0 to 100, so 70 percent is written 70 and not 0.7.'
    return [say('warning', link.operand.place, 'percent', text)]
  })
}

const isPercent = (expression: Expression) =>
  expression.kind === 'method' && expression.method === 'GetSamplePercent'

/** What the formula decides: nothing, the same twice, without a limit, or cut off. */
function adviseTargets(formula: Formula, say: Say): Finding[] {
  const targets = formula.statements.filter(({ name }) => name !== undefined && TARGET.test(name))
  const [first] = targets
  if (first === undefined) {
    const text =
      'no statement sets $TargetDedicatedNodes or $TargetLowPriorityNodes, so the pool keeps its size.'
    return [say('warning', { line: 1, column: 1 }, 'no-target', text)]
  }
  const names = new Set(targets.map(({ name }) => name))
  const alias = targets.find(({ name }) => names.has(`${name}Nodes`))
  const hasOption = formula.statements.some(({ name }) => name === '$NodeDeallocationOption')
  return [
    ...(alias?.name === undefined
      ? []
      : [say('warning', alias.place, 'alias', `${alias.name} has no effect beside ${alias.name}Nodes.`)]),
    ...(hasOption
      ? []
      : [
          say(
            'hint',
            first.place,
            'deallocation',
            'without $NodeDeallocationOption, tasks on nodes that leave are ended and run again elsewhere. taskcompletion waits for them.',
          ),
        ]),
    ...adviseLimits(formula, targets, say),
  ]
}
