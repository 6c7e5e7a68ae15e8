import { BatchError } from '@/lib/batch/errors'
import type { CollectionStore, Specs } from './collection-store'
import { SyncReader, unlessAborted } from './sync-reader'
import { backoffMs, isSame, PAGE_SIZE, passGapMs, sumOf, tickIntervalMs } from './sync-rules'
import type { Sync, SyncSource, SyncStatus, SyncSurroundings } from './sync-types'

/** After a write, things are about to change even when nothing shows it yet. */
const BUSY_AFTER_REFRESH_MS = 30_000
/** After this long without any change, ticks come as slowly as at rest, whatever the states promise. */
const QUIET_MS = 60_000

/**
 * Keeps a store like the service's list. A first pass reads all pages while ticks already bring changes: each tick asks for
 * the states that changed since the last one, and by turns for the counts or for one page of the next slow pass, which
 * finds deletions. Counts that keep differing start a full pass at once. While the page is hidden nothing is asked.
 */
export function createSync<W, S extends Specs<W>>(
  source: SyncSource<W, S>,
  store: CollectionStore<W, S>,
  surroundings: SyncSurroundings,
): Sync {
  return new SyncMachine(source, store, surroundings)
}

class SyncMachine<W, S extends Specs<W>> implements Sync {
  status: SyncStatus = { phase: 'starting', loaded: 0, isGone: false }
  private readonly reader: SyncReader<W, S>
  private readonly listeners = new Set<() => void>()
  private readonly naps = new Set<AbortController>()
  private run?: AbortController
  private stopWatching?: () => void
  private busyUntilMs = 0
  private isRefreshWanted = false
  private isPassing = false
  private tickCount = 0
  private failures = 0
  private differences = 0
  private tickError?: BatchError
  private passError?: BatchError

  constructor(
    private readonly source: SyncSource<W, S>,
    private readonly store: CollectionStore<W, S>,
    private readonly surroundings: SyncSurroundings,
  ) {
    this.reader = new SyncReader(source, store, surroundings.now)
  }

