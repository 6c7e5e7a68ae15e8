import { OptionProblem } from './draft'

const UNITS = ['', 'k', 'm', 'g', 't', 'p']

/** Bytes from Docker's form: a number with an optional unit b, k, m, g, t or p (factor 1024, `b` or `ib` may follow). */
export function parseBytes(option: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?) ?(?:([kmgtp])(?:i?b)?|b)?$/i.exec(text.trim())
  if (!match) throw invalid(option, text, 'a size such as 512m or 4g')
  return Math.floor(Number(match[1]) * 1024 ** UNITS.indexOf((match[2] ?? '').toLowerCase()))
}

/** As parseBytes, with -1 for no limit. */
export function parseBytesOrUnlimited(option: string, text: string): number {
  return text.trim() === '-1' ? -1 : parseBytes(option, text)
}

/** A whole number within bounds. */
export function parseInteger(
  option: string,
  text: string,
  minimum = Number.MIN_SAFE_INTEGER,
  maximum = Number.MAX_SAFE_INTEGER,
): number {
  const value = /^[-+]?\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= minimum && value <= maximum) return value
  const isBounded = minimum !== Number.MIN_SAFE_INTEGER
  throw invalid(option, text, isBounded ? `a whole number from ${minimum} to ${maximum}` : 'a whole number')
}

/** Billionths of a CPU from a decimal with at most nine digits after the point. */
export function parseNanoCpus(option: string, text: string): number {
  if (!/^(\d+(\.\d{1,9})?|\.\d{1,9})$/.test(text)) throw invalid(option, text, 'a number of CPUs such as 1.5')
  return Math.round(Number(text) * 1e9)
}

/** `name=soft[:hard]`; -1 is unlimited, hard defaults to soft. */
export function parseUlimit(option: string, text: string): { Name: string; Soft: number; Hard: number } {
  const match = /^([a-z]+)=(-1|\d+)(?::(-1|\d+))?$/.exec(text)
  if (!match?.[1] || !match[2]) throw invalid(option, text, 'name=soft[:hard], such as nofile=1024:2048')
  const soft = Number(match[2])
  const hard = match[3] === undefined ? soft : Number(match[3])
  if (hard !== -1 && (soft === -1 || soft > hard))
    throw invalid(option, text, 'a soft limit that is not above the hard one')
  return { Name: match[1], Soft: soft, Hard: hard }
}

/** A flag's value: nothing, or one of the words that Go takes for a bool. */
export function parseBool(option: string, text: string | undefined): boolean {
  if (text === undefined || /^(1|t|T|TRUE|true|True)$/.test(text)) return true
  if (/^(0|f|F|FALSE|false|False)$/.test(text)) return false
  throw invalid(option, text, 'true or false')
}

/** The two sides of the first `=`; without one the value is undefined. */
export function parsePair(option: string, text: string): { key: string; value?: string } {
  const index = text.indexOf('=')
  const key = index === -1 ? text : text.slice(0, index)
  if (key === '' || /\s/.test(key)) throw invalid(option, text, 'name=value')
  return index === -1 ? { key } : { key, value: text.slice(index + 1) }
}

/** `path:value` of one block device. */
export function parseDeviceValue(option: string, text: string): { path: string; value: string } {
  const match = /^(\/dev\/[^:]+):(.+)$/.exec(text)
  if (!match?.[1] || !match[2]) throw invalid(option, text, '/dev/path:value')
  return { path: match[1], value: match[2] }
}

/** The problem of a value that does not have its option's form. */
export function invalid(option: string, text: string, expected: string): OptionProblem {
  return new OptionProblem(`"${text}" is no value for ${option}, which takes ${expected}.`)
}
