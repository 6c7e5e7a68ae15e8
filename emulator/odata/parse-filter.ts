import { toEpochMs } from '../store/time'
import { FilterProblem, type Token, tokenizeFilter } from './filter-tokens'

export type FilterOperator = 'eq' | 'ne' | 'ge' | 'gt' | 'le' | 'lt' | 'startswith'

/** Fields a list can be filtered by, as `odata.filterFields` of operations.json gives them. */
export type FilterFields = Readonly<Record<string, { type: string; ops: readonly string[] }>>

export interface Comparison {
  kind: 'compare'
  /** As operations.json spells it, such as executionInfo/exitCode. */
  field: string
  type: string
  operator: FilterOperator
  /** Times are milliseconds of the epoch, booleans 0 and 1. */
  value: string | number
}

export type Filter =
  | Comparison
  | { kind: 'and'; left: Filter; right: Filter }
  | { kind: 'or'; left: Filter; right: Filter }

const COMPARISONS: ReadonlySet<string> = new Set(['eq', 'ne', 'ge', 'gt', 'le', 'lt'])
const DEPTH_MAX = 50
/** The documentation prints this name for a task's lastModified. Source: REST reference against the contract. */
const ALIASES: Readonly<Record<string, string>> = { lastModifiedTime: 'lastModified' }

/** Reads a $filter that uses only the given fields with their operators. Throws FilterProblem. */
export function parseFilter(text: string, fields: FilterFields): Filter {
  const reader = new FilterReader(tokenizeFilter(text), fields)
  return reader.readAll()
}

class FilterReader {
  private index = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly fields: FilterFields,
  ) {}

  readAll(): Filter {
    const filter = this.readOr(0)
    if (this.index < this.tokens.length) throw new FilterProblem('has text after its end')
    return filter
  }

  private readOr(depth: number): Filter {
    let left = this.readAnd(depth)
    while (this.takeWord('or')) left = { kind: 'or', left, right: this.readAnd(depth) }
    return left
  }

  private readAnd(depth: number): Filter {
    let left = this.readTerm(depth)
    while (this.takeWord('and')) left = { kind: 'and', left, right: this.readTerm(depth) }
    return left
  }

  private readTerm(depth: number): Filter {
    if (depth > DEPTH_MAX) throw new FilterProblem('is nested too deeply')
    if (this.takeMark('(')) {
      const inner = this.readOr(depth + 1)
      this.expectMark(')')
      return inner
    }
    if (this.takeWord('startswith')) return this.readStartsWith()
    const field = this.readField()
    const operator = this.next()
    if (operator?.kind !== 'word' || !isComparison(operator.text))
      throw new FilterProblem(`needs eq, ne, ge, gt, le or lt after ${field.name}`)
    return this.toComparison(field, operator.text)
  }

  private readStartsWith(): Filter {
    this.expectMark('(')
    const field = this.readField()
    this.expectMark(',')
    const comparison = this.toComparison(field, 'startswith')
    this.expectMark(')')
    return comparison
  }

  private readField() {
    const token = this.next()
    if (token?.kind !== 'word') throw new FilterProblem('needs a field name')
    const name = Object.hasOwn(this.fields, token.text) ? token.text : (ALIASES[token.text] ?? token.text)
    const field = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined
    if (!field) throw new FilterProblem(`the field ${token.text} cannot be used in this filter`)
    return { name, ...field }
  }

  private toComparison(
    field: { name: string; type: string; ops: readonly string[] },
    operator: FilterOperator,
  ): Comparison {
    if (!field.ops.includes(operator))
      throw new FilterProblem(`the operator ${operator} cannot be used with ${field.name}`)
    const value = toValue(this.next(), field.type)
    if (value === undefined) throw new FilterProblem(`${field.name} is compared with a value of another type`)
    return { kind: 'compare', field: field.name, type: field.type, operator, value }
  }

  private next(): Token | undefined {
    this.index += 1
    return this.tokens[this.index - 1]
  }

  private takeWord(word: string): boolean {
    const token = this.tokens[this.index]
    if (token?.kind !== 'word' || token.text !== word) return false
    this.index += 1
    return true
  }

  private takeMark(mark: string): boolean {
    const token = this.tokens[this.index]
    if (token?.kind !== 'mark' || token.text !== mark) return false
    this.index += 1
    return true
  }

  private expectMark(mark: string): void {
    if (!this.takeMark(mark)) throw new FilterProblem(`needs a ${mark}`)
  }
}

function isComparison(text: string): text is FilterOperator {
  return COMPARISONS.has(text)
}

function toValue(token: Token | undefined, type: string): string | number | undefined {
  if (type === 'String') return token?.kind === 'text' ? token.value : undefined
  if (type === 'Int') return token?.kind === 'number' ? token.value : undefined
  if (type === 'DateTime') return token?.kind === 'time' ? toEpochMs(token.text) : undefined
  if (token?.kind !== 'word' || (token.text !== 'true' && token.text !== 'false')) return undefined
  return token.text === 'true' ? 1 : 0
}
