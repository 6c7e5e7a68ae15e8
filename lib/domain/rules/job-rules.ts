import { parseDuration } from '../../format/duration'
import { checkDisplayName } from '../check-field'
import { checkId } from '../check-id'
import { partOf, type WireRest } from '../wire'
import { checkBodySize } from './body-size'
import { checkLongest } from './check-longest'
import { checkExpansions, checkNames, checkOwnNames, checkSecrets, checkTwice } from './environment-rules'
import type { RuleFacts } from './facts'
import { checkMetadataItems } from './list-rules'
import { has, is, numberOf, textOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

/** A job body with what is known around it. */
export interface JobContext {
  body: WireRest
  facts: RuleFacts
}

const RELEASE_MAX_MS = 15 * 60_000
const PREFIX_MAX = 20
const PREFIX = /^[\w-]{0,20}$/
const AUTO_POOL = 'poolInfo.autoPoolSpecification'
const ENVIRONMENT = 'commonEnvironmentSettings'
const autoPoolOf = (body: WireRest) => partOf(partOf(body, 'poolInfo'), 'autoPoolSpecification')

/** What concerns a job as a whole; its tasks have rules of their own. */
export const JOB_RULES: readonly Rule<JobContext>[] = [
  {
    id: 'job-id',
    source: SOURCES.jobAdd,
    check: ({ body }) => {
      const problem = typeof body.id === 'string' ? checkId(body.id, 'job') : undefined
      return problem === undefined ? undefined : error('id', problem)
    },
  },
  {
    id: 'job-display-name',
    source: SOURCES.jobAdd,
    check: ({ body }) => {
      const problem = checkDisplayName(textOf(body, 'displayName'))
      return problem === undefined ? undefined : error('displayName', problem)
    },
  },
  {
    id: 'job-body-size',
    source: SOURCES.errorCodes,
    check: ({ body }) => checkBodySize(body),
  },
  {
    id: 'job-priority',
    source: SOURCES.jobAdd,
    check: ({ body }) =>
      Math.abs(numberOf(body, 'priority') ?? 0) > 1000
        ? error('priority', 'A priority is from -1000 to 1000.')
        : undefined,
  },
  {
    id: 'job-parallel-tasks',
    source: SOURCES.jobAdd,
    check: ({ body }) => {
      const most = numberOf(body, 'maxParallelTasks')
      return most !== undefined && most !== -1 && most < 1
        ? error('maxParallelTasks', 'Enter 1 or more, or -1 for no limit.')
        : undefined
    },
  },
  {
    id: 'job-pool',
    source: SOURCES.jobAdd,
    check: ({ body }) => {
      const info = partOf(body, 'poolInfo')
      const count = ['poolId', 'autoPoolSpecification'].filter((key) => has(info, key)).length
      const problem = typeof info.poolId === 'string' ? checkId(info.poolId, 'pool') : undefined
      if (problem !== undefined) return error('poolInfo.poolId', problem)
      if (!has(body, 'poolInfo') || count === 1) return undefined
      return error(
        'poolInfo',
        count === 0
          ? 'A job runs on a pool. Name one in poolId, or describe an auto pool.'
          : 'A job runs on a pool that exists or on an auto pool. Keep one of them.',
      )
    },
  },
  {
    id: 'auto-pool-prefix',
    source: SOURCES.jobAdd,
    check: ({ body }) =>
      PREFIX.test(textOf(autoPoolOf(body), 'autoPoolIdPrefix'))
        ? undefined
        : error(
            `${AUTO_POOL}.autoPoolIdPrefix`,
            `A prefix has at most ${PREFIX_MAX} letters a to z, digits, - and _.`,
          ),
  },
  {
    id: 'auto-pool-without-pool',
    source: SOURCES.jobAdd,
    check: ({ body }) =>
      has(partOf(body, 'poolInfo'), 'autoPoolSpecification') && !has(autoPoolOf(body), 'pool')
        ? error(`${AUTO_POOL}.pool`, 'An auto pool needs its description. Describe it as a new pool is.')
        : undefined,
  },
  {
    id: 'auto-pool-stays',
    source: SOURCES.jobAdd,
    check: ({ body }) =>
      autoPoolOf(body).keepAlive === true
        ? hint(
            `${AUTO_POOL}.keepAlive`,
            'The auto pool stays when the job is done, and costs money until somebody deletes it.',
          )
        : undefined,
  },
  {
    id: 'job-ends-without-tasks',
    source: SOURCES.jobAdd,
    check: ({ body }) =>
      is(body, 'onAllTasksComplete', 'terminatejob') && !has(body, 'jobManagerTask')
        ? warning(
            'onAllTasksComplete',
            'A job without tasks counts as complete, so this one may end before its first task is added. Set noaction, add the tasks, and change it then.',
          )
        : undefined,
  },
  {
    id: 'release-without-preparation',
    source: SOURCES.jobPreparation,
    check: ({ body }) =>
      has(body, 'jobReleaseTask') && !has(body, 'jobPreparationTask')
        ? error(
            'jobReleaseTask',
            'A job release task runs only where a job preparation task ran. Add one, or take the release task out.',
          )
        : undefined,
  },
  {
    id: 'release-time',
    source: SOURCES.jobPreparation,
    check: ({ body }) => {
      const ms = parseDuration(textOf(partOf(body, 'jobReleaseTask'), 'maxWallClockTime'))
      return ms !== undefined && ms > RELEASE_MAX_MS
        ? error(
            'jobReleaseTask.maxWallClockTime',
            'A job release task has at most 15 minutes, written PT15M.',
          )
        : undefined
    },
  },
  {
    id: 'job-time-limit-range',
    source: SOURCES.jobAdd,
    check: ({ body }) =>
      checkLongest(partOf(body, 'constraints'), 'maxWallClockTime', 'constraints.maxWallClockTime'),
  },
  {
    id: 'preparation-no-wait',
    source: SOURCES.jobPreparation,
    check: ({ body }) =>
      partOf(body, 'jobPreparationTask').waitForSuccess === false
        ? hint(
            'jobPreparationTask.waitForSuccess',
            'Tasks may start before the preparation is done, and also when it fails.',
          )
        : undefined,
  },
  {
    id: 'job-retries',
    source: SOURCES.jobAdd,
    check: ({ body }) =>
      (numberOf(partOf(body, 'constraints'), 'maxTaskRetryCount') ?? 0) < -1
        ? error('constraints.maxTaskRetryCount', 'Enter 0 or more, or -1 for no limit.')
        : undefined,
  },
  {
    id: 'job-task-id',
    source: SOURCES.jobAdd,
    check: ({ body }) =>
      ['jobManagerTask', 'jobPreparationTask', 'jobReleaseTask'].flatMap((name) => {
        const { id } = partOf(body, name)
        const problem = typeof id === 'string' ? checkId(id, 'task') : undefined
        return problem === undefined ? [] : [error(`${name}.id`, problem)]
      }),
  },
  {
    id: 'manager-slots',
    source: SOURCES.taskSlots,
    check: ({ body }) =>
      (numberOf(partOf(body, 'jobManagerTask'), 'requiredSlots') ?? 1) < 1
        ? error('jobManagerTask.requiredSlots', 'A task needs at least one slot.')
        : undefined,
  },
  { id: 'job-metadata', source: SOURCES.jobAdd, check: ({ body }) => checkMetadataItems(body) },
  {
    id: 'common-environment-name',
    source: SOURCES.environment,
    check: ({ body }) => [...checkNames(body, ENVIRONMENT), ...checkTwice(body, ENVIRONMENT)],
  },
  {
    id: 'common-environment-of-batch',
    source: SOURCES.environment,
    check: ({ body }) => checkOwnNames(body, ENVIRONMENT),
  },
  {
    id: 'common-environment-secret',
    source: SOURCES.bestPractices,
    check: ({ body }) => checkSecrets(body, ENVIRONMENT),
  },
  {
    id: 'common-environment-not-expanded',
    source: SOURCES.environment,
    check: ({ body }) => checkExpansions(body, ENVIRONMENT),
  },
]
