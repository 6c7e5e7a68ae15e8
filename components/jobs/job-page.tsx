'use client'
import { useQuery } from '@tanstack/react-query'
import { QueryView } from '@/components/data/query-view'
import { useSearchState } from '@/components/data/use-search-state'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import { PageHeader } from '@/components/shell/page-header'
import { CodeBlock } from '@/components/ui/code-block'
import { TextLink } from '@/components/ui/link-button'
import { StateBadge } from '@/components/ui/state-mark'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { toJobState } from '@/lib/domain/state'
import { formatProgress } from '@/lib/domain/task-counts'
import { paths } from '@/lib/paths'
import { FAST_POLL_MS, pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { JobActions } from './job-actions'
import { TasksPanel } from './tasks-panel'

const TABS = [
  { id: 'tasks', label: 'Tasks' },
  { id: 'configuration', label: 'Configuration' },
]

/** One job: how far it is, its tasks live. */
export function JobPage({ jobId }: { jobId: string }) {
  const { account, query } = useBatch()
  const job = useQuery(
    query(
      'Jobs_GetJob',
      { params: { jobId } },
      { refetchInterval: pollInterval(({ state }) => /ing$/.test(state)) },
    ),
  )
  return (
    <QueryView
      query={job}
      errorTitle="The job could not be read"
      notFound={
        <NotFoundPanel what="job" id={jobId} back={{ href: paths.jobs(account), label: 'All jobs' }}>
          It may have been deleted, or its id may be misspelled in the link.
        </NotFoundPanel>
      }
    >
      {(data) => <Loaded job={data} />}
    </QueryView>
  )
}

function Loaded({ job }: { job: BatchJobOutput }) {
  const { account, query } = useBatch()
  const { get, set } = useSearchState()
  const counts = useQuery(
    query('Jobs_GetJobTaskCounts', { params: { jobId: job.id } }, { refetchInterval: FAST_POLL_MS }),
  )
  const tab = get('tab') ?? 'tasks'
  const poolId = job.executionInfo?.poolId ?? job.poolInfo.poolId
  return (
    <>
      <PageHeader
        title={job.id}
        isId
        crumbs={[{ label: 'Jobs', href: paths.jobs(account) }]}
        state={<StateBadge {...toJobState(job)} />}
        summary={
          <p>
            {counts.data && `${formatProgress(counts.data.taskCounts)}, `}
            {poolId && (
              <>
                on pool <TextLink href={paths.pool(account, poolId)}>{poolId}</TextLink>
              </>
            )}
          </p>
        }
        actions={<JobActions job={job} />}
      />
      <div className="flex flex-col gap-4">
        <Tabs
          label="Job"
          tabs={TABS}
          value={tab}
          onChange={(id) => set({ tab: id === 'tasks' ? undefined : id })}
        />
        <TabPanel tab={tab}>
          {tab === 'configuration' ? (
            <CodeBlock label="Job" code={JSON.stringify(job, null, 2)} />
          ) : (
            <TasksPanel jobId={job.id} />
          )}
        </TabPanel>
      </div>
    </>
  )
}
