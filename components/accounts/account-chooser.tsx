'use client'
import { useQuery } from '@tanstack/react-query'
import { QueryView } from '@/components/data/query-view'
import { PlainShell } from '@/components/shell/app-shell'
import { PageHeader } from '@/components/shell/page-header'
import { RequireSignIn } from '@/components/shell/require-sign-in'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/link-button'
import { Section } from '@/components/ui/section'
import { LinesSkeleton } from '@/components/ui/skeleton'
import type { CloudName } from '@/lib/clouds'
import { paths } from '@/lib/paths'
import { useArm } from '@/lib/queries/use-arm'
import { OpenByAddress } from './open-by-address'
import { SubscriptionAccounts } from './subscription-accounts'

interface ChooserProps {
  cloud: CloudName
  isLocal: boolean
  /** Accounts that this installation may open; undefined means any. */
  allowed?: readonly string[]
}

/** The Batch accounts that the person can see, by subscription, and a way to open one that is not listed. */
export function AccountChooser(props: ChooserProps) {
  return (
    <PlainShell>
      <RequireSignIn>
        <PageHeader
          title="Accounts"
          summary={<p className="text-muted">Choose the Batch account to work with.</p>}
        />
        <div className="flex flex-col gap-8">
          <Listed {...props} />
          {!props.isLocal && (
            <Section title="Open by address">
              <OpenByAddress cloud={props.cloud} />
            </Section>
          )}
        </div>
      </RequireSignIn>
    </PlainShell>
  )
}

function Listed({ cloud, isLocal, allowed }: ChooserProps) {
  const subscriptions = useQuery(useArm().subscriptions())
  return (
    <QueryView
      query={subscriptions}
      what="the subscriptions"
      skeleton={<LinesSkeleton lines={4} />}
      isEmpty={(list) => list.length === 0}
      empty={<NoSubscription />}
    >
      {(list) => (
        <div className="flex flex-col gap-6">
          {list.map((subscription) => (
            <SubscriptionAccounts
              key={subscription.subscriptionId}
              subscription={subscription}
              cloud={cloud}
              allowed={isLocal ? undefined : allowed}
            />
          ))}
        </div>
      )}
    </QueryView>
  )
}

function NoSubscription() {
  return (
    <EmptyState title="No subscription is visible to you">
      <p>
        A subscription shows up here as soon as you hold any role in it. To see an account and work with it,
        ask its owner for Azure Batch Data Contributor; to add jobs and tasks only, Azure Batch Job Submitter
        is enough, but then open the account by its address below.{' '}
        <TextLink href={paths.setup()}>All roles</TextLink>
      </p>
    </EmptyState>
  )
}
