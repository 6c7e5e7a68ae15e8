'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { useBatch } from '@/lib/queries/use-batch'

/**
 * The pool as it was read last, also before the page around is drawn again. Whoever has just changed it and decides what
 * comes next calls `lookAgain` first: the pool that is shown is then still the one before the change, by which the same
 * step would be due once more, or a refresh whose note is not in it yet would count as through.
 */
export function useNewestPool(shown: BatchPoolOutput): { pool: BatchPoolOutput; lookAgain: () => void } {
  const queries = useQueryClient()
  const { account } = useBatch()
  const [newest, setNewest] = useState<{ insteadOf: BatchPoolOutput; pool: BatchPoolOutput }>()
  const current = useRef(shown)
  useEffect(() => {
    current.current = shown
  })
  const lookAgain = () => {
    const insteadOf = current.current
    const read = queries.getQueriesData<BatchPoolOutput>({ queryKey: [account, 'pool', 'Pools_GetPool'] })
    const pool = read.map(([, data]) => data).find((data) => data?.id === insteadOf.id)
    if (pool !== undefined) setNewest({ insteadOf, pool })
  }
  // As soon as another one is shown, that is the newest.
  return { pool: newest?.insteadOf === shown ? newest.pool : shown, lookAgain }
}
