import { delimiter, join } from 'node:path'
import Docker from 'dockerode'
import {
  chosenEngines,
  type EngineEnvironment,
  engineCandidates,
  type Machine,
  toSocketPath,
} from './engine-candidates'
import { wordsOf } from './engine-fault'
import { createOwnPodman, type OwnPodman } from './own-podman'
import { pingEngine, readVersion } from './ping-engine'
import { tryEngine, type Ulimit } from './try-engine'

/** An engine that runs our containers. */
export interface FoundEngine {
  socket: string
  /** As people know it: `Podman Engine 4.3.1`, `Docker Engine 28.2.2`. */
  name: string
  docker: Docker
  /** Limits without which it starts no container. */
  ulimits?: readonly Ulimit[]
  /** Resolves with whether it answers; may start it again. */
  answers(): Promise<boolean>
}

/** A place that was looked at, and what came of it in a sentence for people. */
export interface Look {
  place: string
  answer: string
  /** `silent`: no engine is there; `refused`: this user may not ask it; `unusable`: it answers and is of no use. */
  outcome: 'used' | 'silent' | 'refused' | 'unusable'
}

/** What a search found; the places in the order in which they were looked at, up to the one that is used. */
export interface Search {
  engine?: FoundEngine
  looks: readonly Look[]
}

/** An engine that was asked for by name and cannot be used; the message is for the person at the terminal. */
export class EngineError extends Error {
  override name = 'EngineError'
}

export interface SearchOptions {
  /** `auto`, or the path, `unix://` or `npipe://` address of a socket. */
  engine: string
  environment: EngineEnvironment
  machine: Machine
  /** The folder on this machine that holds the nodes' folders; containers must see it. */
  dataDir: string
}

/** A guess at where an engine may be is given up soon; one that is used or was named is worth waiting for on a busy machine. */
const GUESS_LIMIT_MS = 3_000
const USED_LIMIT_MS = 10_000
const NAMED_LIMIT_MS = 20_000

/** Looks for an engine as often as it is asked to. */
export interface EngineSearch {
  /**
   * The first engine that answers and runs our containers: with `auto` of the machine's candidates, and when none does, a
   * Podman that has no service gets one from us. Throws EngineError when the named one cannot be used. An engine that
   * was tried once is only pinged until it has been away.
   */
  find(): Promise<Search>
  /** Ends what the search started. */
  close(): Promise<void>
}

/** Nothing is asked before the first find(). */
export function createEngineSearch(options: SearchOptions): EngineSearch {
  return new Searching(options)
}

class Searching implements EngineSearch {
  /** Why engines that answer cannot be used, by their socket. */
  private readonly problems = new Map<string, string>()
  private ownPodman: OwnPodman | undefined

  constructor(private readonly options: SearchOptions) {}

  async find(): Promise<Search> {
    const { engine, environment, machine } = this.options
    if (engine !== 'auto') return this.findNamed(engine)
    const chosen = chosenEngines(environment, machine)
    const looks = chosen.filter(({ socket }) => socket === undefined).map(({ by }) => lookElsewhere(by))
    for (const socket of engineCandidates(environment, machine)) {
      const silence = await whySilent(socket, GUESS_LIMIT_MS)
      if (silence === undefined) {
        const found = await this.tryAt(socket, looks)
        if (found) return { engine: found, looks }
      } else {
        this.problems.delete(socket)
        looks.push(toLook(socket, silence, chosen.find((choice) => choice.socket === socket)?.by))
      }
    }
    const found = await this.findOwnPodman(looks)
    return { ...(found && { engine: found }), looks }
  }

  async close(): Promise<void> {
    await this.ownPodman?.close()
  }

  private async findNamed(engine: string): Promise<Search> {
    const socket = toSocketPath(engine)
    if (socket === undefined)
      throw new EngineError(
        `Engine ${engine}: the local account needs an engine on this machine. Name the path of its socket, or use auto or none.`,
      )
    const silence = await whySilent(socket, NAMED_LIMIT_MS)
    if (silence !== undefined)
      throw new EngineError(
        `Engine ${engine}: no Docker or Podman answers at ${socket} (${silence.message}). Start the engine, or simulate with --engine none (SLIPWAY_ENGINE=none for npm start).`,
      )
    const looks: Look[] = []
    const found = await this.tryAt(socket, looks)
    if (!found) throw new EngineError(`Engine ${engine}: ${looks[0]?.answer}`)
    return { engine: found, looks }
  }

