'use client'
import { TextLink } from '@/components/ui/link-button'
import { Section } from '@/components/ui/section'
import { StateText } from '@/components/ui/state-mark'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchNodeOutput } from '@/lib/batch/types.generated'
import { toTaskState } from '@/lib/domain/state'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'

/** The tasks that a node runs or ran last; the service names ten at most. */
export function NodeTasks({ tasks }: { tasks: NonNullable<BatchNodeOutput['recentTasks']> }) {
  const { account } = useBatch()
  return (
    <Section title="Recent tasks">
      {tasks.length === 0 ? (
        <p className="text-muted">No task has run here yet.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {tasks.map((task) => (
            <li
              key={`${task.jobId}/${task.taskId}/${task.subtaskId ?? ''}`}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-1.5"
            >
              {task.jobId && task.taskId ? (
                <TextLink href={paths.task(account, task.jobId, task.taskId)}>
                  <VisibleText className="font-mono text-[13px] wrap-anywhere">
                    {`${task.jobId} / ${task.taskId}`}
                  </VisibleText>
                </TextLink>
              ) : (
                'start task'
              )}
              <StateText {...toTaskState({ state: task.taskState, result: task.executionInfo?.result })} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
