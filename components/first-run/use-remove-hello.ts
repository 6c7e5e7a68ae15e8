'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BatchError } from '@/lib/batch/errors'
import { invalidateTouched } from '@/lib/queries/query-client'
import { useBatch } from '@/lib/queries/use-batch'

const GONE = new Set(['PoolNotFound', 'PoolBeingDeleted', 'JobNotFound', 'JobBeingDeleted'])

/** Deletes the jobs and pools of first runs; what is gone already is no failure. */
export function useRemoveHello(onDone: () => void) {
  const { account, client } = useBatch()
  const queryClient = useQueryClient()
  return useMutation<void, Error, { poolIds: readonly string[]; jobIds: readonly string[] }>({
    mutationKey: [account, 'remove-hello'],
    mutationFn: async ({ poolIds, jobIds }) => {
      for (const jobId of jobIds) await unlessGone(client.call('Jobs_DeleteJob', { params: { jobId } }))
      for (const poolId of poolIds) await unlessGone(client.call('Pools_DeletePool', { params: { poolId } }))
    },
    onSuccess: onDone,
    onSettled: () =>
      Promise.all(
        (['Jobs_DeleteJob', 'Pools_DeletePool'] as const).map((operation) =>
          invalidateTouched(queryClient, { account, operation }),
        ),
      ),
  })
}

async function unlessGone(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion
  } catch (error) {
    if (!(error instanceof BatchError && GONE.has(error.code ?? ''))) throw error
  }
}
