import type { RuleExamples } from './rule-example'

const MANAGER = { id: 'manager', commandLine: 'plan' }
const schedule = (rest: object = {}, times: object = {}) => ({
  id: 'nightly',
  schedule: { recurrenceInterval: 'P1D', ...times },
  jobSpecification: { poolInfo: { poolId: 'ctr' }, jobManagerTask: MANAGER },
  ...rest,
})

export const SCHEDULE_EXAMPLES: RuleExamples = {
  'schedule-id': { fails: schedule({ id: 'every night' }), passes: schedule() },
  'schedule-display-name': {
    fails: schedule({ displayName: 'x'.repeat(1025) }),
    passes: schedule({ displayName: 'Nightly' }),
  },
  'schedule-least-time': {
    fails: schedule({}, { recurrenceInterval: 'PT59S', startWindow: 'PT1S' }),
    passes: schedule({}, { recurrenceInterval: 'PT1M', startWindow: 'PT1M' }),
  },
  'schedule-over': {
    fails: schedule({}, { doNotRunAfter: '2020-01-01T00:00:00Z' }),
    passes: schedule({}, { doNotRunAfter: '2999-01-01T00:00:00Z' }),
  },
  'schedule-order': {
    fails: schedule({}, { doNotRunUntil: '2998-01-01T00:00:00Z', doNotRunAfter: '2998-01-01T00:00:00Z' }),
    passes: schedule({}, { doNotRunUntil: '2998-01-01T00:00:00Z', doNotRunAfter: '2999-01-01T00:00:00Z' }),
  },
  'schedule-without-manager': {
    fails: schedule({ jobSpecification: { poolInfo: { poolId: 'ctr' } } }),
    passes: schedule(),
  },
  'schedule-metadata': {
    fails: schedule({ metadata: [{ name: ' ', value: 'x' }] }),
    passes: schedule({ metadata: [{ name: 'team', value: 'x' }] }),
  },
}
