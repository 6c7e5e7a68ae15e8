import sizes from '../../lib/batch/spec/vm-sizes.json'
import {
  LOCAL_ACCOUNT,
  LOCAL_LOCATION,
  LOCAL_RESOURCE_GROUP,
  LOCAL_SUBSCRIPTION_ID,
  LOCAL_TENANT_ID,
} from '../../lib/local'
import type { Caller } from '../auth/caller'
import { ACTIVE_JOB_QUOTA, CORE_QUOTA, POOL_QUOTA } from '../rules/quotas'
import { ArmFault } from './fault'

/** What a route may need. */
export interface ArmContext {
  caller: Caller
  keyBase64: string
  accountUrl: string
}

export interface ArmAnswerer {
  method: string
  /** Fixed words compare without case; `{name}` takes any segment. */
  path: string
  answer(context: ArmContext): object
}

const SUBSCRIPTION = `/subscriptions/${LOCAL_SUBSCRIPTION_ID}`
const GROUP = `${SUBSCRIPTION}/resourceGroups/${LOCAL_RESOURCE_GROUP}`
const ACCOUNT = `${GROUP}/providers/Microsoft.Batch/batchAccounts/${LOCAL_ACCOUNT}`
const LOCATION = `${SUBSCRIPTION}/providers/Microsoft.Batch/locations/${LOCAL_LOCATION}`

const get = (path: string, answer: ArmAnswerer['answer']): ArmAnswerer => ({ method: 'GET', path, answer })

/** The calls of Resource Manager that the local account answers. */
export const ROUTES: readonly ArmAnswerer[] = [
  get('/subscriptions', () => ({ value: [SUBSCRIPTION_OBJECT] })),
  get('/tenants', () => ({
    value: [{ id: `/tenants/${LOCAL_TENANT_ID}`, tenantId: LOCAL_TENANT_ID, displayName: 'Local account' }],
  })),
  get(`${SUBSCRIPTION}/locations`, () => ({
    value: [{ name: LOCAL_LOCATION, displayName: 'This machine', regionalDisplayName: 'This machine' }],
  })),
  get(`${SUBSCRIPTION}/providers/Microsoft.Batch/batchAccounts`, (context) => ({
    value: [accountOf(context)],
  })),
  get(`${GROUP}/providers/Microsoft.Batch/batchAccounts`, (context) => ({ value: [accountOf(context)] })),
  get(ACCOUNT, accountOf),
  { method: 'POST', path: `${ACCOUNT}/listKeys`, answer: listKeys },
  get(`${LOCATION}/quotas`, () => ({ accountQuota: 1 })),
  get(`${LOCATION}/virtualMachineSkus`, () => ({ value: VM_SIZES })),
  get(`${ACCOUNT}/providers/Microsoft.Authorization/permissions`, ({ caller }) => ({
    value: [permissionsOf(caller)],
  })),
  get(`${GROUP}/providers/Microsoft.Authorization/permissions`, ({ caller }) => ({
    value: [permissionsOf(caller)],
  })),
]

const SUBSCRIPTION_OBJECT = {
  id: SUBSCRIPTION,
  subscriptionId: LOCAL_SUBSCRIPTION_ID,
  displayName: 'Local account',
  state: 'Enabled',
  tenantId: LOCAL_TENANT_ID,
}

function accountOf({ accountUrl }: ArmContext): object {
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
      dedicatedCoreQuota: CORE_QUOTA,
      lowPriorityCoreQuota: CORE_QUOTA,
      dedicatedCoreQuotaPerVMFamily: [],
      dedicatedCoreQuotaPerVMFamilyEnforced: false,
      poolQuota: POOL_QUOTA,
      activeJobAndJobScheduleQuota: ACTIVE_JOB_QUOTA,
      allowedAuthenticationModes: ['SharedKey', 'AAD'],
    },
  }
}

/** Keys skip every role, so only who may do everything gets them. */
function listKeys({ caller, keyBase64 }: ArmContext): object {
  if (caller.kind !== 'key' && caller.role !== 'contributor')
    throw new ArmFault(403, 'AuthorizationFailed', 'The role of the caller does not cover listing keys.')
  return { accountName: LOCAL_ACCOUNT, primary: keyBase64, secondary: keyBase64 }
}

/** Actions as the three roles have them: Batch Data Contributor, Job Submitter, Account Reader. */
function permissionsOf(caller: Caller): object {
  const role = caller.kind === 'key' ? 'contributor' : caller.role
  const batch = 'Microsoft.Batch/batchAccounts'
  const everyRead = [`${batch}/read`, `${batch}/pools/read`, `${batch}/applications/read`]
  const jobs = ['jobs', 'jobSchedules'].flatMap((kind) => [
    `${batch}/${kind}/write`,
    `${batch}/${kind}/delete`,
  ])
  const reads = [`${batch}/jobs/read`, `${batch}/jobSchedules/read`]
  const writesPools =
    role === 'contributor'
      ? [`${batch}/pools/write`, `${batch}/pools/delete`, `${batch}/applications/write`]
      : []
  return {
    actions: [...everyRead, ...writesPools],
    notActions: [],
    dataActions: [...reads, ...(role === 'reader' ? [] : jobs)],
    notDataActions: [],
  }
}

const VM_SIZES = sizes
  .filter(({ batchSupport }) => /^(supported|retiring)\b/.test(batchSupport))
  .map((size) => {
    const end = /^retiring \((\d{4}-\d{2}-\d{2})\)$/.exec(size.batchSupport)?.[1]
    return {
      name: size.name,
      familyName: size.family,
      capabilities: capabilitiesOf(size),
      ...(end !== undefined && { batchSupportEndOfLife: `${end}T00:00:00Z` }),
    }
  })

function capabilitiesOf(size: (typeof sizes)[number]): { name: string; value: string }[] {
  const known = {
    vCPUs: size.vCPUs,
    MemoryGB: size.memoryGiB,
    GPUs: size.gpus.count || undefined,
    MaxResourceVolumeMB: size.tempDiskGiB * 1024,
    HyperVGenerations: size.generations.map((generation) => `V${generation}`).join(','),
    CpuArchitectureType: size.cpuArch,
    RdmaEnabled: size.rdma ? 'True' : undefined,
    LowPriorityCapable: size.spotCapable ? 'True' : 'False',
  }
  return Object.entries(known).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  )
}
