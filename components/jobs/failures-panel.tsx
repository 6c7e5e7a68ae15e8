'use client'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { StateMark } from '@/components/ui/state-mark'
import { explainTask } from '@/lib/domain/explain/explain-task'
import { formatPlural } from '@/lib/format/count'
import type { useLiveTasks } from '@/lib/live/use-live-tasks'

const SHOWN_AT_MOST = 5

/** The failed tasks of a job by their cause, most frequent first; each group can be looked at by itself. */
export function FailuresPanel({
  tasks,
  cause,
  onCause,
}: {
  tasks: ReturnType<typeof useLiveTasks>
  /** The group that is looked at now. */
  cause: string | undefined
  onCause: (cause: string | undefined) => void
}) {
  const groups = [...tasks.tally('cause')].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1])
  if (groups.length === 0) return null
  const rest = groups.slice(SHOWN_AT_MOST).reduce((sum, [, count]) => sum + count, 0)
  return (
    <Section title="Failed tasks by cause" isPanel>
      <ul className="flex flex-col divide-y divide-line">
        {groups.slice(0, SHOWN_AT_MOST).map(([name, count]) => (
          <FailureGroup
            key={name}
            cause={name}
            count={count}
            isShown={name === cause}
            onToggle={() => onCause(name === cause ? undefined : name)}
          />
        ))}
      </ul>
      {rest > 0 && <p className="text-muted">{formatPlural(rest, 'more failed task')} with other causes.</p>}
    </Section>
  )
}

function FailureGroup({
  cause,
  count,
  isShown,
  onToggle,
}: {
  cause: string
  count: number
  isShown: boolean
  onToggle: () => void
}) {
  const explained = explainTask(toOutcome(cause))
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 py-2.5 first:pt-0 last:pb-0">
      <span className="pt-1">
        <StateMark family="failed" />
      </span>
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">
          {explained?.title ?? cause}
          <span className="font-normal text-muted"> · {formatPlural(count, 'task')}</span>
        </p>
        {explained?.remedy !== undefined && (
          <p className="max-w-[75ch] text-pretty text-muted">{explained.remedy}</p>
        )}
      </div>
      <Button size="small" variant="quiet" onClick={onToggle}>
        {isShown ? 'Show all tasks' : 'Show these'}
      </Button>
    </li>
  )
}

/** The live list keeps failures as `FailureExitCode 3` or a code alone; this is the least that explains itself. */
function toOutcome(cause: string) {
  const [code, exitCode] = cause.split(' ')
  return {
    state: 'completed',
    executionInfo: {
      result: 'failure',
      ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }),
      failureInfo: { code, message: code },
    },
  }
}
