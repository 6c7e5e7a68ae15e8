import { formatCount, formatPlural, formatShare } from '@/lib/format/count'

/** How much of a list is here: `1,000 of 61,204 tasks loaded`, or just `12 pools` once everything is. */
export function LoadedOf({
  loaded,
  total,
  noun,
  many,
  shown,
  isCut = false,
}: {
  loaded: number
  /** The honest total; undefined while it is not known. */
  total: number | undefined
  noun: string
  many?: string
  /** How many the filter lets through, when there is one. */
  shown?: number
  /** There are more than are ever loaded. */
  isCut?: boolean
}) {
  const isPartial = total !== undefined && loaded < total
  const all = isPartial
    ? `${formatCount(loaded)} of ${formatPlural(total, noun, many)} loaded`
    : `${isCut ? 'the first ' : ''}${formatPlural(loaded, noun, many)}`
  return (
    <p role="status" className="flex items-center gap-2 text-sm whitespace-nowrap text-muted">
      {shown !== undefined && shown !== loaded
        ? `${formatCount(shown)} shown${isPartial ? ' so far' : ''}, ${all}`
        : all}
      {isPartial && (
        <span aria-hidden="true" className="h-1 w-16 overflow-hidden rounded-full bg-sunken">
          <span className="block h-full bg-line-strong" style={{ width: formatShare(loaded, total) }} />
        </span>
      )}
    </p>
  )
}
