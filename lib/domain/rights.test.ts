import { expect, test } from 'vitest'
import { toRights } from './rights'

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
