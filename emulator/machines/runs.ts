import type { Clock } from '../clock'
import type { Log } from '../log'
import { isDiskFull } from '../store/disk-full'

/** Account time between two tries of a run that the disk had no room for. */
const DISK_RETRY_MS = 5000

/** Work that goes on beside the transitions: pulls, containers, removal of folders. One at most per key. */
export interface Runs {
  start(key: string, work: (signal: AbortSignal) => Promise<void>): void
  has(key: string): boolean
  /** Tells the work to stop; a key without work is fine. */
  stop(key: string): void
  /** Tells all work to stop, and resolves when it has. */
  stopAll(): Promise<void>
  /** Forgets everything without stopping it: containers outlive the account's process. */
  close(): void
  readonly isClosed: boolean
}

/** Makes the table; work that fails unexpectedly is logged, never thrown. */
export function createRuns(clock: Clock, log: Log): Runs {
  const controllers = new Map<string, AbortController>()
  const working = new Set<Promise<void>>()
  let isClosed = false

  /** On a full disk the result of a run cannot be kept; it is made again until it can. */
  async function workUntilStored(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    for (;;)
      try {
        return await work()
      } catch (error) {
        if (!isDiskFull(error) || signal.aborted || isClosed) throw error
        log('run-waits-for-disk', { error })
        await clock.sleep(DISK_RETRY_MS, signal)
      }
  }

  return {
    start(key, work) {
      if (isClosed || controllers.has(key)) return
      const controller = new AbortController()
      controllers.set(key, controller)
      const done = workUntilStored(() => work(controller.signal), controller.signal)
        .catch((error) => {
          if (!isClosed && !controller.signal.aborted) log('run-failed', { key, error })
        })
        .finally(() => {
          controllers.delete(key)
          working.delete(done)
        })
      working.add(done)
      clock.track(done)
    },
    has: (key) => controllers.has(key),
    stop: (key) => controllers.get(key)?.abort(new Error('The run was stopped.')),
    async stopAll() {
      for (const controller of controllers.values()) controller.abort(new Error('The run was stopped.'))
      await Promise.all(working)
    },
    close() {
      isClosed = true
      controllers.clear()
    },
    get isClosed() {
      return isClosed
    },
  }
}
