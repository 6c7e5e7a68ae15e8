import { BatchError } from '@/lib/batch/errors'
import { repeatedLink } from '@/lib/batch/paging'
import type { CollectionStore, Specs } from './collection-store'
import { type Cursor, deltaStart, firstCursor, moveCursor } from './sync-rules'
import type { SourcePage, SyncSource } from './sync-types'

/** One walk over the whole list: what is not met on it no longer exists. */
interface Pass {
  number: number
  from: 'start' | { next: string }
  seen: Set<string>
  startedMs: number
}

/** What has been read of a list and where reading goes on; it decides nothing about time. */
export class SyncReader<W, S extends Specs<W>> {
  /** True after the first whole pass. */
  isLoaded = false
  /** How long the last whole pass took, and when it ended. */
  lastPassMs = 0
  lastPassEndMs = 0
  /** When something last changed by what was read. */
  changedAtMs: number
  private cursor?: Cursor
  private pass?: Pass
  private passNumber = 0

  constructor(
    private readonly source: SyncSource<W, S>,
    private readonly store: CollectionStore<W, S>,
    private readonly now: () => number,
  ) {
    this.changedAtMs = now()
  }

  get isPassUnderWay() {
    return this.pass !== undefined || !this.isLoaded
  }

  /** Lets the next page be the first one of a new pass. */
  restartPass() {
    this.pass = undefined
  }

  /** Takes in every state that changed since the last time; does nothing before the first page was read. */
  async readChanges(signal: AbortSignal): Promise<void> {
    const { cursor } = this
    if (cursor === undefined) return
    const askedMs = this.now()
    const seen = new Set<string>()
    let page = await this.ask({ changedSince: deltaStart(cursor, askedMs) }, signal)
    const newestMs = this.newestOf(page.items)
    for (;;) {
      this.merge(page.items)
      if (page.next === undefined) break
      if (seen.has(page.next)) throw repeatedLink('changes')
      seen.add(page.next)
      page = await this.ask({ next: page.next }, signal)
    }
    this.cursor = moveCursor(cursor, newestMs, askedMs)
  }

  /** Reads one page of the pass that is under way, or begins one. */
  async readPage(signal: AbortSignal): Promise<void> {
    const askedMs = this.now()
    this.pass ??= { number: ++this.passNumber, from: 'start', seen: new Set(), startedMs: askedMs }
    const pass = this.pass
    const page = await this.ask(pass.from, signal).catch((error) => {
      if (isDeadLink(error)) this.restartPass()
      throw error
    })
    // A pass that was begun anew in the meantime has other plans for this page.
    if (this.pass !== pass) return
    this.cursor ??= firstCursor(this.newestOf(page.items), askedMs)
    this.merge(page.items)
    if (page.next === undefined) return this.endPass(pass)
    if (pass.seen.has(page.next)) {
      this.restartPass()
      throw repeatedLink('list')
    }
    pass.seen.add(page.next)
    pass.from = { next: page.next }
  }

  private endPass(pass: Pass) {
    if (this.store.dropUnseen(pass.number) > 0) this.changedAtMs = this.now()
    this.pass = undefined
    this.isLoaded = true
    this.lastPassEndMs = this.now()
    this.lastPassMs = this.lastPassEndMs - pass.startedMs
  }

  private merge(items: readonly W[]) {
    if (this.store.merge(items, this.passNumber) > 0) this.changedAtMs = this.now()
  }

  private ask(
    from: 'start' | { next: string } | { changedSince: Date },
    signal: AbortSignal,
  ): Promise<SourcePage<W>> {
    return unlessAborted(this.source.page(from, signal), signal)
  }

  private newestOf(items: readonly W[]): number | undefined {
    let newest: number | undefined
    for (const item of items) {
      const time = this.source.timeOf(item)
      if (time !== undefined && (newest === undefined || time > newest)) newest = time
    }
    return newest
  }
}

/** A link that the service no longer takes cannot be followed: the walk has to begin again. */
function isDeadLink(error: unknown): boolean {
  return error instanceof BatchError && (error.kind === 'protocol' || error.status === 400)
}

/** Waits for an answer; one that comes after the run has ended must not change anything any more. */
export async function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const value = await answer
  signal.throwIfAborted()
  return value
}
