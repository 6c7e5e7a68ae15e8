import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import type { RefreshStep } from '@/lib/domain/pool/refresh'
import { readNote } from '@/lib/domain/pool/refresh-note'
import type { RefreshPlan } from '@/lib/domain/pool/refresh-plan'
import { sayStopped } from './say-stopped'
import type { RefreshRun } from './use-refresh-run'

/** What there is if one stops here, and the ways out. */
export function StopSection({
  run,
  plan,
  pool,
  save,
  onCorrect,
  onLeave,
}: {
  run: Pick<RefreshRun, 'step' | 'isRunning' | 'pending' | 'start' | 'stop'>
  plan: RefreshPlan
  pool: BatchPoolOutput
  save: (plan: RefreshPlan) => void
  /** Back to the form of the plan. */
  onCorrect: () => void
  onLeave: () => void
}) {
  const isChanged = readNote(pool.metadata)?.isChanged === true
  const isLost = isWithoutWay(run.step)
  const isOpen = !isLost && !isChanged && plan.isGivenUp !== true
  return (
    <Section title={run.isRunning ? 'Stop here' : 'Stopped here'} isPanel>
      <p className="max-w-[65ch] text-pretty text-muted">{sayStopped(plan, pool)}</p>
      <div className="flex flex-wrap gap-2">
        {run.isRunning && <Button onClick={run.stop}>Stop here</Button>}
        {isOpen && !run.isRunning && run.pending === undefined && (
          <Button onClick={onCorrect}>Correct the plan</Button>
        )}
        {isOpen && (
          <Button
            onClick={() => {
              save({ ...plan, isGivenUp: true })
              run.start()
            }}
          >
            Go back without the change
          </Button>
        )}
        {(isLost || !run.isRunning) && (
          <Button variant="quiet" onClick={onLeave}>
            Forget this refresh
          </Button>
        )}
      </div>
    </Section>
  )
}

const isWithoutWay = (step: RefreshStep) => step.kind === 'blocked' && step.choices.length === 0
