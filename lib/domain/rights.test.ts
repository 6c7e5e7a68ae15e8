import { expect, test } from 'vitest'
import { describeLimits, toRights } from './rights'

const BATCH = 'Microsoft.Batch/batchAccounts'

test.each([
  ['nothing', [], [false, false]],
  ['reading only', [{ actions: ['*/read'], dataActions: [`${BATCH}/jobs/read`] }], [false, false]],
  [
    'Azure Batch Job Submitter',
    [{ actions: [`${BATCH}/pools/read`], dataActions: [`${BATCH}/jobs/*`] }],
    [false, true],
  ],
  [
    'Azure Batch Data Contributor',
    [{ actions: [`${BATCH}/pools/*`], dataActions: [`${BATCH}/jobs/*`] }],
    [true, true],
  ],
  ['Contributor', [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] }], [true, true]],
  ['other case', [{ actions: ['microsoft.batch/BATCHACCOUNTS/pools/WRITE'] }], [true, false]],
  ['all but pools', [{ actions: ['*'], notActions: [`${BATCH}/pools/write`] }], [false, true]],
  [
    'taken by one entry, given by another',
    [{ actions: ['*'], notActions: [`${BATCH}/pools/*`] }, { actions: [`${BATCH}/pools/write`] }],
    [true, true],
  ],
  ['a dot is a dot', [{ actions: ['MicrosoftxBatch/*'] }], [false, false]],
])('the rights of %s', (_, permissions, [pools, jobs]) => {
  const rights = toRights(permissions)
  expect([rights.pools.ok, rights.jobs.ok]).toEqual([pools, jobs])
})

test.each([
  [
    'reads only',
    [{ actions: ['*/read'] }],
    /^Your role may look here and change nothing\. .*Job Submitter.*Data Contributor/,
  ],
  [
    'submits jobs',
    [{ dataActions: [`${BATCH}/jobs/*`] }],
    /^Your role may not create or change pools\. .*Data Contributor/,
  ],
  [
    'changes pools',
    [{ actions: [`${BATCH}/pools/*`] }],
    /^Your role may not create or change jobs and tasks\. /,
  ],
])('one line says what a role leaves out that %s', (_, permissions, line) => {
  expect(describeLimits(toRights(permissions))).toMatch(line)
})

test('a role that leaves out nothing has no line', () => {
  expect(describeLimits(toRights([{ actions: ['*'] }]))).toBeUndefined()
})
