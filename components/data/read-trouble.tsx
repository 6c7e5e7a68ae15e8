'use client'
import { useEffect, useEffectEvent } from 'react'
import type { BatchError } from '@/lib/batch/errors'
import { pageCause } from '@/lib/domain/page-cause'
import { reportTrouble } from '@/lib/queries/troubles'
import { ErrorPanel } from './error-panel'

/**
 * A failed read: told here when it is of this part alone; handed to the banner of the page, which tells each cause once,
 * when it holds up all parts.
 */
export function ReadTrouble({
  error,
  what,
  readAtMs,
  onRetry,
}: {
  /** Nothing while all is well. */
  error: unknown
  /** As `the pools`. */
  what: string
  /** When what is shown was read; undefined while nothing is. */
  readAtMs: number | undefined
  onRetry?: () => void
}) {
  const isOfPage = pageCause(error) !== undefined
  useReport(isOfPage ? error : undefined, readAtMs, onRetry)
  if (!error) return null
  if (isOfPage)
    return readAtMs === undefined ? (
      <p className="text-muted">This could not be read yet; the message above says why.</p>
    ) : null
  return (
    <ErrorPanel
      error={error}
      title={`T${what.slice(1)} could not be read`}
      readAtMs={readAtMs}
      onRetry={onRetry}
    />
  )
}

function useReport(error: unknown, readAtMs: number | undefined, onRetry: (() => void) | undefined) {
  const retry = useEffectEvent(() => onRetry?.())
  useEffect(() => {
    if (error) return reportTrouble({ error: error as BatchError, readAtMs, retry: () => retry() })
  }, [error, readAtMs])
}
