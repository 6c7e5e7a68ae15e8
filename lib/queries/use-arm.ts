'use client'
import { queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ArmClient, createArmClient } from '@/lib/arm/client'
import { useAuth } from '@/lib/auth/use-auth'
import type { BatchError } from '@/lib/batch/errors'
import { paths } from '@/lib/paths'

type ArmKey = readonly ['arm', ...parts: unknown[]]
type Extras<R> = Omit<UseQueryOptions<R, BatchError, R, ArmKey>, 'queryKey' | 'queryFn'>
type Signal = { signal?: AbortSignal }

/** Subscriptions, accounts and sizes change rarely: answers of Resource Manager count as fresh for five minutes. */
const ARM_STALE_MS = 5 * 60_000

/** Resource Manager's client and query builders; needs no account. */
export type ArmQueries = ReturnType<typeof armQueries>

/** Makes the query builders over a client of Resource Manager. */
export function armQueries(client: ArmClient) {
  const build = <R>(parts: unknown[], read: (options: Signal) => Promise<R>, extras?: Extras<R>) =>
    queryOptions<R, BatchError, R, ArmKey>({
      staleTime: ARM_STALE_MS,
      ...extras,
      queryKey: ['arm', ...parts],
      queryFn: ({ signal }) => read({ signal }),
    })
  return {
    client,
    subscriptions: () => build(['subscriptions'], (o) => client.listSubscriptions(o)),
    batchAccounts: (subscriptionId: string) =>
      build(['batchAccounts', subscriptionId], (o) => client.listBatchAccounts(subscriptionId, o)),
    vmSizes: (subscriptionId: string, location: string) =>
      build(['vmSizes', subscriptionId, location], (o) => client.listVmSizes(subscriptionId, location, o)),
    permissions: (scope: string) => build(['permissions', scope], (o) => client.listPermissions(scope, o)),
    /** Any other object: `path` is as for `list`. */
    get: <T>(path: string, extras?: Extras<T>) =>
      build<T>(['get', path], (o) => client.get<T>(path, undefined, o), extras),
    /** Any other list: `path` starts with a slash and is encoded already. */
    list: <T>(path: string, query?: Record<string, string>, extras?: Extras<T[]>) =>
      build<T[]>(['list', path, query], (o) => client.list<T>(path, query, o), extras),
  }
}

/** Resource Manager with the token of the person who is signed in. */
export function useArm(): ArmQueries {
  const { auth } = useAuth()
  return useMemo(
    () =>
      armQueries(
        createArmClient({
          basePath: paths.apiArm(),
          getToken: (audience, options) => auth.getToken(audience, options),
        }),
      ),
    [auth],
  )
}
