import { infiniteQueryOptions, queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import type { BatchClient } from '@/lib/batch/client'
import type { BatchError } from '@/lib/batch/errors'
import type { OPERATIONS, Operations } from '@/lib/batch/operations.generated'
import {
  type Item,
  type Listed,
  type ListName,
  listAll,
  nextLinkOf,
  type Page,
  repeatedLink,
} from '@/lib/batch/paging'
import type { CallArgs, OperationName } from '@/lib/batch/request'
import { type Resource, resourceOf } from './touches'

/** Account first, so that a change of account never shows the other one's rows; then what a write invalidates by. */
type BatchKey = readonly [account: string, resource: Resource, name: string, args: unknown]

/** The operations that can be a query: reads with a JSON answer. Files are read by the client itself. */
export type ReadName = {
  [N in OperationName]: (typeof OPERATIONS)[N][0] extends 'GET'
    ? Operations[N]['result'] extends Response
      ? never
      : N
    : never
}[OperationName]

/** What a query may take besides its key and function; the error is always a BatchError. */
export type QueryExtras<R, D = R> = Omit<UseQueryOptions<R, BatchError, D, BatchKey>, 'queryKey' | 'queryFn'>

type Args<N extends OperationName> = Omit<CallArgs<N>, 'signal'>

/** A list of more elements is cut here and says so by `isComplete`; tasks and nodes have live collections instead. */
const LIST_LIMIT = 10_000

/** The query builders of one account; made by `BatchProvider`. */
export type BatchQueries = ReturnType<typeof batchQueries>

/**
 * Makes the query builders of an account, for useQuery and its relatives:
 * `query` is one call, `list` a whole list (or its first `limit` elements), `pages` a list page by page.
 */
export function batchQueries(account: string, client: BatchClient) {
  const keyOf = (name: OperationName, args: unknown): BatchKey => [account, resourceOf(name), name, args]
  return {
    account,
    client,
    query: <N extends ReadName, D = Operations[N]['result']>(
      name: N,
      args: Args<N>,
      extras?: QueryExtras<Operations[N]['result'], D>,
    ) =>
      queryOptions<Operations[N]['result'], BatchError, D, BatchKey>({
        ...extras,
        queryKey: keyOf(name, args),
        queryFn: ({ signal }) => client.call(name, withSignal(args, signal)),
      }),
    list: <N extends ListName, D = Listed<Item<N>>>(
      name: N,
      args: Args<N>,
      { limit = LIST_LIMIT, ...extras }: QueryExtras<Listed<Item<N>>, D> & { limit?: number } = {},
    ) =>
      queryOptions<Listed<Item<N>>, BatchError, D, BatchKey>({
        ...extras,
        queryKey: keyOf(name, { ...args, limit }),
        queryFn: ({ signal }) => listAll(client, name, withSignal(args, signal), { limit }),
      }),
    pages: <N extends ListName>(name: N, args: Args<N>) =>
      infiniteQueryOptions({
        queryKey: keyOf(name, { ...args, isPaged: true }),
        initialPageParam: undefined as string | undefined,
        queryFn: async ({ signal, pageParam }): Promise<Page<N>> => {
          if (pageParam === undefined) return client.call(name, withSignal(args, signal))
          const page = await client.callNext(name, pageParam, { signal })
          if (nextLinkOf(page) === pageParam) throw repeatedLink(name)
          return page
        },
        getNextPageParam: (page: Page<N>) => nextLinkOf(page),
      }),
  }
}

function withSignal<N extends OperationName>(args: Args<N>, signal: AbortSignal): CallArgs<N> {
  // Args is CallArgs without the signal, which is put back here; the conditional types hide that from the compiler.
  return { ...args, signal } as unknown as CallArgs<N>
}
