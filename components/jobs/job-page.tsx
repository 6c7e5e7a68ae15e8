'use client'
import { useQuery } from '@tanstack/react-query'
import { ExplanationBanner } from '@/components/data/explanation-banner'
import { QueryView } from '@/components/data/query-view'
import { useSearchState } from '@/components/data/use-search-state'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import { ObjectSkeleton } from '@/components/shell/object-skeleton'
import { PageHeader } from '@/components/shell/page-header'
import { Banner } from '@/components/ui/banner'
import { lazyPart } from '@/components/ui/lazy-part'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { explainJob } from '@/lib/domain/explain/explain-job'
import { toJobState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { JobActions } from './job-actions'
import { JobConfiguration } from './job-configuration'
import { JobOutcomeBadge } from './job-outcome'
import { JobSummary } from './job-summary'
import { TasksPanel } from './tasks-panel'
import { useJobCounts } from './use-job-counts'

// Not every job has tasks that wait.
const WaitingTasks = lazyPart(async () => (await import('./waiting-tasks')).WaitingTasks)

const TABS = [
  { id: 'tasks', label: 'Tasks' },
  { id: 'configuration', label: 'Configuration' },
]

const crumbsTo = (account: string) => [{ label: 'Jobs', href: paths.jobs(account) }]

/** One job: how far it is, why tasks failed, its tasks live. */
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
      what="the job"
      skeleton={<ObjectSkeleton id={jobId} crumbs={crumbsTo(account)} tabs={TABS.length} hasBar />}
      notFound={
        <NotFoundPanel what="job" id={jobId} back={{ href: paths.jobs(account), label: 'All jobs' }} />
      }
    >
      {(data) => <LoadedJob job={data} />}
    </QueryView>
  )
}

function LoadedJob({ job }: { job: BatchJobOutput }) {
  const { account } = useBatch()
  const { get, set } = useSearchState()
  const tab = get('tab') === 'configuration' ? 'configuration' : 'tasks'
  const state = toJobState(job)
  const failure = explainJob(job)
  const counts = useJobCounts(job.id)
  return (
    <>
      <PageHeader
        title={job.id}
        isId
        name={job.displayName}
        crumbs={crumbsTo(account)}
        state={<JobOutcomeBadge job={job} />}
        summary={<JobSummary job={job} />}
        actions={<JobActions job={job} />}
      />
      <div className="flex flex-col gap-4">
        {failure === undefined ? (
          job.state !== 'active' && <Banner kind="info">{state.text}</Banner>
        ) : (
          <ExplanationBanner explanation={failure} />
        )}
        {job.state === 'active' && counts !== undefined && counts.active > 0 && (
          <WaitingTasks job={job} counts={counts} />
        )}
        <div>
          <Tabs
            label="Job"
            tabs={TABS}
            value={tab}
            onChange={(id) => set({ tab: id === 'tasks' ? undefined : id })}
          />
          <TabPanel tab={tab}>
            {tab === 'configuration' ? <JobConfiguration job={job} /> : <TasksPanel job={job} />}
          </TabPanel>
        </div>
      </div>
    </>
  )
}
