/** The account's own time: it can run faster than real time, stand still and be moved on. All times in ms of the epoch. */
export interface Clock {
  nowMs(): number
  /** As the wire writes it: ISO 8601, UTC. */
  nowIso(): string
  /** Resolves after that much account time; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Counts work that goes on beside the transitions, so that advance() can wait for it. */
  track(work: Promise<unknown>): void
  /** To be called when the earliest due transition may have changed. */
  plan(): void
  freeze(): void
  resume(): void
  /** How many times faster than real time it runs, frozen or not. */
  speed: number
  readonly isFrozen: boolean
  /** Moves time on, after the moves that were asked for before, and lets everything happen in order on the way. */
  advance(ms: number): Promise<void>
  stop(): void
}

/** What the clock drives; the due transitions live in the store. */
export interface ClockDrive {
  speed: number
  /** Where account time begins; never before what the store has seen. */
  startMs: number
  nextDueMs(): number | undefined
  /** Applies some of the transitions that are due at `nowMs`; false when none can be applied for now. */
  runDue(nowMs: number): boolean
  /** Whether tracked work ends by itself in account time; only then may advance() wait for it. */
  isWorkSimulated(): boolean
}

interface Sleeper {
  atMs: number
  wake(): void
}

/** Real time between tries to apply transitions while none can be applied. */
const RETRY_MS = 1000
/** Longest delay a timer of Node takes. */
const TIMER_LIMIT_MS = 2 ** 31 - 1

/** Makes a clock that runs at once; `stop()` ends its timer. */
export function createClock(drive: ClockDrive): Clock {
  return new RunningClock(drive)
}

class RunningClock implements Clock {
  private realBaseMs = Date.now()
  private baseMs: number
  private frozen = false
  private isStopped = false
  private timer: NodeJS.Timeout | undefined
  private readonly sleepers: Sleeper[] = []
  /** Ends with the last move that was asked for: they are made one after the other. */
  private moves: Promise<void> = Promise.resolve()
  private busyCount = 0
  private readonly waiting: (() => void)[] = []

  constructor(private readonly drive: ClockDrive) {
    this.baseMs = drive.startMs
  }

  get isFrozen() {
    return this.frozen
  }

  get speed() {
    return this.drive.speed
  }

  set speed(speed) {
    this.baseMs = this.nowMs()
    this.realBaseMs = Date.now()
    this.drive.speed = speed
    this.plan()
  }

  nowMs() {
    if (this.frozen) return this.baseMs
    return Math.floor(this.baseMs + (Date.now() - this.realBaseMs) * this.drive.speed)
  }

  nowIso() {
    return new Date(this.nowMs()).toISOString()
  }

  sleep(ms: number, signal: AbortSignal) {
    return new Promise<void>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const end = (settle: () => void) => {
        signal.removeEventListener('abort', abort)
        this.busyCount += 1
        settle()
      }
      const sleeper: Sleeper = { atMs: this.nowMs() + ms, wake: () => end(resolve) }
      const abort = () => {
        const index = this.sleepers.indexOf(sleeper)
        if (index === -1) return
        this.sleepers.splice(index, 1)
        end(() => reject(signal.reason))
      }
      signal.addEventListener('abort', abort, { once: true })
      this.addSleeper(sleeper)
      this.lessBusy()
      this.plan()
    })
  }

  track(work: Promise<unknown>) {
    this.busyCount += 1
    const end = () => this.lessBusy()
    work.then(end, end)
  }

  plan() {
    clearTimeout(this.timer)
    if (this.frozen || this.isStopped) return
    const nextMs = this.nextMs()
    if (nextMs === undefined) return
    const delayMs = Math.min(Math.max((nextMs - this.nowMs()) / this.drive.speed, 0), TIMER_LIMIT_MS)
    this.timer = setTimeout(() => this.tick(), Math.ceil(delayMs))
  }

  freeze() {
    this.baseMs = this.nowMs()
    this.frozen = true
    clearTimeout(this.timer)
  }

  resume() {
    this.realBaseMs = Date.now()
    this.frozen = false
    this.plan()
  }

  advance(ms: number) {
    const move = () => this.move(ms)
    this.moves = this.moves.then(move, move)
    return this.moves
  }

  stop() {
    this.isStopped = true
    clearTimeout(this.timer)
  }

  private async move(ms: number) {
    const wasFrozen = this.frozen
    this.freeze()
    const targetMs = this.baseMs + ms
    for (;;) {
      await this.settle()
      const nextMs = this.nextMs()
      if (nextMs === undefined || nextMs > targetMs) break
      this.baseMs = Math.max(this.baseMs, nextMs)
      if (!this.fire(this.baseMs)) break
    }
    this.baseMs = targetMs
    if (!wasFrozen) this.resume()
  }

  private tick() {
    const isDone = this.fire(this.nowMs())
    if (isDone || this.isStopped) return this.plan()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.tick(), RETRY_MS)
  }

  private fire(nowMs: number): boolean {
    while ((this.sleepers[0]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) this.sleepers.shift()?.wake()
    return this.drive.runDue(nowMs)
  }

  private nextMs(): number | undefined {
    const times = [this.sleepers[0]?.atMs, this.drive.nextDueMs()].filter((time) => time !== undefined)
    return times.length === 0 ? undefined : Math.min(...times)
  }

  private addSleeper(sleeper: Sleeper) {
    let index = this.sleepers.length
    while (index > 0 && (this.sleepers[index - 1]?.atMs ?? 0) > sleeper.atMs) index -= 1
    this.sleepers.splice(index, 0, sleeper)
  }

  private lessBusy() {
    this.busyCount -= 1
    if (this.busyCount > 0) return
    for (const resume of this.waiting.splice(0)) resume()
  }

  private async settle() {
    while (this.drive.isWorkSimulated() && this.busyCount > 0)
      await new Promise<void>((resolve) => this.waiting.push(resolve))
  }
}
