import { evaluationError, type Place } from './formula-error'
import type { Value } from './value'

/** Parts of a timestamp in UTC; Monday is 1 and Sunday 0. Source: autoscale formula reference, types. */
export const TIME_MEMBERS: Readonly<Record<string, (time: Date) => number>> = {
  year: (time) => time.getUTCFullYear(),
  month: (time) => time.getUTCMonth() + 1,
  day: (time) => time.getUTCDate(),
  weekday: (time) => time.getUTCDay(),
  hour: (time) => time.getUTCHours(),
  minute: (time) => time.getUTCMinutes(),
  second: (time) => time.getUTCSeconds(),
}

/** The value of `of.member`; only timestamps have members. */
export function readTimeMember(of: Value, member: string, place: Place): Value {
  const read = Object.hasOwn(TIME_MEMBERS, member) ? TIME_MEMBERS[member] : undefined
  if (of.type !== 'timestamp' || !read) throw evaluationError(place, `${of.type} has no member ${member}`)
  return { type: 'double', value: read(new Date(of.ms)) }
}
