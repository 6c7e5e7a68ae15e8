'use client'
import { ExplanationBanner } from '@/components/data/explanation-banner'
import { lazyPart } from '@/components/ui/lazy-part'
import { Section } from '@/components/ui/section'
import type { BatchJobOutput, BatchTaskOutput } from '@/lib/batch/types.generated'
import { adviseAgain } from '@/lib/domain/explain/advise-again'
import { explainTask, sayIfSimulated } from '@/lib/domain/explain/explain-task'
import { toTaskState } from '@/lib/domain/state'
import { taskCan } from '@/lib/domain/task/can'
import { formatCount } from '@/lib/format/count'

// Most tasks that are looked at have started.
const WaitingTask = lazyPart(async () => (await import('./waiting-task')).WaitingTask)

/** How the task ended and what to do now, or what it waits for; its job tells why, once it is read. */
export function TaskExplanation({ task, job }: { task: BatchTaskOutput; job: BatchJobOutput | undefined }) {
  const failure = explainTask(task)
  const requeues = task.executionInfo?.requeueCount ?? 0
  const simulation = sayIfSimulated(task)
  const isWaiting = task.state === 'active' && job !== undefined
  return (
    <Section title="In plain words">
      {failure !== undefined && (
        <ExplanationBanner explanation={adviseAgain(failure, taskCan.reactivate(task, job))} />
      )}
      {failure === undefined && !isWaiting && <p className="text-muted">{toTaskState(task).text}</p>}
      {isWaiting && <WaitingTask job={job} task={task} />}
      {requeues > 0 && (
        <p className="text-muted">
          It was put back into the queue {requeues === 1 ? 'once' : `${formatCount(requeues)} times`}.
        </p>
      )}
      {simulation !== undefined && <p className="text-sm text-muted">{simulation}</p>}
    </Section>
  )
}
