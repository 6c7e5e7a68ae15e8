import { ExplanationBanner } from '@/components/data/explanation-banner'
import { CheckIcon } from '@/components/ui/icons'
import { StateMark } from '@/components/ui/state-mark'
import { VisibleText } from '@/components/ui/visible-text'
import type { FirstRun, FirstRunStep } from '@/lib/domain/first-run/first-run'

/** The four steps, ticked as far as the account has come. */
export function HelloSteps({ run: { steps } }: { run: FirstRun }) {
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <>
      <p role="status" className="sr-only">
        {done} of {steps.length} steps done
      </p>
      <ol className="flex flex-col gap-2.5">
        {steps.map((step) => (
          <Step key={step.title} step={step} isCurrent={step === steps.find(({ isDone }) => !isDone)} />
        ))}
      </ol>
    </>
  )
}

function Step({ step, isCurrent }: { step: FirstRunStep; isCurrent: boolean }) {
  const { title, family, isDone, text, explanation } = step
  return (
    <li className="flex items-start gap-2.5" aria-current={isCurrent ? 'step' : undefined}>
      <span className="flex h-5 w-4 flex-none items-center justify-center">
        {isDone ? <CheckIcon className="text-good" /> : <StateMark family={family} />}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="text-pretty">
          <span className={isCurrent ? 'font-semibold' : 'font-medium'}>{title}</span>
          <span className="sr-only">{isDone ? ' (done)' : ''}</span>{' '}
          <VisibleText className="text-muted wrap-anywhere">{text}</VisibleText>
        </p>
        {explanation !== undefined && <ExplanationBanner explanation={explanation} />}
      </div>
    </li>
  )
}
