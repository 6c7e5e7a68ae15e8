import type { Place } from './formula-error'

export type BinaryOperator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||'

/** A part of a formula that has a value. */
export type Expression =
  | { kind: 'number'; value: number; place: Place }
  | { kind: 'string'; value: string; place: Place }
  | { kind: 'name'; name: string; place: Place }
  | { kind: 'unary'; operator: '-' | '!'; operand: Expression; place: Place }
  /** Operators of one rank, from left to right: flat, so that a long sum is not a deep tree. */
  | { kind: 'chain'; first: Expression; rest: ChainLink[]; place: Place }
  | { kind: 'choice'; condition: Expression; yes: Expression; no: Expression; place: Place }
  | { kind: 'call'; name: string; args: Expression[]; place: Place }
  /** `of.member`; `place` is that of the member. */
  | { kind: 'member'; of: Expression; member: string; place: Place }
  /** `of.method(args)`; `place` is that of the parenthesis, where the service points to. */
  | { kind: 'method'; of: Expression; method: string; args: Expression[]; place: Place }

export interface ChainLink {
  operator: BinaryOperator
  operand: Expression
  /** Of the operator. */
  place: Place
}

/** `name = value`, or a value alone. */
export interface Statement {
  name?: string
  value: Expression
  place: Place
}

export interface Formula {
  statements: readonly Statement[]
}
