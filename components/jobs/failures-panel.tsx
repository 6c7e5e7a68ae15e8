'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Id } from '@/components/ui/id'
import { Section } from '@/components/ui/section'
import { StateMark } from '@/components/ui/state-mark'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { adviseAgain } from '@/lib/domain/explain/advise-again'
import { explainTask } from '@/lib/domain/explain/explain-task'
import { nameCause, toOutcome } from '@/lib/domain/explain/failure-cause'
import { taskCan } from '@/lib/domain/task/can'
import { formatCount, formatPlural } from '@/lib/format/count'
import type { useLiveTasks } from '@/lib/live/use-live-tasks'

const SHOWN_AT_MOST = 5

/** The failed tasks of a job by their cause, most frequent first; each group can be looked at by itself. */
export function FailuresPanel({
  job,
  tasks,
  cause,
  onCause,
}: {
  job: BatchJobOutput
  tasks: ReturnType<typeof useLiveTasks>
  /** The name of the group that is looked at now. */
  cause: string | undefined
  onCause: (cause: string | undefined) => void
}) {
  const [isWhole, setWhole] = useState(false)
  const groups = [...tasks.tally('failure')].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1])
  if (groups.length === 0) return null
  const rest = groups.slice(SHOWN_AT_MOST)
  const { loaded, total } = tasks.status
  const isPart = total !== undefined && loaded < total
  return (
    <Section title="Failed tasks by cause" isPanel>
      {isPart && (
        <p className="text-muted">
          So far, among the first {formatCount(loaded)} of {formatPlural(total, 'task')}.
        </p>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {groups.slice(0, isWhole ? undefined : SHOWN_AT_MOST).map(([text, count]) => {
          const name = nameCause(text)
          return (
            <FailureGroup
              key={name}
              job={job}
              text={text}
              count={count}
              isShown={name === cause}
              onToggle={() => onCause(name === cause ? undefined : name)}
            />
          )
        })}
      </ul>
      {rest.length > 0 && !isWhole && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-muted">
          {formatPlural(
            rest.reduce((sum, [, count]) => sum + count, 0),
            'more failed task',
          )}{' '}
          with other causes.
          <Button size="small" variant="quiet" onClick={() => setWhole(true)}>
            Show all causes
          </Button>
        </p>
      )}
    </Section>
  )
}

function FailureGroup({
  job,
  text,
  count,
  isShown,
  onToggle,
}: {
  job: BatchJobOutput
  text: string
  count: number
  isShown: boolean
  onToggle: () => void
}) {
  const outcome = toOutcome(text)
  const failure = explainTask(outcome)
  const explained = failure && adviseAgain(failure, taskCan.reactivate(outcome, job))
  const image = outcome.containerSettings?.imageName
  const isImageSaid = image !== undefined && `${explained?.title} ${explained?.text}`.includes(image)
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 py-2.5 first:pt-0 last:pb-0">
      <span className="pt-1">
        <StateMark family="failed" />
      </span>
      <div className="min-w-0 flex-1 basis-64 wrap-anywhere">
        <p className="font-medium">
          <VisibleText>{explained?.title ?? ''}</VisibleText>
          <span className="font-normal text-muted"> · {formatPlural(count, 'task')}</span>
        </p>
        {image !== undefined && !isImageSaid && <Id id={image} isPlain />}
        <p className="max-w-[75ch] text-pretty text-muted">
          <VisibleText>{`${explained?.text ?? ''} ${explained?.remedy ?? ''}`}</VisibleText>
        </p>
      </div>
      <Button size="small" variant="quiet" onClick={onToggle}>
        {isShown ? 'Show all tasks' : 'Show these'}
      </Button>
    </li>
  )
}
