import { ACCOUNT_NAME, type ServerConfig } from '@/lib/config'
import { LOCAL_ACCOUNT } from '@/lib/local'
import { Refusal } from './refusal'

/** Whether this installation may open the account: known by grammar, mode and the operator's list. No request is made. */
export function isAccountAllowed(account: string, config: ServerConfig): boolean {
  if (config.mode === 'local') return account === LOCAL_ACCOUNT
  return ACCOUNT_NAME.test(account) && (config.accounts?.includes(account) ?? true)
}

/**
 * Where the account's wire paths start, without a slash at the end. The host is built from checked parts and the cloud's
 * fixed suffix, never taken from text. Throws 404 for accounts that are not served here.
 */
export function upstreamOf(account: string, config: ServerConfig): string {
  if (!isAccountAllowed(account, config))
    throw new Refusal(
      404,
      'UnknownAccount',
      'There is no such account here. Choose one from the accounts page.',
    )
  if (config.mode === 'azure') return `https://${account}.${config.hosts.batchSuffix}`
  if (config.localUrl === undefined)
    throw new Refusal(
      503,
      'LocalAccountMissing',
      'The local account does not run. Start Slipway with npm start.',
    )
  return config.localUrl
}
