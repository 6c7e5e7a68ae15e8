import { type ArmClientOptions, createArmClient } from '@/lib/arm/client'
import { findAccount } from '@/lib/arm/find-account'
import type { CloudName } from '@/lib/clouds'
import { EVERY_RIGHT, type Rights, toRights } from '@/lib/domain/rights'

/**
 * Finds the account, `name.region` or `local`, in the person's subscriptions and reads what the role covers there. Never
 * rejects: whoever may not ask, or does not find the account, is offered everything.
 */
export async function readRights(
  options: ArmClientOptions,
  account: string,
  cloud: CloudName,
  signal: AbortSignal,
): Promise<Rights> {
  const client = createArmClient(options)
  try {
    const own = await findAccount(client, account, cloud, signal)
    if (own) return toRights(await client.listPermissions(own.resourceId, { signal }))
  } catch {
    // The role that submits jobs may not read the account; what it may not do is refused by the service.
  }
  return EVERY_RIGHT
}
