'use client'
import { useDeferredValue } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { LinesSkeleton } from '@/components/ui/skeleton'
import { useAuth } from '@/lib/auth/use-auth'
import { useAccount } from '@/lib/queries/use-account'
import type { CodeViewProps } from './code-view'

const CodeView = lazyPart(async () => (await import('./code-view')).CodeView, {
  waiting: () => <LinesSkeleton lines={8} />,
})

/**
 * A body that creates a pool, job or task, as code. What follows the keyboard is the page: the code comes a moment later.
 * The generators are loaded when the panel first shows.
 */
export function CodePanel({ kind, body, jobId, account }: Omit<CodeViewProps, 'cloud' | 'accountId'>) {
  const late = useDeferredValue(body)
  const { cloud } = useAuth().config
  const known = useAccount()
  return (
    <section aria-label="Code" className="flex min-w-0 flex-col gap-2">
      <CodeView
        kind={kind}
        body={late}
        jobId={jobId}
        account={account}
        cloud={cloud}
        accountId={known.data?.id}
      />
    </section>
  )
}
