'use client'
import { type MutationState, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { BatchError } from '@/lib/batch/errors'
import type { OperationName } from '@/lib/batch/request'
import { HELLO_ID, helloJob, helloPool, helloTasks } from '@/lib/domain/first-run/hello'
import { nextId } from '@/lib/domain/suggest-id'
import { invalidateTouched } from '@/lib/queries/query-client'
import { useBatch } from '@/lib/queries/use-batch'

/** Where to go on, when a part is there already. */
export interface HelloStart {
  poolId?: string
  jobId?: string
  isSimulated?: boolean
}

const MOST_IDS = 50
/** Long enough to be read in the panel, which takes the place of the button that began the run. */
const KEEP_MS = 10 * 60_000
const TAKEN = new Set(['PoolExists', 'PoolBeingDeleted', 'JobExists', 'JobBeingDeleted'])

/**
 * Makes what a first run still lacks: the pool, the job, the tasks. How the newest one of this tab is going is the same
 * for everything on the page that asks.
 */
export function useRunHello() {
  const { account, client } = useBatch()
  const queryClient = useQueryClient()
  const mutationKey = [account, 'run-hello']
  const states = useMutationState<MutationState<unknown, Error, HelloStart>>({
    filters: { mutationKey },
    select: ({ state }) => state as MutationState<unknown, Error, HelloStart>,
  })
  const refresh = (operation: OperationName) => invalidateTouched(queryClient, { account, operation })
  const run = useMutation<void, Error, HelloStart>({
    mutationKey,
    gcTime: KEEP_MS,
    mutationFn: async ({ poolId, jobId, isSimulated = false }) => {
      const pool =
        poolId ??
        (await underFreeId((id) => client.call('Pools_CreatePool', { body: helloPool(id, { isSimulated }) })))
      const job =
        jobId ?? (await underFreeId((id) => client.call('Jobs_CreateJob', { body: helloJob(id, pool) })))
      await addTasks(job, isSimulated)
    },
    // Also after a failure: the panel goes on from what is there.
    onSettled: () =>
      Promise.all([refresh('Pools_CreatePool'), refresh('Jobs_CreateJob'), refresh('Tasks_CreateTask')]),
  })
  const addTasks = async (jobId: string, isSimulated: boolean) => {
    const body = { value: helloTasks({ isSimulated }) }
    const { value = [] } = await client.call('Tasks_CreateTaskCollection', { params: { jobId }, body })
    const refused = value.find(({ status, error }) => status !== 'success' && error?.code !== 'TaskExists')
    if (refused !== undefined) throw toRefusal(refused.error)
  }
  const latest = states.at(-1)
  return {
    isPending: latest?.status === 'pending',
    error: latest?.status === 'error' ? latest.error : undefined,
    start: (from: HelloStart = {}) => {
      // A second press can come before the button has changed.
      if (queryClient.isMutating({ mutationKey }) === 0) run.mutate(from)
    },
  }
}

/** Tries one id after the other until one is free; an id that was given out never answers to another run. */
async function underFreeId(create: (id: string) => Promise<unknown>): Promise<string> {
  let id = HELLO_ID
  for (let attempt = 1; ; attempt++) {
    try {
      await create(id)
      return id
    } catch (error) {
      const isTaken = error instanceof BatchError && TAKEN.has(error.code ?? '')
      if (!isTaken || attempt >= MOST_IDS) throw error
      id = nextId(id)
    }
  }
}

function toRefusal(error: { code?: string; message?: { value?: string } } | undefined): BatchError {
  return new BatchError(error?.message?.value ?? 'The service did not take the tasks.', {
    kind: 'service',
    operation: 'Tasks_CreateTaskCollection',
    code: error?.code,
  })
}
