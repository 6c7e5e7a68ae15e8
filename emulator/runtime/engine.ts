import type Docker from 'dockerode'
import type { Log } from '../log'
import { ACCOUNT_LABEL, containerName, KEY_LABEL, toContainerConfig } from './container-config'
import { ensureContainer, findContainer, followContainer, removeContainer } from './container-life'
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

/** A runtime that really runs containers, through Docker's HTTP API as Docker and Podman speak it. */
export function createEngineRuntime(engine: FoundEngine, options: EngineOptions): ContainerRuntime {
  return new EngineRuntime(engine, options)
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
    engine: FoundEngine,
    private readonly options: EngineOptions,
  ) {
    this.name = engine.name
    this.docker = engine.docker
    const pull = createPull(engine.docker)
    this.pull = (image, login, _simulation, signal) => pull(image, login, this.untilClosed(signal))
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
    await Promise.all(this.removals)
  }

  private async runOnce(run: ContainerRun, signal: AbortSignal): Promise<ContainerOutcome> {
    signal.throwIfAborted()
    const name = containerName(this.options.account, run.key)
    if (!(await findContainer(this.docker, name)))
      await ensureContainer(this.docker, toContainerConfig(run, this.options), run.image)
    const container = this.docker.getContainer(name)
    try {
      const outcome = await followContainer(container, run, this.untilClosed(signal))
      // The caller records the outcome first: a container that is still there can be read again after a crash.
      setImmediate(() => this.remove(container, false))
      return outcome
    } catch (error) {
      if (this.closing.signal.aborted && !signal.aborted) throw this.closing.signal.reason
      await this.remove(container, true)
      throw signal.aborted ? signal.reason : error
    }
  }

  private untilClosed(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.closing.signal])
  }

  /** Never rejects: what cannot be removed now is removed at the next start. */
  private remove(container: Docker.Container, isRunning: boolean): Promise<void> {
    const removal = removeContainer(container, isRunning)
      .catch((error) => this.options.log('container-not-removed', { container: container.id, error }))
      .finally(() => this.removals.delete(removal))
    this.removals.add(removal)
    return removal
  }
}
