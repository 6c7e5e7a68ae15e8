'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { QueryView } from '@/components/data/query-view'
import { ChevronRightIcon } from '@/components/ui/icons'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { VisibleText } from '@/components/ui/visible-text'
import { type Account, toAccount } from '@/lib/arm/accounts'
import type { Subscription } from '@/lib/arm/client'
import type { CloudName } from '@/lib/clouds'
import { formatCount } from '@/lib/format/count'
import { paths } from '@/lib/paths'
import { useArm } from '@/lib/queries/use-arm'

/** One subscription with its Batch accounts. */
export function SubscriptionAccounts({
  subscription,
  cloud,
  allowed,
}: {
  subscription: Subscription
  cloud: CloudName
  allowed?: readonly string[]
}) {
  const query = useQuery(useArm().batchAccounts(subscription.subscriptionId))
  return (
    <Section title={subscription.displayName}>
      <QueryView
        query={query}
        what="the accounts"
        skeleton={<Skeleton className="h-14 w-full" />}
        isEmpty={(list) => list.length === 0}
        empty={<p className="text-muted">No Batch account in this subscription is visible to you.</p>}
      >
        {(list) => (
          <ul className="divide-y divide-line overflow-hidden rounded border border-line bg-surface">
            {list
              .flatMap((wire) => toAccount(wire, cloud) ?? [])
              .map((account) => (
                <AccountLine
                  key={account.resourceId}
                  account={account}
                  isAllowed={allowed === undefined || allowed.includes(account.id)}
                />
              ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

function AccountLine({ account, isAllowed }: { account: Account; isAllowed: boolean }) {
  const { id, name, location, resourceGroup, quotas } = account
  const words = (
    <span className="min-w-0 flex-1">
      <span className="block font-medium wrap-anywhere">
        <VisibleText>{name}</VisibleText> <span className="font-normal text-muted">in {location}</span>
      </span>
      <span className="block text-sm wrap-anywhere text-muted">
        {isAllowed
          ? `resource group ${resourceGroup}${quotaText(quotas)}`
          : 'This installation of Slipway is not set up to open this account.'}
      </span>
    </span>
  )
  if (!isAllowed) return <li className="flex items-center gap-3 px-4 py-2.5 text-muted">{words}</li>
  return (
    <li>
      <Link
        href={paths.pools(id)}
        prefetch={false}
        className="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunken/60"
      >
        {words}
        <ChevronRightIcon className="text-faint" />
      </Link>
    </li>
  )
}

function quotaText({ dedicatedCores, spotCores, pools }: Account['quotas']): string {
  const parts = [
    dedicatedCores !== undefined && `${formatCount(dedicatedCores)} dedicated cores`,
    spotCores !== undefined && `${formatCount(spotCores)} Spot cores`,
    pools !== undefined && `${formatCount(pools)} pools`,
  ].filter(Boolean)
  return parts.length === 0 ? '' : `, up to ${parts.join(', ')}`
}
