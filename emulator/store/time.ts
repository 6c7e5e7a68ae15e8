const DATE_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})$/

/** Milliseconds of the epoch, with a fraction below them, of an ISO 8601 time; undefined when the text is none. */
export function toEpochMs(text: string): number | undefined {
  const match = DATE_TIME.exec(text)
  if (!match) return undefined
  const wholeMs = Date.parse(`${match[1]}${match[3]}`)
  return Number.isNaN(wholeMs) ? undefined : wholeMs + Number(match[2] ?? 0) * 1000
}

/** Milliseconds of the epoch of a date as headers have it (RFC 1123, GMT); undefined when the text is none. */
export function parseHttpDate(text: string): number | undefined {
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toUTCString() === text ? ms : undefined
}
