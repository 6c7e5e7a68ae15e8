const DURATION =
  /^P(?!$)(?:(\d+)W|(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?)$/
const DAY_SECONDS = 86_400
/** Seconds of a week, a year (365 days), a month (30 days, as XmlConvert of .NET counts), day, hour, minute, second. */
const UNIT_SECONDS = [7 * DAY_SECONDS, 365 * DAY_SECONDS, 30 * DAY_SECONDS, DAY_SECONDS, 3600, 60, 1]

/** How Batch writes "no limit" (the longest .NET TimeSpan). Source: REST reference, task constraints. */
export const UNLIMITED = 'P10675199DT2H48M5.4775807S'

/** Milliseconds of an ISO 8601 duration such as PT15M; undefined when the text is none. */
export function parseDurationMs(text: string): number | undefined {
  const match = DURATION.exec(text)
  if (!match) return undefined
  const seconds = UNIT_SECONDS.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0)
  return seconds * 1000
}

/** Milliseconds of a limit that may be absent or unlimited; undefined means no limit. */
export function toLimitMs(text: string | undefined): number | undefined {
  if (text === undefined || text === UNLIMITED) return undefined
  return parseDurationMs(text)
}
