import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log'
import { isEngineLost } from './engine-fault'
import { untilAborted } from './until-aborted'

const ASK_AGAIN_MS = 1000
/** How often one piece of work may lose an engine that answers all the same. */
const LOSSES = 60

/** Whether the engine that is used is there. Work with it goes on when it comes back, however long that takes. */
export class EnginePresence {
  private absence: Promise<void> | undefined
  private stay = new AbortController()
  private readonly closing = new AbortController()

  /** `answers` must not reject; it may start again what has ended. */
  constructor(
    private readonly answers: () => Promise<boolean>,
    private readonly log: Log,
  ) {}

  get isAway(): boolean {
    return this.absence !== undefined
  }

  /** Aborted when the engine is seen to be away, for whoever does not want to wait for it. */
  get left(): AbortSignal {
    return this.stay.signal
  }

  /** Asks the engine, unless it is known to be away; resolves when it is known whether it is. */
  async check(): Promise<void> {
    if (this.isAway || (await this.answers()) || this.isAway || this.closing.signal.aborted) return
    this.absence = this.askUntilBack()
    // Whoever waits hears of the end.
    this.absence.catch(() => {})
  }

  /**
   * Does work that can be begun anew, as often as the engine is lost on the way. Rejects with the signal's reason once the
   * work has seen to its signal.
   */
  async work<T>(begin: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let losses = 1; ; losses += 1) {
      if (this.absence) await untilAborted(this.absence, signal)
      const { left } = this
      try {
        return await untilAborted(begin(AbortSignal.any([signal, left])), left)
      } catch (error) {
        if (signal.aborted) throw signal.reason
        if (!this.isAway && (!isEngineLost(error) || losses === LOSSES)) throw error
      }
      await this.check()
      if (!this.isAway) await pause(ASK_AGAIN_MS, undefined, { signal, ref: false })
    }
  }

  /** Aborted when nobody is to wait for the engine any more. */
  get closed(): AbortSignal {
    return this.closing.signal
  }

  close(): void {
    this.closing.abort(new Error('The local account is closing.'))
  }

  private async askUntilBack(): Promise<void> {
    this.log('engine-away')
    this.stay.abort(new Error('The engine went away.'))
    do await pause(ASK_AGAIN_MS, undefined, { signal: this.closing.signal, ref: false })
    while (!(await this.answers()))
    this.stay = new AbortController()
    this.absence = undefined
    this.log('engine-back')
  }
}
