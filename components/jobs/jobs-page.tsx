'use client'
import { useQuery } from '@tanstack/react-query'
import { QueryView } from '@/components/data/query-view'
import { PageHeader } from '@/components/shell/page-header'
import { EmptyState } from '@/components/ui/empty-state'
import { JobIcon, PlusIcon } from '@/components/ui/icons'
import { LinkButton } from '@/components/ui/link-button'
import { ListSkeleton, SummarySkeleton } from '@/components/ui/skeleton'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { reasonAgainst } from '@/lib/domain/permission'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { JobList } from './job-list'
import { JobsHeadline } from './jobs-headline'

const SETTLED: ReadonlySet<string> = new Set(['active', 'disabled', 'completed'])
const isChanging = (job: BatchJobOutput) => !SETTLED.has(job.state ?? '')

/** All jobs of the account. */
export function JobsPage() {
  const batch = useBatch()
  const { account } = batch
  const disabledReason = reasonAgainst(useRights().jobs)
  const query = useQuery(
    batch.list('Jobs_ListJobs', {}, { refetchInterval: pollInterval(({ items }) => items.some(isChanging)) }),
  )
  return (
    <>
      <PageHeader
        title="Jobs"
        summary={
          query.data ? (
            <JobsHeadline jobs={query.data.items} isComplete={query.data.isComplete} />
          ) : (
            <SummarySkeleton hasBar />
          )
        }
        actions={
          <LinkButton
            href={paths.jobNew(account)}
            variant="primary"
            icon={<PlusIcon />}
            disabledReason={disabledReason}
          >
            New job
          </LinkButton>
        }
      />
      <QueryView
        query={query}
        what="the jobs"
        skeleton={<ListSkeleton rows={6} columns={6} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<NoJobs account={account} disabledReason={disabledReason} />}
      >
        {({ items, isComplete }) => <JobList account={account} jobs={items} isComplete={isComplete} />}
      </QueryView>
    </>
  )
}

function NoJobs({ account, disabledReason }: { account: string; disabledReason?: string }) {
  return (
    <EmptyState
      title="No jobs yet"
      icon={<JobIcon size={24} />}
      action={
        <LinkButton href={paths.jobNew(account)} icon={<PlusIcon />} disabledReason={disabledReason}>
          Create the first job
        </LinkButton>
      }
    >
      A job holds tasks and sends them to the nodes of one pool. Create a job, then add container tasks to it.
    </EmptyState>
  )
}
