import { CLOUDS, type CloudName } from '@/lib/clouds'
import { ACCOUNT_NAME } from '@/lib/config'
import { LOCAL_ACCOUNT, LOCAL_LOCATION } from '@/lib/local'
import type { BatchAccountOutput } from './types.generated'

/** Upper limits of an account; undefined means that the account does not state it (user subscription mode: cores). */
export interface AccountQuotas {
  dedicatedCores?: number
  spotCores?: number
  pools?: number
  activeJobsAndSchedules?: number
  /** Dedicated cores by VM family; only binding when `isPerFamilyEnforced`. */
  dedicatedCoresByFamily: { name: string; cores: number }[]
  isPerFamilyEnforced: boolean
}

/** A Batch account as the dashboard names it. */
export interface Account {
  /** `name.region`, or `local`: what stands in links. */
  id: string
  name: string
  location: string
  subscriptionId: string
  resourceGroup: string
  /** The resource id as Resource Manager gave it. */
  resourceId: string
  isUserSubscription: boolean
  quotas: AccountQuotas
}

/** Reads an account as Resource Manager lists it; undefined when its endpoint is not one of the cloud's own. */
export function toAccount(wire: BatchAccountOutput, cloud: CloudName): Account | undefined {
  const id = accountId(wire, cloud)
  const place = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(wire.id ?? '')
  if (id === undefined || place === null) return undefined
  return {
    id,
    name: wire.name ?? '',
    location: wire.location ?? '',
    subscriptionId: place[1] ?? '',
    resourceGroup: place[2] ?? '',
    resourceId: wire.id ?? '',
    isUserSubscription: wire.properties?.poolAllocationMode === 'UserSubscription',
    quotas: toQuotas(wire.properties ?? {}),
  }
}

function accountId(wire: BatchAccountOutput, cloud: CloudName): string | undefined {
  if (wire.name === LOCAL_ACCOUNT && wire.location === LOCAL_LOCATION) return LOCAL_ACCOUNT
  const host = wire.properties?.accountEndpoint?.toLowerCase() ?? ''
  const suffix = `.${CLOUDS[cloud].batchSuffix}`
  const id = host.endsWith(suffix) ? host.slice(0, -suffix.length) : ''
  return ACCOUNT_NAME.test(id) ? id : undefined
}

function toQuotas(properties: NonNullable<BatchAccountOutput['properties']>): AccountQuotas {
  return {
    dedicatedCores: properties.dedicatedCoreQuota ?? undefined,
    spotCores: properties.lowPriorityCoreQuota ?? undefined,
    pools: properties.poolQuota ?? undefined,
    activeJobsAndSchedules: properties.activeJobAndJobScheduleQuota ?? undefined,
    dedicatedCoresByFamily: (properties.dedicatedCoreQuotaPerVMFamily ?? []).map(({ name, coreQuota }) => ({
      name: name ?? '',
      cores: coreQuota ?? 0,
    })),
    isPerFamilyEnforced: properties.dedicatedCoreQuotaPerVMFamilyEnforced ?? false,
  }
}

/** Either the account as it stands in links, or what is wrong with the text and how to mend it. */
export type ParsedAddress =
  | { account: string; problem?: undefined }
  | { account?: undefined; problem: string }

const RESOURCE_ID =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/?#%]+\/providers\/Microsoft\.Batch\/batchAccounts\/([a-z0-9]{3,24})$/i
// Anything that no host name, path or address of an account holds; also what URL parsers would silently remove or fold.
const FOREIGN_CHARACTER = /[^\x20-\x7e]/

/**
 * Reads what a person typed or pasted to name an account: its URL, its host, or `name.region`. Upper case is folded and
 * blanks around it are dropped; nothing else is repaired. The text is matched by grammar, never handed to a URL parser,
 * so no host outside of the cloud's own suffix can come out of it (security.md section 5, rows 11 to 15).
 */
export function parseAccountAddress(text: string, cloud: CloudName): ParsedAddress {
  const typed = text.replace(/^ +| +$/g, '')
  const problem = checkText(typed)
  if (problem !== undefined) return { problem }
  const resource = RESOURCE_ID.exec(typed)
  if (resource !== null) return { problem: missingRegion(resource[1]?.toLowerCase() ?? '') }
  if (typed.startsWith('/')) return { problem: `This is no Batch account. ${example(cloud)}` }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)
  if (scheme !== null && scheme[1]?.toLowerCase() !== 'https')
    return { problem: 'A Batch account is reached by https:// only. Change the beginning to https://.' }
  const host = typed.slice(scheme?.[0].length ?? 0).replace(/\/$/, '')
  return parseHost(host.toLowerCase(), cloud)
}

function checkText(typed: string): string | undefined {
  if (typed === '') return 'Type the address of a Batch account, for example aurora.westeurope.'
  if (FOREIGN_CHARACTER.test(typed))
    return 'The address holds a line break or a character that no account address has. Type it again in plain letters.'
  return typed.includes(' ') ? 'An account address has no blanks inside. Remove them.' : undefined
}

function parseHost(host: string, cloud: CloudName): ParsedAddress {
  const extra = checkExtras(host)
  if (extra !== undefined) return { problem: extra }
  const { batchSuffix } = CLOUDS[cloud]
  const name = host.endsWith(`.${batchSuffix}`) ? host.slice(0, -batchSuffix.length - 1) : host
  if (ACCOUNT_NAME.test(name)) return { account: name }
  if (/^[a-z0-9]{3,24}$/.test(name)) return { problem: missingRegion(name) }
  return { problem: otherCloud(host, cloud) ?? `This is no address of a Batch account. ${example(cloud)}` }
}

function checkExtras(host: string): string | undefined {
  if (host.includes('@')) return 'The address holds a user name or password. Remove everything up to the @.'
  if (/[/?#\\]/.test(host)) return 'Only the host is needed: remove everything after it, from the / or ? on.'
  if (host.includes(':')) return 'A Batch account has no port. Remove the colon and the number.'
  return host.endsWith('.') ? 'The address ends in a dot. Remove it.' : undefined
}

function missingRegion(name: string): string {
  return `This names the account ${name} but not its region. Add it, as in ${name}.westeurope; the account's page in the Azure portal shows it in the account endpoint.`
}

function otherCloud(host: string, cloud: CloudName): string | undefined {
  const isOther = Object.entries(CLOUDS).some(
    ([name, { batchSuffix }]) => name !== cloud && host.endsWith(`.${batchSuffix}`),
  )
  return isOther
    ? `This account is in another Azure cloud. This installation opens accounts below ${CLOUDS[cloud].batchSuffix} only.`
    : undefined
}

function example(cloud: CloudName): string {
  return `Use its name and region, as aurora.westeurope, or its URL, as https://aurora.westeurope.${CLOUDS[cloud].batchSuffix}.`
}
