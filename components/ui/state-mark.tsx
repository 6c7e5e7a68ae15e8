import type { ReactNode } from 'react'
import { visibleText } from '@/lib/format/visible-text'
import { cx } from './cx'
import { withVisibleTexts } from './visible-text'

/** The seven families of states. Each has one colour and one shape, the same on every page. */
export type StateFamily = 'waiting' | 'preparing' | 'running' | 'good' | 'attention' | 'failed' | 'gone'

const SHAPES: Record<StateFamily, ReactNode> = {
  waiting: <circle cx="6" cy="6" r="4" fill="none" strokeWidth="1.8" />,
  preparing: <circle cx="6" cy="6" r="4" fill="none" strokeWidth="2" strokeDasharray="1.6 1.55" />,
  running: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" strokeWidth="1.5" />
      <path d="M6 1.8a4.2 4.2 0 0 1 0 8.4Z" stroke="none" />
    </>
  ),
  good: <circle cx="6" cy="6" r="4.6" stroke="none" />,
  attention: <path d="M6 1 11.4 10.5H.6Z" stroke="none" />,
  failed: <path d="m2 2 8 8m0-8-8 8" fill="none" strokeWidth="2.2" />,
  gone: <path d="M2 6h8" fill="none" strokeWidth="2" />,
}

const INK: Record<StateFamily, string> = {
  waiting: 'text-waiting',
  preparing: 'text-preparing',
  running: 'text-running',
  good: 'text-good',
  attention: 'text-attention',
  failed: 'text-failed',
  gone: 'text-gone',
}

const SOFT: Record<StateFamily, string> = {
  waiting: 'bg-waiting-soft',
  preparing: 'bg-preparing-soft',
  running: 'bg-running-soft',
  good: 'bg-good-soft',
  attention: 'bg-attention-soft',
  failed: 'bg-failed-soft',
  gone: 'bg-gone-soft',
}

/** The shape of a family alone. With `label` it is an image with a name; without, the words stand beside it. */
export function StateMark({ family, label }: { family: StateFamily; label?: string }) {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="currentColor"
      stroke="currentColor"
      data-family={family}
      className={cx('inline-block flex-none', INK[family])}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
    >
      {SHAPES[family]}
    </svg>
  )
}

interface StateProps {
  family: StateFamily
  /** The state's word, as `idle`. */
  label: ReactNode
  /** One sentence that says what the state means; shown on hover. */
  text?: string
  /** What stands in grey beside it, as the word of the service. */
  note?: ReactNode
}

/** A state in a row or a line: shape and word. */
export function StateText({ family, label, text, note }: StateProps) {
  return (
    <span
      className="inline-flex max-w-full items-center gap-1.5 align-bottom whitespace-nowrap"
      title={text && visibleText(text)}
    >
      <StateMark family={family} />
      <span className={cx('truncate', family === 'gone' && 'text-muted')}>{withVisibleTexts(label)}</span>
      {note !== undefined && <StateNote>{note}</StateNote>}
    </span>
  )
}

/** A state beside a heading: shape and word on the family's soft ground. */
export function StateBadge({ family, label, text, note }: StateProps) {
  const badge = (
    <span
      title={text && visibleText(text)}
      className={cx(
        'inline-flex h-6 items-center gap-1.5 rounded-full px-2.5 text-sm font-medium whitespace-nowrap contrast-more:border',
        INK[family],
        SOFT[family],
      )}
    >
      <StateMark family={family} />
      {withVisibleTexts(label)}
    </span>
  )
  if (note === undefined) return badge
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {badge}
      <StateNote>{note}</StateNote>
    </span>
  )
}

function StateNote({ children }: { children: ReactNode }) {
  return <span className="min-w-0 shrink-[99] truncate text-sm text-muted">{withVisibleTexts(children)}</span>
}
