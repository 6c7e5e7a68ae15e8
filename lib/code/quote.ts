/**
 * One way per language to write a text so that it is data and nothing else (code-targets.md section 8). None of them takes a
 * NUL or half of a surrogate pair: findUnprintable refuses those before.
 */

const hex4 = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Control characters, invisible ones and those that turn the direction of text: escaped, so that code reads as it runs. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** Escapes of at most four hex digits; a character beyond the BMP is written as its two halves. */
const escapeUnseen = (text: string) =>
  text.replace(UNSEEN, (char) =>
    Array.from({ length: char.length }, (_, at) => hex4(char.charAt(at))).join(''),
  )

/** Whether a text holds a NUL or half of a surrogate pair, which no target can carry. */
export function isUnprintable(text: string): boolean {
  // With the flag u only a half without its other half is a surrogate.
  return /\0|\p{Surrogate}/u.test(text)
}

/** A word of a POSIX shell in single quotes, `'it'\''s'`. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** A JSON document of two spaces; characters that nobody sees are escaped. */
export function printJson(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? 'null').split('\n').map(escapeUnseen).join('\n')
}

/** A JSON text; characters that nobody sees are escaped. */
export function quoteJson(text: string): string {
  return escapeUnseen(JSON.stringify(text))
}

/** A double-quoted literal of Python: JSON's escapes mean the same there, but for characters beyond the BMP. */
export function quotePython(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, (char) => {
    const code = char.codePointAt(0) ?? 0
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : hex4(char)
  })
}

/** A regular literal of C#, neither verbatim nor interpolated. */
export function quoteCSharp(text: string): string {
  return quoteJson(text)
}

/** A literal of JavaScript. */
export function quoteJavaScript(text: string): string {
  return quoteJson(text)
}

const BICEP: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** A single-quoted text of Bicep; `${` is not interpolated. */
export function quoteBicep(text: string): string {
  const escaped = text.replace(/[\\'\n\r\t]/g, (char) => BICEP[char] ?? char).replaceAll('${', '\\${')
  return `'${escaped.replace(UNSEEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)}'`
}

const HCL: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** A quoted text of HCL; neither `${` nor `%{` begins a template. */
export function quoteHcl(text: string): string {
  const escaped = text
    .replace(/[\\"\n\r\t]/g, (char) => HCL[char] ?? char)
    .replace(/[$%]\{/g, (opening) => `${opening.charAt(0)}${opening}`)
  return `"${escaped.replace(UNSEEN, (char) => {
    const code = char.codePointAt(0) ?? 0
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : hex4(char)
  })}"`
}

/** A text of an ARM template that is no expression: a first `[` is doubled. Not quoted; JSON does that. */
export function escapeArm(text: string): string {
  return text.startsWith('[') ? `[${text}` : text
}
