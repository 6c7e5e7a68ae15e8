import type Docker from 'dockerode'
import type { Log } from '../log'
import { ACCOUNT_LABEL, containerName, KEY_LABEL, toContainerConfig } from './container-config'
import { ensureContainer, findContainer, followContainer, removeContainer } from './container-life'
import { isEngineLost, toMiscFault } from './engine-fault'
import type { EnginePresence } from './engine-presence'
import type { FoundEngine } from './find-engine'
import { createPull } from './pull'
import type { ContainerOutcome, ContainerRun, ContainerRuntime } from './runtime'
import { untilAborted } from './until-aborted'

export interface EngineOptions {
  /** Marks this account's containers; must differ between accounts that share an engine. */
  account: string
  allowHostAccess: boolean
  log: Log
}

/**
 * A runtime that really runs containers, through Docker's HTTP API as Docker and Podman speak it. What the engine loses
 * because it went away goes on when it is back: pulls begin again, and containers that ran on are followed again.
 */
export function createEngineRuntime(
  engine: FoundEngine,
  presence: EnginePresence,
  options: EngineOptions,
): ContainerRuntime {
  return new EngineRuntime(engine, presence, options)
}

class EngineRuntime implements ContainerRuntime {
  readonly name: string
  readonly isSimulated = false
  readonly pull: ContainerRuntime['pull']
  private readonly docker: Docker
  private readonly closing = new AbortController()
  private readonly running = new Map<string, Promise<ContainerOutcome>>()
  private readonly removals = new Set<Promise<void>>()

  constructor(
    private readonly engine: FoundEngine,
    private readonly presence: EnginePresence,
    private readonly options: EngineOptions,
  ) {
    this.name = engine.name
    this.docker = engine.docker
    const pull = createPull(engine.docker)
    this.pull = (image, login, _simulation, signal) =>
      presence.work((both) => pull(image, login, both), this.untilClosed(signal)).catch(explainLoss)
  }

  run(run: ContainerRun, signal: AbortSignal): Promise<ContainerOutcome> {
    const running = this.running.get(run.key)
    if (running) return untilAborted(running, signal)
    const outcome = this.runOnce(run, signal).finally(() => this.running.delete(run.key))
    this.running.set(run.key, outcome)
    return outcome
  }

  async reconcile(keep: ReadonlySet<string>): Promise<void> {
    const filters = { label: [`${ACCOUNT_LABEL}=${this.options.account}`] }
    const containers = await this.docker.listContainers({ all: true, filters })
    for (const { Id, Labels } of containers) {
      if (keep.has(Labels[KEY_LABEL] ?? '')) continue
      this.remove(this.docker.getContainer(Id), true)
    }
    await Promise.all(this.removals)
  }

  async close(): Promise<void> {
    this.closing.abort(new Error('The local account is closing.'))
    await untilAborted(Promise.all(this.removals), this.presence.left).catch(() => {})
    this.presence.close()
  }

  private async runOnce(run: ContainerRun, signal: AbortSignal): Promise<ContainerOutcome> {
    const container = this.docker.getContainer(containerName(this.options.account, run.key))
    try {
      const outcome = await this.presence.work((both) => this.follow(run, both), this.untilClosed(signal))
      // The caller records the outcome first: a container that is still there can be read again after a crash.
      setImmediate(() => this.remove(container, false))
      return outcome
    } catch (error) {
      if (this.closing.signal.aborted && !signal.aborted) throw this.closing.signal.reason
      const removal = this.remove(container, true)
      // An engine that is away removes it when it is back; nobody need wait for that.
      await untilAborted(removal, this.presence.left).catch(() => {})
      throw signal.aborted ? signal.reason : toFault(error)
    }
  }

  /** Of a run whose container is already there, the rest is followed. */
  private async follow(run: ContainerRun, signal: AbortSignal): Promise<ContainerOutcome> {
    const name = containerName(this.options.account, run.key)
    if (!(await findContainer(this.docker, name)))
      await ensureContainer(
        this.docker,
        toContainerConfig(run, { ...this.options, ...this.engine }),
        run.image,
      )
    return followContainer(this.docker.getContainer(name), run, signal)
  }

  private untilClosed(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.closing.signal])
  }

  /** Never rejects: what cannot be removed now is removed at the next start. */
  private remove(container: Docker.Container, isRunning: boolean): Promise<void> {
    const removal = this.presence
      .work(() => removeContainer(container, isRunning), this.presence.closed)
      .catch((error) => {
        if (!this.presence.closed.aborted)
          this.options.log('container-not-removed', { container: container.id, error })
      })
      .finally(() => this.removals.delete(removal))
    this.removals.add(removal)
    return removal
  }
}

/** An engine that answers and yet is lost again and again has a fault that a node would report. */
const toFault = (error: unknown) => (isEngineLost(error) ? toMiscFault(error) : error)

function explainLoss(error: unknown): never {
  throw toFault(error)
}
