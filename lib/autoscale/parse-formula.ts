import type { BinaryOperator, ChainLink, Expression, Formula, Statement } from './formula'
import { FormulaError, type Place, syntaxError } from './formula-error'
import { readTokens, type Token } from './tokens'

/** Source: autoscale formula reference, limits of a formula. */
export const FORMULA_LENGTH_MAX = 8192
export const STATEMENTS_MAX = 100
/** Parentheses, choices and signs inside each other; our own limit, so that no formula exhausts the stack. */
const NESTING_MAX = 100

/** Reads a formula. Throws FormulaError: too long, or a syntax error with its place. */
export function parseFormula(text: string): Formula {
  if (text.length > FORMULA_LENGTH_MAX)
    throw new FormulaError(
      'AutoScaleFormulaTooLong',
      `the formula has ${text.length} characters, more than ${FORMULA_LENGTH_MAX}`,
    )
  return new Parser(readTokens(text)).readFormula()
}

/** What stops a formula from being read, or undefined. */
export function checkFormula(text: string): FormulaError | undefined {
  try {
    parseFormula(text)
    return undefined
  } catch (error) {
    if (error instanceof FormulaError) return error
    throw error
  }
}

/** Operators by rank, loosest first. */
const RANKS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
]

class Parser {
  private at = 0
  private depth = 0

  constructor(private readonly tokens: readonly Token[]) {}

  readFormula(): Formula {
    const statements: Statement[] = []
    while (this.current.kind !== 'end') {
      if (this.skip(';')) continue
      if (statements.length === STATEMENTS_MAX)
        throw syntaxError(this.current.place, `a formula has at most ${STATEMENTS_MAX} statements`)
      statements.push(this.readStatement())
      if (!this.isEnd() && !this.skip(';')) throw this.unexpected('";"')
    }
    return { statements }
  }

  private readStatement(): Statement {
    const { kind, text: name, place } = this.current
    const next = this.tokens[this.at + 1]
    if (kind !== 'name' || next?.kind !== 'symbol' || next.text !== '=')
      return { value: this.readExpression(), place }
    this.at += 2
    return { name, value: this.readExpression(), place }
  }

  private readExpression(): Expression {
    return this.nested(() => {
      const condition = this.readRank(0)
      const { place } = this.current
      if (!this.skip('?')) return condition
      const yes = this.readExpression()
      this.expect(':')
      return { kind: 'choice', condition, yes, no: this.readExpression(), place }
    })
  }

  private readRank(rank: number): Expression {
    const operators = RANKS[rank]
    if (!operators) return this.readUnary()
    const first = this.readRank(rank + 1)
    const rest: ChainLink[] = []
    for (;;) {
      const { place } = this.current
      const operator = operators.find((candidate) => this.skip(candidate))
      if (!operator) break
      rest.push({ operator, operand: this.readRank(rank + 1), place })
    }
    return rest.length === 0 ? first : { kind: 'chain', first, rest, place: first.place }
  }

  private readUnary(): Expression {
    const { place } = this.current
    const operator = (['-', '!'] as const).find((candidate) => this.skip(candidate))
    if (!operator) return this.readPostfix()
    return { kind: 'unary', operator, operand: this.nested(() => this.readUnary()), place }
  }

  private readPostfix(): Expression {
    let value = this.readPrimary()
    for (let members = 0; this.skip('.'); members += 1) {
      if (members === NESTING_MAX) throw this.tooDeep()
      const { kind, text: member, place } = this.current
      if (kind !== 'name') throw this.unexpected('the name of a member')
      this.at += 1
      const open = this.current.place
      value = this.isSymbol('(')
        ? { kind: 'method', of: value, method: member, args: this.readArguments(), place: open }
        : { kind: 'member', of: value, member, place }
    }
    return value
  }

  private readPrimary(): Expression {
    const { kind, text, place } = this.current
    if (this.skip('(')) {
      const inner = this.readExpression()
      this.expect(')')
      return inner
    }
    if (kind === 'end' || kind === 'symbol') throw this.unexpected('a value')
    this.at += 1
    if (kind === 'number') return { kind, value: Number(text), place }
    if (kind === 'string') return { kind, value: text, place }
    if (!this.isSymbol('(')) return { kind: 'name', name: text, place }
    return { kind: 'call', name: text, args: this.readArguments(), place }
  }

  private readArguments(): Expression[] {
    this.expect('(')
    if (this.skip(')')) return []
    const args = [this.readExpression()]
    while (this.skip(',')) args.push(this.readExpression())
    this.expect(')')
    return args
  }

  private nested<T>(read: () => T): T {
    if (this.depth === NESTING_MAX) throw this.tooDeep()
    this.depth += 1
    const result = read()
    this.depth -= 1
    return result
  }

  private tooDeep(): FormulaError {
    return syntaxError(this.current.place, `the formula is nested more than ${NESTING_MAX} levels deep`)
  }

  private get current(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', place: START, start: 0, end: 0 }
  }

  private isEnd(): boolean {
    return this.current.kind === 'end'
  }

  private isSymbol(text: string): boolean {
    return this.current.kind === 'symbol' && this.current.text === text
  }

  private skip(text: string): boolean {
    const isThere = this.isSymbol(text)
    if (isThere) this.at += 1
    return isThere
  }

  private expect(text: string): void {
    if (!this.skip(text)) throw this.unexpected(`"${text}"`)
  }

  private unexpected(wanted: string): FormulaError {
    const { kind, text, place } = this.current
    return syntaxError(
      place,
      `expected ${wanted}, found ${kind === 'end' ? 'the end' : JSON.stringify(text)}`,
    )
  }
}

const START: Place = { line: 1, column: 1 }
