import type { BatchError } from '@/lib/batch/errors'
import { sleep } from '@/lib/batch/retry'
import type { CollectionStore, Specs } from './collection-store'
import type { Groups } from './sync-rules'

/** One page of a list. */
export interface SourcePage<W> {
  items: readonly W[]
  next?: string
}

/** Where the elements come from; each function is one request and rejects with BatchError. */
export interface SyncSource<W, S extends Specs<W>> {
  /** How many there are by group, as the service counts; may lag some seconds. */
  count(signal: AbortSignal): Promise<Groups>
  /** The same groups over what is held. */
  countHeld(store: CollectionStore<W, S>): Groups
  /** A page of everything, or of what changed its state since a time. */
  page(from: { next: string } | { changedSince: Date } | 'start', signal: AbortSignal): Promise<SourcePage<W>>
  /** When an element's state changed, ms since 1970. */
  timeOf(item: W): number | undefined
  /** True while elements change by themselves, so that ticks come faster. */
  isChanging(groups: Groups): boolean
  /** True when properties change without the state: then collections of one page are read as a whole each time. */
  hasHiddenChanges: boolean
}

/** What a person may know about the state of the data. */
export interface SyncStatus {
  /** `starting` nothing is here yet; `loading` some is; `live` everything is and changes come in. */
  phase: 'starting' | 'loading' | 'live'
  /** Elements by group as the service counts; undefined until the first answer. */
  counts?: Groups
  /** Sum of `counts`, the honest total. */
  total?: number
  loaded: number
  /** When the last tick succeeded, ms since 1970. */
  updatedAtMs?: number
  /** Why ticks fail; the data stays. */
  error?: BatchError
  /** The pool or job no longer exists; nothing is asked any more. */
  isGone: boolean
}

/** What the machine needs from outside; tests give their own time. */
export interface SyncSurroundings {
  now: () => number
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  isHidden: () => boolean
  /** Calls the listener when the page is hidden or shown. */
  onVisibility: (listener: () => void) => () => void
}

/** Keeps a store up to date until it is stopped. */
export interface Sync {
  readonly status: SyncStatus
  start(): void
  stop(): void
  /** Looks again at once, after a write or by a button. */
  readonly refresh: () => void
  subscribe(listener: () => void): () => void
}

/** Time, sleep and visibility of the browser tab. */
export const browserSurroundings: SyncSurroundings = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, signal),
  isHidden: () => document.visibilityState === 'hidden',
  onVisibility: (listener) => {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
}
