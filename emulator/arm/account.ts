import { LOCAL_ACCOUNT, LOCAL_LOCATION } from '../../lib/local'
import { ACTIVE_JOB_QUOTA, coreQuota, POOL_QUOTA } from '../rules/quotas'
import { toObject } from '../versions/convert'
import { ArmFault } from './fault'
import { ACCOUNT, GROUP, LOCATION, SUBSCRIPTION } from './names'
import { toArmPage } from './page'
import { notCovered } from './permissions'
import { type ArmContext, type ArmRoute, read } from './route'
import { VM_SKUS } from './vm-skus'

const ACCOUNTS = 'providers/Microsoft.Batch/batchAccounts'

/** The account itself, its keys, quotas and VM sizes. */
export const ACCOUNT_ROUTES: readonly ArmRoute[] = [
  read(`${SUBSCRIPTION}/${ACCOUNTS}`, (context) => ({ value: [accountOf(context)] })),
  read(`${GROUP}/${ACCOUNTS}`, (context) => ({ value: [accountOf(context)] })),
  read(ACCOUNT, accountOf),
  // None of the three roles has the account's keys, which skip roles. The account prints its key when it starts.
  ...['listKeys', 'regenerateKeys'].map((action) => ({
    method: 'POST',
    path: `${ACCOUNT}/${action}`,
    answer(): never {
      throw notCovered(`${action}/action`)
    },
  })),
  ...['applications', 'detectors', 'privateEndpointConnections', 'privateLinkResources'].map((kind) =>
    read(`${ACCOUNT}/${kind}`, () => ({ value: [] })),
  ),
  read(`${ACCOUNT}/outboundNetworkDependenciesEndpoints`, () => ({ value: [] })),
  read(`${LOCATION}/quotas`, () => ({ accountQuota: 1 })),
  read(`${LOCATION}/virtualMachineSkus`, (context) =>
    toArmPage(context, `${LOCATION}/virtualMachineSkus`, VM_SKUS, {
      familyName: { type: 'String', ops: ['eq', 'ne', 'startswith'] },
    }),
  ),
  { method: 'POST', path: `${LOCATION}/checkNameAvailability`, answer: checkName },
  { method: 'POST', path: '/providers/Microsoft.ResourceGraph/resources', answer: searchResources },
]

function accountOf({ accountUrl, world }: ArmContext): object {
  return {
    id: ACCOUNT,
    name: LOCAL_ACCOUNT,
    type: 'Microsoft.Batch/batchAccounts',
    location: LOCAL_LOCATION,
    tags: {},
    identity: { type: 'None' },
    properties: {
      accountEndpoint: new URL(accountUrl).host,
      provisioningState: 'Succeeded',
      poolAllocationMode: 'BatchService',
      publicNetworkAccess: 'Enabled',
      dedicatedCoreQuota: coreQuota(world, true),
      lowPriorityCoreQuota: coreQuota(world, false),
      dedicatedCoreQuotaPerVMFamily: [],
      dedicatedCoreQuotaPerVMFamilyEnforced: false,
      poolQuota: POOL_QUOTA,
      activeJobAndJobScheduleQuota: ACTIVE_JOB_QUOTA,
      allowedAuthenticationModes: ['SharedKey', 'AAD'],
    },
  }
}

/** Source: REST reference, names of accounts have 3 to 24 small letters and digits. */
function checkName({ body }: ArmContext) {
  const { name } = toObject(body)
  const isValid = /^[a-z0-9]{3,24}$/.test(String(name))
  if (isValid && name !== LOCAL_ACCOUNT) return { status: 200, body: { nameAvailable: true } }
  const reason = isValid ? 'AlreadyExists' : 'Invalid'
  const message = isValid
    ? 'The name is the one of this account.'
    : 'The name must have 3 to 24 small letters and digits.'
  return { status: 200, body: { nameAvailable: false, reason, message } }
}

/** The one query that a dashboard asks: which Batch accounts there are. */
function searchResources(context: ArmContext) {
  const { query } = toObject(context.body)
  if (!/^\s*resources\s*\|\s*where\s+type\s*=~\s*'microsoft\.batch\/batchaccounts'/i.test(String(query)))
    throw new ArmFault(400, 'BadRequest', 'The local account only answers queries for Batch accounts.')
  const data = [accountOf(context)]
  return { status: 200, body: { totalRecords: 1, count: 1, data, facets: [], resultTruncated: 'false' } }
}
