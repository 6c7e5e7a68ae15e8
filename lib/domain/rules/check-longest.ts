import { parseDuration } from '../../format/duration'
import type { WireRest } from '../wire'
import { textOf } from './read-body'
import { error, type Found, hint } from './rule'

/** TimeSpan.MaxValue of .NET, which the service writes for "no limit". */
const LONGEST = 'P10675199DT2H48M5.4775807S'
const LONGEST_DAYS = 10_675_199
const DAY_MS = 86_400_000
const LONGEST_MS = LONGEST_DAYS * DAY_MS + 10_085_477.5807

/** Says where the duration at `key` is beyond what the service can hold, or so long that it means no limit. */
export function checkLongest(body: WireRest, key: string, path: string): Found[] {
  const text = textOf(body, key).trim()
  const ms = toMs(text)
  if (ms === undefined || ms < LONGEST_DAYS * DAY_MS || text === LONGEST) return []
  return ms > LONGEST_MS
    ? [error(path, `The longest time that the service takes is ${LONGEST}, which means no limit.`)]
    : [hint(path, `A time from P${LONGEST_DAYS}D up to ${LONGEST}, the longest, means no limit.`)]
}

/** Like parseDuration, but counts on where that says Infinity. */
function toMs(text: string): number | undefined {
  const ms = parseDuration(text)
  if (ms !== Number.POSITIVE_INFINITY) return ms
  const [, weeks, days, time = ''] = /^P(?:(\d+)W)?(?:(\d+)D)?(T.*)?$/i.exec(text) ?? []
  const whole = Number(weeks ?? 0) * 7 + Number(days ?? 0)
  return whole * DAY_MS + (parseDuration(`P${time}`) ?? 0)
}
