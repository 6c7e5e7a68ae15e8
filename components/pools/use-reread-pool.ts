'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useBatch } from '@/lib/queries/use-batch'

/** Reads the pools on screen again: after a refusal that says that what is shown is out of date. */
export function useRereadPool(): () => Promise<void> {
  const queries = useQueryClient()
  const { account } = useBatch()
  return () => queries.invalidateQueries({ queryKey: [account, 'pool'] })
}