  /** Linux alone has a Podman that can serve by itself; elsewhere it serves in a machine of its own. */
  private async findOwnPodman(looks: Look[]): Promise<FoundEngine | undefined> {
    const { machine, environment, dataDir } = this.options
    if (machine.platform !== 'linux') return undefined
    const place = 'podman system service'
    const program = (environment.path ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'podman'))
      .find(machine.isExecutable)
    if (program === undefined) {
      looks.push({ place, answer: 'Podman is not installed.', outcome: 'silent' })
      return undefined
    }
    this.ownPodman ??= createOwnPodman(program, dataDir)
    const podman = this.ownPodman
    // One that was found of no use does not run in vain.
    const problem = this.problems.has(podman.socket) ? undefined : await podman.start()
    if (problem !== undefined) {
      looks.push({ place, answer: `Podman is installed, but ${problem}.`, outcome: 'unusable' })
      return undefined
    }
    const found = await this.tryAt(podman.socket, looks)
    if (!found) await podman.close()
    return found && { ...found, answers: async () => (await podman.start()) === undefined }
  }

  /** What answers at the socket, when it runs our containers. */
  private async tryAt(socket: string, looks: Look[]): Promise<FoundEngine | undefined> {
    const known = this.problems.get(socket)
    if (known !== undefined) {
      looks.push({ place: socket, answer: known, outcome: 'unusable' })
      return undefined
    }
    const { name, architecture } = await readVersion(socket)
    const docker = new Docker({ socketPath: socket })
    const trial = await tryEngine(docker, this.options.dataDir, architecture).catch(wordsOf)
    if (typeof trial === 'string') {
      const answer = `${name} at ${socket} does not let itself be tried (${trial}). Start it again, or allow all that Docker's API offers.`
      looks.push({ place: socket, answer, outcome: 'unusable' })
      return undefined
    }
    const { problem, ulimits } = trial
    if (problem === undefined) {
      looks.push({ place: socket, answer: `${name} runs the containers.`, outcome: 'used' })
      const answers = async () => (await whySilent(socket, USED_LIMIT_MS)) === undefined
      return { socket, name, docker, answers, ...(ulimits && { ulimits }) }
    }
    const answer = `${name} at ${socket} ${problem}. ${remedyOf(problem)}`
    this.problems.set(socket, answer)
    looks.push({ place: socket, answer, outcome: 'unusable' })
    return undefined
  }
}

const remedyOf = (problem: string) =>
  problem.startsWith('does not see')
    ? 'Share the folder with the engine, or name one that it sees with --data (SLIPWAY_DATA for npm start).'
    : 'Mend its settings and start it again.'

/** Undefined when an engine answers at the socket, else the error of asking it. */
async function whySilent(socket: string, limitMs: number): Promise<Error | undefined> {
  try {
    await pingEngine(socket, limitMs)
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Passing over what the person chose without a word would leave them guessing. */
const lookElsewhere = (by: string): Look => ({
  place: by,
  answer: `${by} leads to another machine or through the network, where containers need not see this machine's files. Use an engine of this machine, by its socket.`,
  outcome: 'unusable',
})

function toLook(place: string, silence: NodeJS.ErrnoException, chosenBy: string | undefined): Look {
  switch (silence.code) {
    case 'EACCES':
    case 'EPERM':
      return { place, answer: 'An engine listens there, but this user may not open it.', outcome: 'refused' }
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ECONNREFUSED':
      if (chosenBy === undefined) return { place, answer: 'Nothing listens there.', outcome: 'silent' }
      return {
        place,
        answer: `${chosenBy} leads to ${place}, where nothing listens. Start that engine, or another one of this machine.`,
        outcome: 'unusable',
      }
    default:
      return { place, answer: `No engine answers there (${silence.message}).`, outcome: 'unusable' }
  }
}
