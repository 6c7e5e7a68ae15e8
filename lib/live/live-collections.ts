import type { BatchClient } from '@/lib/batch/client'
import { type CollectionStore, createCollectionStore, type Specs } from './collection-store'
import { createSync } from './sync'
import { browserSurroundings, type Sync, type SyncSource, type SyncSurroundings } from './sync-types'

/** A store and what keeps it up to date, shared by everyone who shows the same list. */
export interface LiveCollection<W, S extends Specs<W>> {
  store: CollectionStore<W, S>
  sync: Sync
  /** Starts with the first listener and stops with the last one. */
  subscribe(listener: () => void): () => void
}

/** How long a list that nobody shows is kept: going to a task and back does not read 100,000 tasks again. */
const KEEP_MS = 5 * 60_000

// By client: another account or another person has another one, so neither ever sees what this one read.
const collections = new WeakMap<BatchClient, Map<string, unknown>>()

/** The collection of this client by that key, made when it is not there yet; it asks for nothing before `subscribe`. */
export function liveCollection<W, S extends Specs<W>>(
  client: BatchClient,
  key: string,
  specs: S,
  makeSource: () => SyncSource<W, S>,
): LiveCollection<W, S> {
  const ofClient = collections.get(client) ?? new Map<string, unknown>()
  collections.set(client, ofClient)
  // A key names the kind of its list, so what is kept under it has that kind's types.
  const known = ofClient.get(key) as LiveCollection<W, S> | undefined
  if (known !== undefined) return known
  const made = createLiveCollection(specs, makeSource(), browserSurroundings, () => ofClient.delete(key))
  ofClient.set(key, made)
  return made
}

/** Makes a collection on its own. `onIdle` is called when nobody has shown it for five minutes. */
export function createLiveCollection<W, S extends Specs<W>>(
  specs: S,
  source: SyncSource<W, S>,
  surroundings: SyncSurroundings,
  onIdle: () => void = () => undefined,
): LiveCollection<W, S> {
  const store = createCollectionStore<W, S>(specs)
  const sync = createSync(source, store, surroundings)
  let users = 0
  let idle: ReturnType<typeof setTimeout> | undefined
  return {
    store,
    sync,
    subscribe: (listener) => {
      clearTimeout(idle)
      users++
      const unsubscribe = sync.subscribe(listener)
      sync.start()
      return () => {
        unsubscribe()
        users--
        if (users > 0) return
        sync.stop()
        idle = setTimeout(onIdle, KEEP_MS)
      }
    },
  }
}