  subscribe(listener: () => void) {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  start() {
    if (this.stopWatching !== undefined) return
    this.stopWatching = this.surroundings.onVisibility(() => this.followVisibility())
    this.followVisibility()
  }

  stop() {
    this.stopWatching?.()
    this.stopWatching = undefined
    this.endRun()
  }

  readonly refresh = () => {
    this.busyUntilMs = this.surroundings.now() + BUSY_AFTER_REFRESH_MS
    this.isRefreshWanted = true
    this.tickCount = 0
    if (this.status.isGone) this.set({ isGone: false })
    for (const nap of this.naps) nap.abort()
    if (this.stopWatching !== undefined) this.followVisibility()
  }

  private followVisibility() {
    if (this.surroundings.isHidden()) this.endRun()
    else if (this.run === undefined && !this.status.isGone) this.beginRun()
  }

  private beginRun() {
    this.run = new AbortController()
    void this.tickForever(this.run.signal)
    if (!this.reader.isLoaded) void this.passToEnd(this.run.signal)
  }

  private endRun() {
    this.run?.abort()
    this.run = undefined
    this.isPassing = false
  }

  private set(change: Partial<SyncStatus>) {
    const phase = this.reader.isLoaded ? 'live' : this.store.size > 0 ? 'loading' : 'starting'
    const error = this.tickError ?? this.passError
    this.status = { ...this.status, ...change, error, phase, loaded: this.store.size }
    for (const listener of this.listeners) listener()
  }

  private async tickForever(signal: AbortSignal) {
    while (!signal.aborted) {
      this.isRefreshWanted = false
      try {
        await this.tick(signal)
        this.succeed()
      } catch (error) {
        if (!signal.aborted) this.failTick(toBatchError(error))
      }
      if (!this.isRefreshWanted) await this.rest(signal, this.failures)
    }
  }

  private async tick(signal: AbortSignal) {
    const isCounting = this.tickCount++ % 2 === 0
    const { isLoaded } = this.reader
    const isWhole = isLoaded && this.source.hasHiddenChanges && this.store.size <= PAGE_SIZE
    const isPageDue = isWhole || (isLoaded && !isCounting)
    const asked: Promise<void>[] = []
    if (isCounting) asked.push(this.readCounts(signal))
    if (!isWhole) asked.push(this.reader.readChanges(signal))
    if (isPageDue && !this.isPassing) asked.push(this.reader.readPage(signal))
    for (const outcome of await Promise.allSettled(asked))
      if (outcome.status === 'rejected') throw outcome.reason
    signal.throwIfAborted()
    if (isCounting && this.reader.isLoaded) this.compareCounts(signal)
  }

  private async readCounts(signal: AbortSignal) {
    const counts = await unlessAborted(this.source.count(signal), signal)
    this.set({ counts, total: sumOf(counts) })
  }

  /** Reads the pass under way to its end, page after page; failures wait and go on where they stood. */
  private async passToEnd(signal: AbortSignal) {
    this.isPassing = true
    let failures = 0
    do {
      try {
        await this.reader.readPage(signal)
        failures = 0
        this.passError = undefined
        this.set({})
      } catch (error) {
        if (signal.aborted) return
        this.failPass(toBatchError(error))
        await this.rest(signal, ++failures)
      }
    } while (!signal.aborted && this.reader.isPassUnderWay)
    if (!signal.aborted) this.isPassing = false
  }

  private compareCounts(signal: AbortSignal) {
    const held = this.source.countHeld(this.store)
    const { counts = held } = this.status
    this.differences = isSame(counts, held) ? 0 : this.differences + 1
    // Counts lag behind, so one difference means nothing; with states in motion only the totals can be compared.
    const isMissing = sumOf(counts) !== sumOf(held) && this.differences >= 2
    const isWrong = this.differences >= 3 && this.quietMs() > this.intervalMs()
    const sinceMs = this.surroundings.now() - this.reader.lastPassEndMs
    const isDue = sinceMs >= passGapMs(this.reader.lastPassMs)
    if (!(isMissing || isWrong) || !isDue || this.isPassing) return
    this.reader.restartPass()
    this.differences = 0
    void this.passToEnd(signal)
  }

  private succeed() {
    this.failures = 0
    this.tickError = undefined
    this.set({ updatedAtMs: this.surroundings.now() })
  }

  private failTick(error: BatchError) {
    this.failures++
    this.tickError = error
    this.set({})
    if (error.status === 404) this.giveUp()
  }

  private failPass(error: BatchError) {
    this.passError = error
    this.set({})
    if (error.status === 404) this.giveUp()
  }

  private giveUp() {
    this.set({ isGone: true })
    this.endRun()
  }

  private quietMs() {
    return this.surroundings.now() - this.reader.changedAtMs
  }

  private intervalMs() {
    const { counts, total } = this.status
    const isBusy = this.surroundings.now() < this.busyUntilMs
    const isMoving = counts === undefined || this.source.isChanging(counts)
    return tickIntervalMs(total ?? this.store.size, isBusy || (isMoving && this.quietMs() < QUIET_MS))
  }

  private async rest(signal: AbortSignal, failures: number) {
    if (signal.aborted) return
    const { error } = this.status
    const ms =
      failures === 0 ? this.intervalMs() : backoffMs(this.intervalMs(), failures, error?.retryAfterMs)
    const nap = new AbortController()
    const wake = () => nap.abort()
    this.naps.add(nap)
    signal.addEventListener('abort', wake, { once: true })
    await this.surroundings.sleep(ms, nap.signal).catch(() => undefined)
    signal.removeEventListener('abort', wake)
    this.naps.delete(nap)
  }
}

function toBatchError(error: unknown): BatchError {
  if (error instanceof BatchError) return error
  return new BatchError('What the service sent could not be read.', {
    kind: 'protocol',
    operation: 'live',
    cause: error,
  })
}
