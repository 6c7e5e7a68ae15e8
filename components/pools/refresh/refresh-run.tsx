'use client'
import { useEffect } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { LinkButton } from '@/components/ui/link-button'
import { Section } from '@/components/ui/section'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { decide, type RefreshStep } from '@/lib/domain/pool/refresh'
import { readNote } from '@/lib/domain/pool/refresh-note'
import { type RefreshPlan, registriesToAsk } from '@/lib/domain/pool/refresh-plan'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { PasswordsForm } from './passwords-form'
import { RefreshSteps } from './refresh-steps'
import { sayStopped } from './say-stopped'
import { type RefreshRun, useRefreshRun } from './use-refresh-run'

interface RefreshRunViewProps {
  pool: BatchPoolOutput
  plan: RefreshPlan
  /** It begins at once, with these passwords; a plan that was taken up again waits to be continued. */
  begin: { isRunning: boolean; passwords: ReadonlyMap<number, string> }
  save: (plan: RefreshPlan) => void
  forget: () => void
  onLeave: () => void
}

/** A refresh that is under way, was interrupted, or is through. */
export function RefreshRunView({ pool, plan, begin, save, forget, onLeave }: RefreshRunViewProps) {
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
          {step.text}
        </Banner>
      )}
      <RefreshSteps plan={plan} step={step} pending={run.pending} isRunning={run.isRunning}>
        <CurrentStep run={run} plan={plan} onDecide={(choice) => save(decide(plan, pool, choice))} />
      </RefreshSteps>
      {!isDone && <StopSection run={run} plan={plan} pool={pool} save={save} onLeave={onLeave} />}
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

/** What there is if one stops here, and the ways out. */
function StopSection({
  run,
  plan,
  pool,
  save,
  onLeave,
}: {
  run: RefreshRun
  plan: RefreshPlan
  pool: BatchPoolOutput
  save: (plan: RefreshPlan) => void
  onLeave: () => void
}) {
  const isChanged = readNote(pool.metadata)?.isChanged === true
  const isLost = isWithoutWay(run.step)
  return (
    <Section title={run.isRunning ? 'Stop here' : 'Stopped here'} isPanel>
      <p className="max-w-[65ch] text-pretty text-muted">{sayStopped(plan, pool)}</p>
      <div className="flex flex-wrap gap-2">
        {run.isRunning && <Button onClick={run.stop}>Stop here</Button>}
        {!isLost && !isChanged && plan.isGivenUp !== true && (
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
