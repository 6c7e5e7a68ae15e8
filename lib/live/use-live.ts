'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { isOperationMeta } from '@/lib/queries/query-client'
import { type Resource, touchesOf } from '@/lib/queries/touches'
import type { Specs, ValueOf } from './collection-store'
import { createCollectionView, type ViewWish } from './collection-view'
import type { LiveCollection } from './live-collections'
import type { SyncStatus } from './sync-types'

/**
 * What a component shows of a live list. It is a new object whenever something changed, so that it can be a prop; rows are
 * numbers that stay the same while their element exists (and are its best React key together with its id).
 */
export interface LiveRows<S> {
  status: SyncStatus
  /** Elements that match the wish; `status.total` counts all that exist. */
  rowCount: number
  rowAt(place: number): number | undefined
  placeOf(row: number): number | undefined
  rowOf(id: string): number | undefined
  get<K extends keyof S>(column: K, row: number): ValueOf<S[K]> | undefined
  /** Loaded elements by the value of a `word` column, whatever the wish. */
  tally(column: keyof S): ReadonlyMap<string, number>
  /** Looks again at once. */
  refresh(): void
}

/** Shows a live collection, filtered and sorted; writes on `resource` in this tab make it look again at once. */
export function useLive<W, S extends Specs<W>>(
  collection: LiveCollection<W, S>,
  { account, resource }: { account: string; resource: Resource },
  wish: ViewWish<keyof S>,
): LiveRows<S> {
  const { store, sync } = collection
  useRefreshAfterWrites(account, resource, sync.refresh)
  const status = useSyncExternalStore(
    collection.subscribe,
    () => sync.status,
    () => sync.status,
  )
  const wishText = JSON.stringify(wish, (_, value) => (value === undefined ? '\u0000' : value))
  const view = useMemo(() => createCollectionView(store, parseWish<S>(wishText)), [store, wishText])
  return useMemo(() => {
    view.refresh()
    return {
      status,
      rowCount: view.rowCount,
      rowAt: (place) => view.rowAt(place),
      placeOf: (row) => view.placeOf(row),
      rowOf: (id) => store.rowOf(id),
      get: (column, row) => store.get(column, row),
      tally: (column) => store.tally(column),
      refresh: sync.refresh,
    }
  }, [view, status, store, sync])
}

/** Wishes are compared as text, so that a new object with the same content does not sort everything again. */
function parseWish<S>(text: string): ViewWish<keyof S> {
  return JSON.parse(text, (_, value) => (value === '\u0000' ? undefined : value))
}

function useRefreshAfterWrites(account: string, resource: Resource, refresh: () => void) {
  const queryClient = useQueryClient()
  useEffect(
    () =>
      queryClient.getMutationCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'success') return
        const { meta } = event.mutation
        if (!isOperationMeta(meta) || meta.account !== account) return
        if (touchesOf(meta.operation).includes(resource)) refresh()
      }),
    [queryClient, account, resource, refresh],
  )
}
