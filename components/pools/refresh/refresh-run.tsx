'use client'
import { useEffect } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { LinkButton } from '@/components/ui/link-button'
import { Section } from '@/components/ui/section'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { decide } from '@/lib/domain/pool/refresh'
import { type RefreshPlan, registriesToAsk } from '@/lib/domain/pool/refresh-plan'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { PasswordsForm } from './passwords-form'
import { RefreshSteps } from './refresh-steps'
import { StopSection } from './stop-section'
import { type RefreshRun, useRefreshRun } from './use-refresh-run'

interface RefreshRunViewProps {
  pool: BatchPoolOutput
  plan: RefreshPlan
  /** It begins at once, with these passwords; a plan that was taken up again waits to be continued. */
  begin: { isRunning: boolean; passwords: ReadonlyMap<number, string> }
  save: (plan: RefreshPlan) => void
  forget: () => void
  /** Back to the form of the plan. */
  onCorrect: () => void
  onLeave: () => void
}

/** A refresh that is under way, was interrupted, or is through. */
export function RefreshRunView({ onCorrect, onLeave, ...props }: RefreshRunViewProps) {
  const { pool, plan, begin, save, forget } = props
  const { account } = useBatch()
  const run = useRefreshRun(plan, pool, save, begin)
  const { step } = run
  const isDone = step.kind === 'done'
  // biome-ignore lint/correctness/useExhaustiveDependencies: forget is new at each render; it runs once, at the end
  useEffect(() => {
    if (isDone) forget()
  }, [isDone])
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      {step.kind === 'done' && (
        <Banner
          title="The refresh is through."
          action={<LinkButton href={paths.pool(account, pool.id)}>To the pool</LinkButton>}
        >
          <VisibleText>{step.text}</VisibleText>
        </Banner>
      )}
      <RefreshSteps plan={plan} step={step} pending={run.pending} isRunning={run.isRunning}>
        <CurrentStep run={run} plan={plan} onDecide={(choice) => save(decide(plan, pool, choice))} />
      </RefreshSteps>
      {!isDone && (
        <StopSection run={run} plan={plan} pool={pool} save={save} onCorrect={onCorrect} onLeave={onLeave} />
      )}
      {plan.autoscale !== undefined && !isDone && (
        <Section title="The formula that comes back">
          <CodeBlock label="Formula" code={plan.autoscale.autoScaleFormula} />
        </Section>
      )}
    </div>
  )
}

/** The failure of the current step, what it asks, and the button that goes on. */
function CurrentStep({
  run,
  plan,
  onDecide,
}: {
  run: RefreshRun
  plan: RefreshPlan
  onDecide: (choice: 'adopt' | 'overrule') => void
}) {
  const { step, error, needsPasswords, isRunning, pending } = run
  if (step.kind === 'blocked' && step.choices.length === 0) return null
  if (step.kind === 'blocked')
    return (
      <div className="flex flex-wrap gap-2">
        {step.choices.includes('adopt') && (
          <Button size="small" onClick={() => onDecide('adopt')}>
            Go on, and go back to what it has now
          </Button>
        )}
        {step.choices.includes('overrule') && (
          <Button size="small" onClick={() => onDecide('overrule')}>
            Go on as planned
          </Button>
        )}
      </div>
    )
  if (needsPasswords)
    return <PasswordsForm registries={registriesToAsk(plan)} onTyped={(passwords) => run.start(passwords)} />
  const isAgain = step.kind === 'act' && step.isAgain === true
  return (
    <>
      {error !== undefined && <ErrorPanel error={error} title="The step did not work" />}
      {pending === undefined && (!isRunning || isAgain) && (
        <div>
          <Button size="small" variant="primary" onClick={() => run.startAgain()}>
            {error !== undefined || isAgain ? 'Try this step again' : 'Continue'}
          </Button>
        </div>
      )}
    </>
  )
}
