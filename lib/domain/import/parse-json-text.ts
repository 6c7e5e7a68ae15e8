import { formatBytes } from '../../format/bytes'

/** A place in a text, both from 1. */
export interface TextPlace {
  line: number
  column: number
}

export type ParsedJson = { value: unknown } | { problem: string; at?: TextPlace }

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
 * Reads a JSON document that a person gives: at most 1 MiB, unless told otherwise, and 64 levels. Refused with a sentence and a place, besides what is
 * no JSON: a name that comes twice in an object, the name `__proto__`, NUL characters, halves of surrogate pairs, numbers
 * beyond what a double holds.
 */
export function parseJsonText(text: string, mostBytes = BODY_MOST_BYTES): ParsedJson {
  const bare = text.replace(/^\ufeff/, '')
  if (bare.trim() === '') return { problem: 'There is nothing to read: the text is empty.' }
  if (bare.includes('\0'))
    return { problem: 'The text holds NUL characters. Save the file as UTF-8 and choose it again.' }
  if (bare.length > mostBytes || new TextEncoder().encode(bare).length > mostBytes)
    return { problem: `The text is larger than ${formatBytes(mostBytes)}, more than any body of Batch.` }
  try {
    return { value: parse(bare) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const at = toPlace(bare, error.index)
    return { problem: `Line ${at.line}, column ${at.column}: ${error.message}`, at }
  }
}

function toPlace(text: string, index: number): TextPlace {
  const lines = text.slice(0, index).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

function parse(text: string): unknown {
  let index = 0

  const skipBlanks = () => {
    while (/[ \t\r\n]/.test(text.charAt(index))) index++
  }
  const shown = () => {
    const char = String.fromCodePoint(text.codePointAt(index) ?? 0)
    return index >= text.length ? 'the end of the text' : JSON.stringify(char)
  }
  const fail = (message: string, at = index): never => {
    throw new Fault(message, at)
  }
  const take = (char: string): boolean => {
    skipBlanks()
    if (text.charAt(index) !== char) return false
    index++
    return true
  }

  const readText = (): string => {
    const start = index
    const pattern = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
    pattern.lastIndex = index
    const [literal] = pattern.exec(text) ?? []
    if (literal === undefined) return fail(textFault(text, start), start)
    index += literal.length
    const value: unknown = JSON.parse(literal)
    if (typeof value !== 'string') return fail('This is no text.', start)
    if (value.includes('\0'))
      return fail('This text holds a NUL character, which no field of Batch takes.', start)
    if (/\p{Surrogate}/u.test(value))
      return fail('This text holds half of a surrogate pair, so it is no valid Unicode.', start)
    return value
  }

  const readObject = (depth: number): Record<string, unknown> => {
    const entries = new Map<string, unknown>()
    if (take('}')) return {}
    do {
      skipBlanks()
      const start = index
      if (text.charAt(index) !== '"')
        fail(
          text.charAt(index) === '}'
            ? 'There is a comma before this brace. Remove the comma.'
            : `A name in double quotes is expected here, not ${shown()}.`,
        )
      const name = readText()
      if (name === '__proto__') fail('The name "__proto__" is not allowed.', start)
      if (entries.has(name)) fail(`The name ${JSON.stringify(name)} comes twice in this object.`, start)
      if (!take(':')) fail(`A colon is expected after the name, not ${shown()}.`)
      entries.set(name, readValue(depth))
    } while (take(','))
    if (!take('}')) fail(`A comma or } is expected here, not ${shown()}.`)
    return Object.fromEntries(entries)
  }

  const readList = (depth: number): unknown[] => {
    const items: unknown[] = []
    if (take(']')) return items
    do {
      skipBlanks()
      if (text.charAt(index) === ']') fail('There is a comma before this bracket. Remove the comma.')
      items.push(readValue(depth))
    } while (take(','))
    if (!take(']')) fail(`A comma or ] is expected here, not ${shown()}.`)
    return items
  }

  const readWord = (): unknown => {
    const pattern = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
    pattern.lastIndex = index
    const [word] = pattern.exec(text) ?? []
    if (word === undefined) return fail(wordFault(text.charAt(index), shown()))
    const value: unknown = JSON.parse(word)
    if (typeof value === 'number' && !Number.isFinite(value)) fail(`The number ${word} is too large.`)
    index += word.length
    return value
  }

  const readValue = (depth: number): unknown => {
    skipBlanks()
    if (depth > DEEPEST) fail(`This is nested more than ${DEEPEST} levels deep, more than any body of Batch.`)
    if (take('{')) return readObject(depth + 1)
    if (take('[')) return readList(depth + 1)
    return text.charAt(index) === '"' ? readText() : readWord()
  }

  const value = readValue(1)
  skipBlanks()
  if (index < text.length) fail(`The document ends before this: ${shown()} is not expected.`)
  return value
}

function wordFault(char: string, shown: string): string {
  if (char === "'") return 'Texts of JSON are in double quotes, not in single ones.'
  if (char === '/' || char === '#') return 'JSON has no comments. Remove this one.'
  return `A value is expected here, not ${shown}.`
}

/** Why no text could be read from this double quote on. */
function textFault(text: string, start: number): string {
  const end = text.slice(start + 1).search(/(?<!\\)["\n]/)
  const inside = end < 0 ? '' : text.slice(start + 1, start + 1 + end)
  if (/\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(inside))
    return String.raw`This text has a backslash that escapes nothing. Write it as \\.`
  return String.raw`This text is not closed on its line. Write line breaks as \n.`
}
