'use client'
import { type ReactNode, useState } from 'react'
import { LinesSkeleton, Reading } from '@/components/ui/skeleton'
import { BatchError } from '@/lib/batch/errors'
import { ReadTrouble } from './read-trouble'

/** As much of a TanStack query's result as the view needs. */
export interface QueryLike<D> {
  data: D | undefined
  error: unknown
  /** How often reading failed since there is this query. */
  errorUpdateCount: number
  dataUpdatedAt: number
  refetch: () => unknown
}

/**
 * Draws every state of a query: a skeleton while nothing is here, the failure with its remedy, old data with its age, the
 * empty state, the data. What holds up the whole page is told once, above it.
 */
export function QueryView<D>({
  query,
  what,
  skeleton,
  isEmpty,
  empty,
  notFound,
  children,
}: {
  query: QueryLike<D>
  /** What is read, as `the pools`. */
  what: string
  skeleton?: ReactNode
  isEmpty?: (data: D) => boolean
  empty?: ReactNode
  /** Instead of the error when the service answers 404. */
  notFound?: ReactNode
  children: (data: D) => ReactNode
}) {
  const { data, dataUpdatedAt } = query
  const error = useHeldError(query)
  if (notFound !== undefined && error instanceof BatchError && error.status === 404) return notFound
  if (data === undefined && !error) return <Reading what={what}>{skeleton ?? <LinesSkeleton />}</Reading>
  const isNothing = empty !== undefined && data !== undefined && isEmpty?.(data) === true
  return (
    <>
      <ReadTrouble
        error={error}
        what={what}
        readAtMs={data === undefined ? undefined : dataUpdatedAt}
        onRetry={() => void query.refetch()}
      />
      {isNothing ? empty : data !== undefined && children(data)}
    </>
  )
}

/** A query without data forgets its failure while it tries again; the page would change at every try. */
function useHeldError({ data, error, errorUpdateCount }: QueryLike<unknown>): unknown {
  const [held, setHeld] = useState(error)
  if (error && error !== held) setHeld(error)
  return error || data !== undefined || errorUpdateCount === 0 ? error : held
}
