import { type JSONVisitor, printParseErrorCode, visit } from 'jsonc-parser'
import { formatBytes } from '../../format/bytes'

/** A place in a text, both from 1. */
export interface TextPlace {
  line: number
  column: number
}

/** What keeps a text from being read: a sentence, with its place where it has one. */
export interface TextProblem {
  problem: string
  at?: TextPlace
}

/** `extended` is the first thing in the text that only templates may hold: a comment or a comma before an end. */
export type ParsedJson = { value: unknown; extended?: TextProblem } | TextProblem

/** More than any body of Batch has. */
export const BODY_MOST_BYTES = 1024 * 1024
const DEEPEST = 64

/** What is wrong, and where: the index in the text. */
class Fault extends Error {
  constructor(
    message: string,
    readonly index: number,
  ) {
    super(message)
  }
}

/**
 * Reads a JSON document that a person gives, as parseExtendedJson does, and refuses what only templates may hold. At most
 * 1 MiB, unless told otherwise, and 64 levels.
 */
export function parseJsonText(text: string, mostBytes = BODY_MOST_BYTES): { value: unknown } | TextProblem {
  const parsed = parseExtendedJson(text, { mostBytes })
  return 'extended' in parsed && parsed.extended ? parsed.extended : parsed
}

/**
 * Reads JSON with comments and commas before an end, and says whether it holds them. Refused with a sentence and a place,
 * besides what is no JSON: a name that comes twice in an object, the name `__proto__`, NUL characters, halves of surrogate
 * pairs, numbers beyond what a double holds. `isFields`: the text is the inside of an object, without its braces.
 */
export function parseExtendedJson(
  text: string,
  { mostBytes = BODY_MOST_BYTES, isFields = false }: { mostBytes?: number; isFields?: boolean } = {},
): ParsedJson {
  const bare = text.replace(/^\ufeff/, '')
  if (bare.trim() === '') return { problem: 'There is nothing to read: the text is empty.' }
  if (bare.includes('\0'))
    return { problem: 'The text holds NUL characters. Save the file as UTF-8 and choose it again.' }
  if (bare.length > mostBytes || new TextEncoder().encode(bare).length > mostBytes)
    return { problem: `The text is larger than ${formatBytes(mostBytes)}, more than any body of Batch.` }
  const toProblem = ({ message, index }: Fault) => sayProblem(bare, message, isFields ? index - 1 : index)
  try {
    const { value, extended } = parse(isFields ? `{${bare}\n}` : bare)
    return { value, ...(extended && { extended: toProblem(extended) }) }
  } catch (error) {
    if (error instanceof Fault) return toProblem(error)
    throw error
  }
}

function sayProblem(text: string, message: string, index: number): TextProblem {
  const lines = text.slice(0, index).split('\n')
  const at = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
  return { problem: `Line ${at.line}, column ${at.column}: ${message}`, at }
}

/** A list or object that is being read. */
type Holder = { list: unknown[] } | { fields: Map<string, unknown>; name: string }

