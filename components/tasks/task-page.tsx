'use client'
import { useQuery } from '@tanstack/react-query'
import { QueryView } from '@/components/data/query-view'
import { useSearchState } from '@/components/data/use-search-state'
import { NotFoundPanel } from '@/components/shell/not-found-panel'
import { PageHeader } from '@/components/shell/page-header'
import { Banner } from '@/components/ui/banner'
import { CodeBlock } from '@/components/ui/code-block'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-mark'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import { explainTask, isSimulatedTask } from '@/lib/domain/explain/explain-task'
import { toTaskState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { LogPanel } from './log-panel'
import { TaskActions } from './task-actions'
import { TaskFacts } from './task-facts'

const TABS = [
  { id: 'stdout', label: 'stdout' },
  { id: 'stderr', label: 'stderr' },
  { id: 'configuration', label: 'Configuration' },
  { id: 'raw', label: 'Raw' },
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
      errorTitle="The task could not be read"
      notFound={
        <NotFoundPanel
          what="task"
          id={taskId}
          back={{ href: paths.job(account, jobId), label: `Job ${jobId}` }}
        >
          It may have been deleted, or its id may be misspelled in the link.
        </NotFoundPanel>
      }
    >
      {(data) => <Loaded jobId={jobId} task={data} />}
    </QueryView>
  )
}

function Loaded({ jobId, task }: { jobId: string; task: BatchTaskOutput }) {
  const { account } = useBatch()
  const { get, set } = useSearchState()
  const tab = get('tab') ?? 'stdout'
  const explanation = explainTask(task)
  const isOver = task.state === 'completed'
  return (
    <>
      <PageHeader
        title={task.id}
        isId
        crumbs={[
          { label: 'Jobs', href: paths.jobs(account) },
          { label: jobId, href: paths.job(account, jobId) },
        ]}
        state={<StateBadge {...toTaskState(task)} />}
        summary={<TaskFacts task={task} />}
        actions={<TaskActions jobId={jobId} task={task} />}
      />
      <div className="flex flex-col gap-4">
        {isSimulatedTask(task) && (
          <Banner>This result is simulated: no container engine was found, so nothing was really run.</Banner>
        )}
        {explanation && (
          <Section title="In plain words">
            <Banner kind="failed" title={explanation.title}>
              <p>{explanation.text}</p>
              {explanation.remedy && <p>{explanation.remedy}</p>}
            </Banner>
          </Section>
        )}
        <Tabs
          label="Task"
          tabs={TABS}
          value={tab}
          onChange={(id) => set({ tab: id === 'stdout' ? undefined : id })}
        />
        <TabPanel tab={tab}>
          {tab === 'raw' && <CodeBlock label="Task" code={JSON.stringify(task, null, 2)} />}
          {tab === 'configuration' && <CodeBlock label="Command line" code={task.commandLine} isWrapped />}
          {(tab === 'stdout' || tab === 'stderr') && (
            <LogPanel
              key={tab}
              name={tab}
              jobId={jobId}
              taskId={task.id}
              nodeId={task.nodeInfo?.nodeId}
              isOver={isOver}
            />
          )}
        </TabPanel>
      </div>
    </>
  )
}
