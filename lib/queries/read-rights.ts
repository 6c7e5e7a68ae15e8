import { type ArmClientOptions, createArmClient } from '@/lib/arm/client'
import { EVERY_RIGHT, type Rights, toRights } from '@/lib/domain/rights'
import { LOCAL_LOCATION } from '@/lib/local'

/**
 * Finds the account, `name.region` or `local`, in the person's subscriptions and reads what the role covers there. Never
 * rejects: whoever may not ask, or does not find the account, is offered everything.
 */
export async function readRights(
  options: ArmClientOptions,
  account: string,
  signal: AbortSignal,
): Promise<Rights> {
  const client = createArmClient(options)
  const [name, region = LOCAL_LOCATION] = account.split('.')
  try {
    for (const { subscriptionId } of await client.listSubscriptions({ signal })) {
      const accounts = await client.listBatchAccounts(subscriptionId, { signal })
      const own = accounts.find((wire) => wire.name === name && wire.location === region)
      if (own?.id) return toRights(await client.listPermissions(own.id, { signal }))
    }
  } catch {
    // The role that submits jobs may not read the account; what it may not do is refused by the service.
  }
  return EVERY_RIGHT
}
