import type { CloudName } from '@/lib/clouds'
import { type Account, toAccount } from './accounts'
import type { ArmClient, Subscription } from './client'

/** Subscriptions asked at the same time; people with hundreds of them must not be throttled. */
const AT_ONCE = 6

/**
 * Looks an account, `name.region` or `local`, up in the person's subscriptions; undefined when none of those that can be
 * read holds it. Rejects with a BatchError only when the subscriptions themselves cannot be listed.
 */
export async function findAccount(
  client: ArmClient,
  account: string,
  cloud: CloudName,
  signal?: AbortSignal,
): Promise<Account | undefined> {
  const subscriptions = await client.listSubscriptions({ signal })
  for (let start = 0; start < subscriptions.length; start += AT_ONCE) {
    const some = subscriptions.slice(start, start + AT_ONCE)
    const found = await Promise.all(some.map((one) => findIn(client, one, account, cloud, signal)))
    const own = found.find((one) => one !== undefined)
    if (own) return own
  }
  return undefined
}

async function findIn(
  client: ArmClient,
  { subscriptionId }: Subscription,
  account: string,
  cloud: CloudName,
  signal?: AbortSignal,
): Promise<Account | undefined> {
  try {
    const accounts = await client.listBatchAccounts(subscriptionId, { signal })
    return accounts.flatMap((wire) => toAccount(wire, cloud) ?? []).find(({ id }) => id === account)
  } catch (error) {
    if (signal?.aborted) throw error
    // One subscription that cannot be read says nothing about the others.
    return undefined
  }
}
