import { CLOUDS, type CloudName } from '../clouds'
import type { CodeAccount } from './code-request'

interface Known {
  cloud: CloudName
  /** Of this dashboard; the local account is reached through it. */
  origin: string
  /** As Resource Manager names it. */
  accountId?: string
}

/** Where code is to run: an account of the address, `name.region` or `local`. */
export function toCodeAccount(account: string, { cloud, origin, accountId }: Known): CodeAccount {
  const hosts = CLOUDS[cloud]
  const [, subscriptionId, resourceGroup] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(accountId ?? '') ?? []
  const isLocal = account === 'local'
  return {
    name: account.split('.')[0] ?? account,
    endpoint: isLocal ? `${origin}/api/batch/local` : `https://${account}.${hosts.batchSuffix}`,
    armEndpoint: isLocal ? `${origin}/api/arm` : `https://${hosts.armHost}`,
    batchResource: hosts.batchScope.replace(/\/\.default$/, ''),
    armResource: hosts.armScope.replace(/\.default$/, ''),
    isLocal,
    subscriptionId,
    resourceGroup,
  }
}
