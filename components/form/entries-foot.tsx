'use client'
import { Button } from '@/components/ui/button'
import { formatCount, formatPlural } from '@/lib/format/count'

const FOOT = 'flex flex-wrap items-center justify-between gap-2 text-sm text-muted'

interface EntriesFootProps {
  noun: string
  count: number
  shownCount: number
  /** The filter, as typed; empty without one. */
  wanted: string
  /** Removes what is shown. */
  onRemove: () => void
  onClearFilter: () => void
}

/** Below a long list: how much of it is shown, and what can be done with that at once. */
export function EntriesFoot({ noun, count, shownCount, wanted, onRemove, onClearFilter }: EntriesFootProps) {
  const isFiltered = wanted !== ''
  const isNothing = isFiltered && shownCount === 0
  return (
    <p className={FOOT}>
      <span role="status" className="min-w-0 wrap-anywhere">
        {isNothing
          ? `No ${noun} has “${wanted}”.`
          : isFiltered
            ? `${formatCount(shownCount)} of ${formatPlural(count, noun)}`
            : formatPlural(count, noun)}
      </span>
      {isNothing ? (
        <Button size="small" onClick={onClearFilter}>
          Clear the filter
        </Button>
      ) : (
        <Button size="small" onClick={onRemove}>
          {isFiltered ? `Remove the ${formatCount(shownCount)} shown` : 'Remove all'}
        </Button>
      )}
    </p>
  )
}

/** What was removed at once, and the way back; always there, so that it is announced. */
export function RemovedEntries({
  noun,
  count,
  onUndo,
}: {
  noun: string
  /** 0 when there is nothing to give back. */
  count: number
  onUndo: () => void
}) {
  return (
    <p className={count > 0 ? FOOT : 'sr-only'}>
      <span role="status">{count > 0 && `${formatPlural(count, noun)} removed.`}</span>
      {count > 0 && (
        <Button size="small" onClick={onUndo}>
          Undo
        </Button>
      )}
    </p>
  )
}
