import type { Log } from '../log'
import { createEngineRuntime } from './engine'
import { engineAdvice } from './engine-advice'
import type { EngineEnvironment, Machine } from './engine-candidates'
import { EnginePresence } from './engine-presence'
import {
  createEngineSearch,
  type EngineSearch,
  type FoundEngine,
  type Look,
  type Search,
} from './find-engine'
import type { ContainerRuntime } from './runtime'
import { createSimulatedRuntime, type Sleep } from './simulated'

export interface WatchOptions {
  /** `auto`, `none` or the path of a Docker-compatible socket. */
  engine: string
  environment: EngineEnvironment
  machine: Machine
  /** The folder on this machine that holds the nodes' folders; containers must see it. */
  dataDir: string
  /** Marks this account's containers on the engine; must differ between accounts that share an engine. */
  account: string
  allowHostAccess: boolean
  log: Log
  /** Account time, for what is simulated. */
  sleep: Sleep
  /** Real time between two looks for an engine. */
  lookEveryMs: number
}

/** What people are told of the engine. */
export interface EngineReport {
  name: string
  isSimulated: boolean
  /** It does not answer: its containers wait until it does. */
  isAway: boolean
  looks: readonly Look[]
  /** What to do so that containers run; undefined when they do. */
  advice?: string
}

/** Who runs the containers, for as long as the account runs. */
export interface EngineWatch {
  /** Of this moment. Whoever does several things for one run takes it once. */
  readonly runtime: ContainerRuntime
  /** Also has the engine asked whether it is there, for the next report: nobody asks it while nobody looks. */
  report(): EngineReport
  close(): Promise<void>
}

/**
 * The engine that `engine` names or finds. While there is none, or none that runs our containers, all is simulated and an
 * engine is looked for again and again, unless `engine` is `none`. What is simulated when one comes ends simulated. One that
 * goes away is waited for: nothing is simulated in its place. Throws EngineError when the named engine cannot be used.
 */
export async function watchEngine(options: WatchOptions): Promise<EngineWatch> {
  const watch = new Watching(options)
  await watch.look()
  return watch
}

class Watching implements EngineWatch {
  runtime: ContainerRuntime
  private readonly search: EngineSearch
  private presence: EnginePresence | undefined
  private looks: readonly Look[] = []
  private timer: NodeJS.Timeout | undefined
  private looking: Promise<void> = Promise.resolve()
  private isClosed = false
  private askedMs = 0

  constructor(private readonly options: WatchOptions) {
    this.runtime = createSimulatedRuntime(options)
    this.search = createEngineSearch(options)
  }

  report(): EngineReport {
    const { looks, presence } = this
    const { name, isSimulated } = this.runtime
    const isAway = presence?.isAway === true
    if (presence && !isAway && Date.now() - this.askedMs > this.options.lookEveryMs) {
      this.askedMs = Date.now()
      void presence.check()
    }
    const advice = this.adviceFor(isAway)
    return { name, isSimulated, isAway, looks, ...(advice !== undefined && { advice }) }
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.timer)
    await this.looking
    await this.runtime.close()
    await this.search.close()
  }

  /** Rejects at the first look only, so that the account does not start. */
  async look(): Promise<void> {
    if (this.options.engine === 'none') return
    try {
      await this.takeWhatIsFound(await this.search.find())
    } catch (error) {
      await this.search.close()
      throw error
    }
    this.lookAgainLater()
  }

  private lookAgainLater(): void {
    if (!this.runtime.isSimulated || this.isClosed) return
    this.timer = setTimeout(() => {
      this.looking = this.search
        .find()
        .then((found) => this.takeWhatIsFound(found))
        .catch((error) => this.options.log('engine-search-failed', { error }))
        .finally(() => this.lookAgainLater())
    }, this.options.lookEveryMs)
    this.timer.unref()
  }

  private async takeWhatIsFound({ engine, looks }: Search): Promise<void> {
    for (const { place, answer, outcome } of looks)
      if (
        outcome !== 'used' &&
        outcome !== 'silent' &&
        !this.looks.some((look) => look.place === place && look.answer === answer)
      )
        this.options.log('engine-unusable', { message: answer })
    this.looks = looks
    if (engine && !this.isClosed) await this.goOverTo(engine)
  }

  private async goOverTo(engine: FoundEngine): Promise<void> {
    const { log } = this.options
    const presence = new EnginePresence(() => engine.answers(), log)
    const runtime = createEngineRuntime(engine, presence, this.options)
    const isLate = this.timer !== undefined
    // At the start whoever takes up the runs says which containers are wanted. Later none is: all that goes on is simulated.
    if (isLate) await runtime.reconcile(new Set())
    this.presence = presence
    this.runtime = runtime
    if (isLate) log('engine-found', { name: engine.name, socket: engine.socket })
  }

  private adviceFor(isAway: boolean): string | undefined {
    if (isAway)
      return 'Its containers wait until it answers again. Start it, or start Slipway again to use another engine or to simulate.'
    if (!this.runtime.isSimulated) return undefined
    return this.options.engine === 'none'
      ? 'The engine none asks for it (SLIPWAY_ENGINE, --engine). With auto, an engine is looked for.'
      : engineAdvice(this.options.machine.platform, this.looks)
  }
}
