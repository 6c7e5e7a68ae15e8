const W3C =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/
const RFC_1123 =
  /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Ms of the epoch of a W3C-DTF or RFC 1123 time, as time("...") takes them; undefined when the text is none. */
export function parseTime(text: string): number | undefined {
  return parseW3c(text) ?? parseRfc1123(text)
}

function parseW3c(text: string): number | undefined {
  const match = W3C.exec(text)
  if (!match) return undefined
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction, zone] = match
  const ms = toEpochMs(
    [year, month, day, hour, minute, second].map(Number),
    Math.trunc(Number(fraction ?? 0) * 1000),
  )
  return ms === undefined ? undefined : ms - toOffsetMs(zone ?? 'Z')
}

function parseRfc1123(text: string): number | undefined {
  const match = RFC_1123.exec(text)
  if (!match) return undefined
  const [, weekday = '', day, month = '', year, hour, minute, second] = match
  const ms = toEpochMs(
    [Number(year), MONTHS.indexOf(month) + 1, ...[day, hour, minute, second].map(Number)],
    0,
  )
  return ms !== undefined && DAYS[new Date(ms).getUTCDay()] === weekday ? ms : undefined
}

/** From year, month (1 to 12), day, hour, minute, second; undefined when the calendar has no such time. */
function toEpochMs(parts: readonly number[], ms: number): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms))
  const read = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ]
  return read.every((part, index) => part === parts[index]) ? date.getTime() : undefined
}

function toOffsetMs(zone: string): number {
  if (zone === 'Z') return 0
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number)
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
