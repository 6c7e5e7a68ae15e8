import { parseDuration } from '../../format/duration'
import { checkDisplayName } from '../check-field'
import { checkId } from '../check-id'
import { partOf } from '../wire'
import { checkJobBody } from './check-body'
import { checkLongest } from './check-longest'
import type { RuleFacts } from './facts'
import type { JobContext } from './job-rules'
import { checkMetadataItems } from './list-rules'
import { has, textOf } from './read-body'
import { below, error, type Found, hint, type Rule, runRules } from './rule'
import { SOURCES } from './sources'

const LEAST_MS = 60_000
const source = SOURCES.jobScheduleAdd
const timeOf = (schedule: Record<string, unknown>, key: string) => Date.parse(textOf(schedule, key))

/** What concerns a job schedule itself; the jobs that it makes have rules of their own. */
export const SCHEDULE_RULES: readonly Rule<JobContext>[] = [
  {
    id: 'schedule-id',
    source,
    check: ({ body }) => {
      const problem = typeof body.id === 'string' ? checkId(body.id, 'job schedule') : undefined
      return problem === undefined ? undefined : error('id', problem)
    },
  },
  {
    id: 'schedule-display-name',
    source,
    check: ({ body }) => {
      const problem = checkDisplayName(textOf(body, 'displayName'))
      return problem === undefined ? undefined : error('displayName', problem)
    },
  },
  {
    id: 'schedule-least-time',
    source,
    check: ({ body }) =>
      ['recurrenceInterval', 'startWindow'].flatMap((key) => {
        const ms = parseDuration(textOf(partOf(body, 'schedule'), key))
        return ms !== undefined && ms < LEAST_MS
          ? [error(`schedule.${key}`, 'The least that the service takes is a minute, written PT1M.')]
          : checkLongest(partOf(body, 'schedule'), key, `schedule.${key}`)
      }),
  },
  {
    id: 'schedule-over',
    source,
    check: ({ body, facts: { nowMs } }) =>
      timeOf(partOf(body, 'schedule'), 'doNotRunAfter') <= nowMs
        ? error(
            'schedule.doNotRunAfter',
            'This time is over, so the schedule would make no job. Choose a later one.',
          )
        : undefined,
  },
  {
    id: 'schedule-order',
    source,
    check: ({ body }) => {
      const schedule = partOf(body, 'schedule')
      return timeOf(schedule, 'doNotRunAfter') <= timeOf(schedule, 'doNotRunUntil')
        ? error(
            'schedule.doNotRunAfter',
            'The schedule ends before it begins. It has to be later than doNotRunUntil.',
          )
        : undefined
    },
  },
  {
    id: 'schedule-without-manager',
    source,
    check: ({ body }) => {
      const job = partOf(body, 'jobSpecification')
      return has(job, 'poolInfo') && !has(job, 'jobManagerTask')
        ? hint(
            'jobSpecification',
            'Each job of this schedule starts without a task. A job manager task in it can add them.',
          )
        : undefined
    },
  },
  { id: 'schedule-metadata', source, check: ({ body }) => checkMetadataItems(body) },
]

/** Like checkJobBody, for a job schedule; what is said of its jobs has paths below `jobSpecification`. */
export function checkScheduleBody(body: object, facts: RuleFacts): Found[] {
  const schedule = { ...body }
  return [
    ...runRules(SCHEDULE_RULES, { body: schedule, facts }),
    ...below('jobSpecification', checkJobBody(partOf(schedule, 'jobSpecification'), facts)),
  ]
}
