import { pool, type RuleExamples } from './rule-example'

const job = (rest: object = {}) => ({ id: 'render', poolInfo: { poolId: 'ctr' }, ...rest })
const autoPool = (rest: object) =>
  job({
    poolInfo: {
      autoPoolSpecification: { poolLifetimeOption: 'job', pool: pool({ id: undefined }), ...rest },
    },
  })
const variables = (...names: string[]) =>
  job({ commonEnvironmentSettings: names.map((name) => ({ name, value: 'x' })) })
const PREPARATION = { commandLine: 'prepare' }

export const JOB_EXAMPLES: RuleExamples = {
  'job-body-size': {
    fails: job({ metadata: [{ name: 'a', value: 'x'.repeat(1_100_000) }] }),
    passes: job({ metadata: [{ name: 'a', value: 'x'.repeat(900_000) }] }),
  },
  'job-id': { fails: job({ id: '' }), passes: job() },
  'job-display-name': {
    fails: job({ displayName: 'x'.repeat(1025) }),
    passes: job({ displayName: 'Render' }),
  },
  'job-priority': { fails: job({ priority: 1001 }), passes: job({ priority: -1000 }) },
  'job-parallel-tasks': { fails: job({ maxParallelTasks: 0 }), passes: job({ maxParallelTasks: -1 }) },
  'job-pool': {
    fails: job({ poolInfo: { poolId: 'a', autoPoolSpecification: { poolLifetimeOption: 'job' } } }),
    passes: job(),
  },
  'auto-pool-prefix': {
    fails: autoPool({ autoPoolIdPrefix: 'x'.repeat(21) }),
    passes: autoPool({ autoPoolIdPrefix: 'x'.repeat(20) }),
  },
  'auto-pool-without-pool': { fails: autoPool({ pool: undefined }), passes: autoPool({}) },
  'auto-pool-stays': { fails: autoPool({ keepAlive: true }), passes: autoPool({ keepAlive: false }) },
  'job-ends-without-tasks': {
    fails: job({ onAllTasksComplete: 'TerminateJob' }),
    passes: job({ onAllTasksComplete: 'noaction' }),
  },
  'release-without-preparation': {
    fails: job({ jobReleaseTask: { commandLine: 'clean' } }),
    passes: job({ jobReleaseTask: { commandLine: 'clean' }, jobPreparationTask: PREPARATION }),
  },
  'release-time': {
    fails: job({ jobReleaseTask: { commandLine: 'clean', maxWallClockTime: 'PT16M' } }),
    passes: job({ jobReleaseTask: { commandLine: 'clean', maxWallClockTime: 'PT15M' } }),
  },
  'job-time-limit-range': {
    fails: job({ constraints: { maxWallClockTime: 'P10675199D' } }),
    passes: job({ constraints: { maxWallClockTime: 'P30D' } }),
  },
  'preparation-no-wait': {
    fails: job({ jobPreparationTask: { ...PREPARATION, waitForSuccess: false } }),
    passes: job({ jobPreparationTask: PREPARATION }),
  },
  'job-retries': {
    fails: job({ constraints: { maxTaskRetryCount: -2 } }),
    passes: job({ constraints: { maxTaskRetryCount: -1 } }),
  },
  'job-task-id': {
    fails: job({ jobPreparationTask: { ...PREPARATION, id: 'a b' } }),
    passes: job({ jobManagerTask: { id: 'ab', commandLine: 'manage' } }),
  },
  'manager-slots': {
    fails: job({ jobManagerTask: { id: 'ab', commandLine: 'manage', requiredSlots: 0 } }),
    passes: job({ jobManagerTask: { id: 'ab', commandLine: 'manage', requiredSlots: 1 } }),
  },
  'job-metadata': {
    fails: job({ metadata: [{ name: '', value: '' }] }),
    passes: job({ metadata: [{ name: 'a', value: '' }] }),
  },
  'common-environment-name': { fails: variables('A', 'A'), passes: variables('A', 'B') },
  'common-environment-of-batch': { fails: variables('AZ_BATCH_A'), passes: variables('A') },
  'common-environment-secret': { fails: variables('API_KEY'), passes: variables('KEY_COUNT') },
  'common-environment-not-expanded': {
    fails: job({ commonEnvironmentSettings: [{ name: 'A', value: '$(date)' }] }),
    passes: job({ commonEnvironmentSettings: [{ name: 'A', value: '(date)' }] }),
  },
}
