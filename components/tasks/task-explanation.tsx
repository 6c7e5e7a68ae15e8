'use client'
import { ExplanationBanner } from '@/components/data/explanation-banner'
import { Section } from '@/components/ui/section'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import { explainTask, sayIfSimulated } from '@/lib/domain/explain/explain-task'
import { toTaskState } from '@/lib/domain/state'

/** How the task ended and what to do now, or what it waits for. */
export function TaskExplanation({ task }: { task: BatchTaskOutput }) {
  const failure = explainTask(task)
  const simulation = sayIfSimulated(task)
  return (
    <Section title="In plain words">
      {failure === undefined ? (
        <p className="text-muted">{sayState(task)}</p>
      ) : (
        <ExplanationBanner explanation={failure} />
      )}
      {simulation !== undefined && <p className="text-sm text-muted">{simulation}</p>}
    </Section>
  )
}

function sayState(task: BatchTaskOutput): string {
  const { text } = toTaskState(task)
  const requeues = task.executionInfo?.requeueCount ?? 0
  return requeues > 0
    ? `${text} It was put back into the queue ${requeues === 1 ? 'once' : `${requeues} times`}.`
    : text
}
