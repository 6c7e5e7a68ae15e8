'use client'
import { useQuery } from '@tanstack/react-query'
import { QueryView } from '@/components/data/query-view'
import { useSearchState } from '@/components/data/use-search-state'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import { ObjectSkeleton } from '@/components/shell/object-skeleton'
import { PageHeader } from '@/components/shell/page-header'
import { CodeBlock } from '@/components/ui/code-block'
import { StateBadge } from '@/components/ui/state-mark'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import { formatRaw } from '@/lib/domain/raw-json'
import { toTaskState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { LogPanel } from './log-panel'
import { TaskActions } from './task-actions'
import { TaskConfiguration } from './task-configuration'
import { TaskExplanation } from './task-explanation'
import { TaskFacts } from './task-facts'
import { useTaskJob } from './use-task-job'

const TABS = [
  { id: 'stdout', label: 'stdout' },
  { id: 'stderr', label: 'stderr' },
  { id: 'configuration', label: 'Configuration' },
  { id: 'raw', label: 'Raw' },
]

const crumbsTo = (account: string, jobId: string) => [
  { label: 'Jobs', href: paths.jobs(account) },
  { label: jobId, href: paths.job(account, jobId) },
]

/** One task: how it ended and why, and its output while it is written. */
export function TaskPage({ jobId, taskId }: { jobId: string; taskId: string }) {
  const { account, query } = useBatch()
  const task = useQuery(
    query(
      'Tasks_GetTask',
      { params: { jobId, taskId } },
      { refetchInterval: pollInterval(({ state }) => state !== 'completed') },
    ),
  )
  return (
    <QueryView
      query={task}
      what="the task"
      skeleton={<ObjectSkeleton id={taskId} crumbs={crumbsTo(account, jobId)} tabs={TABS.length} />}
      notFound={
        <NotFoundPanel
          what="task"
          id={taskId}
          back={{ href: paths.job(account, jobId), label: `Job ${jobId}` }}
        />
      }
    >
      {(data) => <LoadedTask jobId={jobId} task={data} />}
    </QueryView>
  )
}

function LoadedTask({ jobId, task }: { jobId: string; task: BatchTaskOutput }) {
  const { account } = useBatch()
  const { get, set } = useSearchState()
  const tab = TABS.find(({ id }) => id === get('tab'))?.id ?? 'stdout'
  const job = useTaskJob(jobId, task)
  return (
    <>
      <PageHeader
        title={task.id}
        isId
        name={task.displayName}
        crumbs={crumbsTo(account, jobId)}
        state={<StateBadge {...toTaskState(task)} />}
        summary={<TaskFacts task={task} />}
        actions={<TaskActions jobId={jobId} task={task} job={job} />}
      />
      <div className="flex flex-col gap-5">
        <TaskExplanation task={task} job={job} />
        <div>
          <Tabs
            label="Task"
            tabs={TABS}
            value={tab}
            onChange={(id) => set({ tab: id === 'stdout' ? undefined : id })}
          />
          <TabPanel tab={tab}>
            {tab === 'raw' && <CodeBlock label="Task" code={formatRaw(task)} />}
            {tab === 'configuration' && <TaskConfiguration task={task} jobId={jobId} />}
            {(tab === 'stdout' || tab === 'stderr') && (
              <LogPanel
                // Another run of a reactivated task writes its files anew.
                key={`${tab} ${task.executionInfo?.startTime ?? ''}`}
                name={tab}
                jobId={jobId}
                taskId={task.id}
                nodeId={task.nodeInfo?.nodeId}
                isOver={task.state === 'completed'}
              />
            )}
          </TabPanel>
        </div>
      </div>
    </>
  )
}
