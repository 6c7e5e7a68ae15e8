import type { Expression, Formula, Statement } from '../../autoscale/formula'
import { findFunction } from '../../autoscale/functions'
import { parseFormula } from '../../autoscale/parse-formula'
import { SAMPLE_METHODS } from '../../autoscale/samples'
import { DEALLOCATION_OPTIONS, findVariable, INTERVALS_MS } from '../../autoscale/variables'
import type { Finding } from '../../containers/finding'
import { resolve, type Say, sayerOf, valuesOf } from './advice'
import { adviseLimits } from './advise-limits'
import { adviseRun } from './advise-run'
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
  const found = [
    ...adviseNames(formula, say),
    ...expressionsOf(formula).flatMap((expression) => adviseCall(expression, say)),
    ...advisePercents(formula, say),
    ...adviseTargets(formula, say),
    ...adviseSamples(text, formula, say),
    ...adviseValues(text, formula, say),
    ...adviseTypes(text, formula, say),
  ]
  return [...found, ...adviseRun(text, found, say)]
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

/** A percentage that is compared with, or asked for, as if it were a share. */
function advisePercents(formula: Formula, say: Say): Finding[] {
  const own = valuesOf(formula)
  const isPercent = (part: Expression) => {
    const at = resolve(part, own)
    return at.kind === 'method' && at.method === 'GetSamplePercent'
  }
  const isShare = (part: Expression) => {
    const at = resolve(part, own)
    return at.kind === 'number' && at.value > 0 && at.value <= 1
  }
  return expressionsOf(formula).flatMap((part): Finding[] => {
    const share = toComparedPairs(part).find(([one, other]) => isPercent(one) && isShare(other))?.[1]
    const wanted =
      part.kind === 'method' && part.method === 'GetSample' ? part.args.slice(1).at(-1) : undefined
    const place = share?.place ?? (wanted && isShare(wanted) ? wanted.place : undefined)
    if (place === undefined) return []
    const text = `${share ? 'GetSamplePercent gives' : 'the share of samples that is asked for is'} 0 to 100, so 70 percent is written 70 and not 0.7.`
    return [say('warning', place, 'percent', text)]
  })
}

/** Both sides of a comparison by size, each of them once as the first. */
function toComparedPairs(part: Expression): (readonly [Expression, Expression])[] {
  const [link] = part.kind === 'chain' ? part.rest : []
  if (part.kind !== 'chain' || link === undefined || !/^[<>]/.test(link.operator)) return []
  return [
    [part.first, link.operand],
    [link.operand, part.first],
  ]
}

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
