import type { ReactNode } from 'react'
import { type StateFamily, StateMark } from '@/components/ui/state-mark'
import { REFRESH_ACTIONS, type RefreshAction, type RefreshStep, sayTargets } from '@/lib/domain/pool/refresh'
import type { RefreshPlan } from '@/lib/domain/pool/refresh-plan'

type Mark = readonly [family: StateFamily, word: string]

/** Every step of a refresh with its state, and what the current one says. */
export function RefreshSteps({
  plan,
  step,
  pending,
  isRunning,
  children,
}: {
  plan: RefreshPlan
  step: RefreshStep
  pending: RefreshAction | undefined
  isRunning: boolean
  /** Stands at the current step: its failure, a question, buttons. */
  children?: ReactNode
}) {
  const actions = REFRESH_ACTIONS.filter((action) => isPartOf(action, plan))
  const current = step.kind === 'done' ? undefined : step.kind === 'act' ? step.action : step.during
  const place = current === undefined ? actions.length : actions.indexOf(current)
  return (
    <ol className="flex flex-col gap-3">
      {actions.map((action, index) => {
        const isCurrent = action === current
        const [family, word] = markOf(index - place, step, pending === action, isRunning)
        return (
          <li key={action} className="flex items-start gap-3" aria-current={isCurrent ? 'step' : undefined}>
            <span className="mt-1">
              <StateMark family={family} />
            </span>
            <div className="flex min-w-0 flex-1 flex-col gap-2">
              <p>
                <span className={isCurrent ? 'font-semibold' : 'font-medium'}>{titleOf(action, plan)}</span>{' '}
                <span className="text-sm text-muted">{word}</span>
              </p>
              {isCurrent && (
                <div role="status" className="max-w-[65ch] text-pretty text-muted">
                  {step.kind === 'wait' || step.kind === 'blocked' || (step.kind === 'act' && step.text)
                    ? step.text
                    : undefined}
                </div>
              )}
              {isCurrent && children}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function markOf(distance: number, step: RefreshStep, isPending: boolean, isRunning: boolean): Mark {
  if (distance < 0) return ['good', 'done']
  if (distance > 0) return ['gone', 'to come']
  if (isPending) return ['running', 'being sent']
  if (step.kind === 'blocked') return ['attention', 'needs a decision']
  if (step.kind === 'wait') return ['preparing', 'waiting for the service']
  if (step.kind === 'act' && step.isAgain) return ['attention', 'did not reach its end']
  return isRunning ? ['waiting', 'next'] : ['waiting', 'next, not running']
}

function isPartOf(action: RefreshAction, plan: RefreshPlan): boolean {
  if (action === 'disable-autoscale') return plan.autoscale !== undefined || plan.mayOverruleFormula === true
  if (action === 'enable-autoscale') return plan.autoscale !== undefined
  if (action === 'resize-back') return plan.autoscale === undefined
  if (action === 'change-images') return plan.isGivenUp !== true
  return true
}

function titleOf(action: RefreshAction, plan: RefreshPlan): string {
  switch (action) {
    case 'note':
      return 'Leave a note in the pool’s metadata'
    case 'disable-autoscale':
      return 'Disable autoscale'
    case 'resize-to-zero':
      return 'Resize to 0 nodes and wait until they are gone'
    case 'change-images':
      return 'Change images and registries'
    case 'resize-back':
      return `Resize back to ${sayTargets(plan)}`
    case 'enable-autoscale':
      return 'Enable autoscale with the former formula'
    case 'clear-note':
      return 'Take the note off again'
  }
}