function parse(text: string): { value: unknown; extended?: Fault } {
  const holders: Holder[] = []
  const root: Holder = { list: [] }
  let extended: Fault | undefined
  let comma: number | undefined
  const isNameNext = () => {
    const holder = holders.at(-1)
    return holder !== undefined && 'fields' in holder && (comma !== undefined || holder.fields.size === 0)
  }

  const add = (value: unknown) => {
    comma = undefined
    const holder = holders.at(-1) ?? root
    if ('list' in holder) holder.list.push(value)
    else holder.fields.set(holder.name, value)
  }
  const open = (holder: Holder, index: number) => {
    comma = undefined
    if (holders.length >= DEEPEST)
      throw new Fault(`This is nested more than ${DEEPEST} levels deep, more than any body of Batch.`, index)
    holders.push(holder)
  }
  const close = (index: number) => {
    if (comma !== undefined) {
      const end = text.charAt(index) === '}' ? 'brace' : 'bracket'
      extended ??= new Fault(`There is a comma before this ${end}. Remove the comma.`, index)
    }
    const holder = holders.pop()
    if (holder !== undefined) add('list' in holder ? holder.list : Object.fromEntries(holder.fields))
  }

  const visitor: JSONVisitor = {
    onObjectBegin: (index) => open({ fields: new Map(), name: '' }, index),
    onArrayBegin: (index) => open({ list: [] }, index),
    onObjectEnd: close,
    onArrayEnd: close,
    onObjectProperty: (name, index) => {
      comma = undefined
      checkText(name, index)
      const holder = holders.at(-1)
      if (holder === undefined || 'list' in holder) return
      if (name === '__proto__') throw new Fault('The name "__proto__" is not allowed.', index)
      if (holder.fields.has(name))
        throw new Fault(`The name ${JSON.stringify(name)} comes twice in this object.`, index)
      holder.name = name
      holder.fields.set(name, undefined)
    },
    onLiteralValue: (value, index, length) => {
      if (typeof value === 'string') checkText(value, index)
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new Fault(`The number ${text.slice(index, index + length)} is too large.`, index)
      add(value)
    },
    onSeparator: (sign, index) => {
      if (sign === ',') comma = index
    },
    onComment: (index) => {
      extended ??= new Fault('JSON has no comments. Remove this one.', index)
    },
    onError: (code, index) => {
      const name = printParseErrorCode(code)
      const isName = isNameNext() && name !== 'UnexpectedEndOfComment'
      throw toFault(text, isName ? 'PropertyNameExpected' : name, index, holders.at(-1))
    },
  }
  visit(text, visitor, { allowTrailingComma: true })
  return { value: root.list[0], extended }
}

function checkText(text: string, index: number): void {
  if (text.includes('\0'))
    throw new Fault('This text holds a NUL character, which no field of Batch takes.', index)
  if (/\p{Surrogate}/u.test(text))
    throw new Fault('This text holds half of a surrogate pair, so it is no valid Unicode.', index)
}

/** What a person calls the mistake at a place; the parser names what it expected there. */
function toFault(text: string, code: string, index: number, holder: Holder | undefined): Fault {
  const char = text.charAt(index)
  const shown =
    index >= text.length
      ? 'the end of the text'
      : JSON.stringify(String.fromCodePoint(text.codePointAt(index) ?? 0))
  if (char === '"' && TEXT_FAULTS.includes(code)) return new Fault(textFault(text, index), index)
  if (char === "'") return new Fault('Texts of JSON are in double quotes, not in single ones.', index)
  if (char === '#') return new Fault('JSON has no comments. Remove this one.', index)
  if (code === 'UnexpectedEndOfComment')
    return new Fault('This comment has no end. Write */ where it ends, or remove it.', index)
  if (/\d/.test(char) && text.charAt(index - 1) === '0')
    return new Fault('A value is expected here, and no number begins with 0.', index - 1)
  if (code === 'CommaExpected')
    return new Fault(
      `A comma or ${holder && 'list' in holder ? ']' : '}'} is expected here, not ${shown}.`,
      index,
    )
  return new Fault((EXPECTED[code] ?? ((what) => `A value is expected here, not ${what}.`))(shown), index)
}

const TEXT_FAULTS: readonly string[] = [
  'UnexpectedEndOfString',
  'InvalidEscapeCharacter',
  'InvalidUnicode',
  'InvalidCharacter',
]

const EXPECTED: Readonly<Record<string, (shown: string) => string>> = {
  PropertyNameExpected: (shown) => `A name in double quotes is expected here, not ${shown}.`,
  ColonExpected: (shown) => `A colon is expected after the name, not ${shown}.`,
  CloseBraceExpected: (shown) => `A comma or } is expected here, not ${shown}.`,
  CloseBracketExpected: (shown) => `A comma or ] is expected here, not ${shown}.`,
  EndOfFileExpected: (shown) => `The document ends before this: ${shown} is not expected.`,
}

/** Why no text could be read from this double quote on. */
function textFault(text: string, start: number): string {
  const end = text.slice(start + 1).search(/(?<!\\)["\n]/)
  const inside = end < 0 ? '' : text.slice(start + 1, start + 1 + end)
  if (/\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(inside))
    return String.raw`This text has a backslash that escapes nothing. Write it as \\.`
  return String.raw`This text is not closed on its line. Write line breaks as \n.`
}
