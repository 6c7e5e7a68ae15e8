/** Puts parts between brackets: one a line, each with `end` behind it. */
export function block(open: string, parts: readonly string[], close: string, end = ','): string {
  if (parts.length === 0) return open + close
  return `${open}\n${parts.map((part) => indent(`${part}${end}`)).join('\n')}\n${close}`
}

/** Four spaces a level instead of two. For code in which no text goes over a line. */
export function widen(code: string): string {
  return code.replace(/^ +/gm, (spaces) => spaces + spaces)
}

/** Two spaces (or `by`) before each line that is not empty. */
export function indent(text: string, by = '  '): string {
  return text.replace(/^(?=.)/gm, by)
}

/** Words that HCL or Bicep take for the beginning of something else, also as the name of a property. */
const RESERVED = new Set(['for', 'if', 'in', 'else', 'endif', 'endfor', 'true', 'false', 'null'])

/** Whether a name of a property can be written without quotes in HCL and Bicep. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !RESERVED.has(name)
}
