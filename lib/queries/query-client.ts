import { MutationCache, QueryClient } from '@tanstack/react-query'
import type { OperationName } from '@/lib/batch/request'
import { touchesOf } from './touches'

/** How long answers count as fresh: going back and forth between pages asks nothing again. */
const STALE_MS = 5_000
/** How long unseen answers are kept. */
const KEEP_MS = 5 * 60_000

/** What `useOperation` leaves with its mutation, so that the cache knows what went out of date. */
export interface OperationMeta extends Record<string, unknown> {
  account: string
  operation: OperationName
}

/**
 * The query client of one browser tab. Retries are off: the wire's client retries where that is right. Calls are made
 * even when the browser thinks it is offline, so that a lost network shows as an error instead of an endless wait.
 * After a write, every query on a resource that it touches is read again; the write settles when those on screen are.
 */
export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: STALE_MS,
        gcTime: KEEP_MS,
      },
      // Bodies may hold registry passwords: nothing of a write is kept once its form is gone.
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
    mutationCache: new MutationCache({
      onSuccess: (_data, _variables, _onMutateResult, mutation) =>
        isOperationMeta(mutation.meta) ? invalidateTouched(client, mutation.meta) : undefined,
    }),
  })
  return client
}

/** Marks everything that a write touches as out of date; resolves when what is on screen was read again, even in vain. */
export async function invalidateTouched(client: QueryClient, { account, operation }: OperationMeta) {
  const touched = touchesOf(operation).map((resource) =>
    client.invalidateQueries({ queryKey: [account, resource] }),
  )
  await Promise.all(touched)
}

/** True for the meta of a mutation that `useOperation` made. */
export function isOperationMeta(meta: Record<string, unknown> | undefined): meta is OperationMeta {
  return typeof meta?.account === 'string' && typeof meta.operation === 'string'
}
