import { formatCount } from '@/lib/format/count'
import { cx } from './cx'
import { type StateFamily, StateMark } from './state-mark'

export interface BarPart {
  family: StateFamily
  label: string
  count: number
}

const FILL: Record<StateFamily, string> = {
  waiting: 'bg-waiting',
  preparing: 'bg-preparing',
  running: 'bg-running',
  good: 'bg-good',
  attention: 'bg-attention',
  failed: 'bg-failed',
  gone: 'bg-gone',
}

/**
 * One stacked bar over counts; its name says them in words. Parts that are not 0 stay visible however small. With
 * `hasLegend` the words stand beside it, each with its shape. `total` adds an empty rest.
 */
export function StateBar({
  label,
  parts,
  total,
  hasLegend = false,
  isSlim = false,
}: {
  label: string
  parts: readonly BarPart[]
  total?: number
  hasLegend?: boolean
  isSlim?: boolean
}) {
  const shown = parts.filter(({ count }) => count > 0)
  const sum = shown.reduce((all, { count }) => all + count, 0)
  const rest = Math.max(0, (total ?? sum) - sum)
  const words = shown.map(({ label: word, count }) => `${formatCount(count)} ${word}`).join(', ')
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
      <div
        role="img"
        data-bar
        aria-label={`${label}: ${words || 'none'}`}
        title={words}
        className={cx(
          'flex min-w-24 flex-1 gap-px overflow-hidden rounded-full bg-sunken',
          isSlim ? 'h-1.5' : 'h-2',
        )}
      >
        {shown.map((part) => (
          <span
            key={part.label}
            data-family={part.family}
            className={cx('min-w-1', FILL[part.family])}
            style={{ flexGrow: part.count, flexBasis: 0 }}
          />
        ))}
        {rest > 0 && <span style={{ flexGrow: rest, flexBasis: 0 }} />}
      </div>
      {hasLegend && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-hidden={shown.length === 0}>
          {shown.map(({ family, label: word, count }) => (
            <li key={word} className="inline-flex items-center gap-1.5 whitespace-nowrap">
              <StateMark family={family} />
              <span className="font-medium">{formatCount(count)}</span>
              <span className="text-muted">{word}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
