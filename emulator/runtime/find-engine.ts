import { join } from 'node:path'
import Docker from 'dockerode'

/** Where an engine may be found, from DOCKER_HOST and XDG_RUNTIME_DIR. */
export interface EngineEnvironment {
  dockerHost?: string
  xdgRuntimeDir?: string
}

/** An engine that answered. */
export interface FoundEngine {
  socket: string
  /** As people know it: `Podman Engine 4.3.1`, `Docker Engine 28.2.2`. */
  name: string
  docker: Docker
}

/** An engine that was asked for by name and cannot be used; the message is for the person at the terminal. */
export class EngineError extends Error {
  override name = 'EngineError'
}

const DEFAULT_SOCKET = '/var/run/docker.sock'
/** A guess at where an engine may be is given up soon; one that was named is worth waiting for on a busy machine. */
const GUESS_LIMIT_MS = 3_000
const NAMED_LIMIT_MS = 20_000

/**
 * `none` finds nothing, `auto` the first of DOCKER_HOST, the usual Docker socket and the user's Podman socket that
 * answers, else the engine of that very socket (a path or `unix://` address). Throws EngineError when a named socket
 * does not answer or is not a socket of this machine: containers need the node's folders.
 */
export async function findEngine(
  engine: string,
  environment: EngineEnvironment,
): Promise<FoundEngine | undefined> {
  if (engine === 'none') return undefined
  if (engine !== 'auto') return askNamed(engine)
  for (const socket of candidates(environment)) {
    const found = await ask(socket, GUESS_LIMIT_MS).catch(() => undefined)
    if (found) return found
  }
  return undefined
}

async function askNamed(engine: string): Promise<FoundEngine> {
  const socket = toSocketPath(engine)
  if (socket === undefined)
    throw new EngineError(
      `Engine ${engine}: the local account needs an engine on this machine. Name the path of its socket, or use auto or none.`,
    )
  try {
    return await ask(socket, NAMED_LIMIT_MS)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new EngineError(
      `Engine ${engine}: no Docker or Podman answers at ${socket} (${cause}). Start the engine, or simulate with --engine none (SLIPWAY_ENGINE=none for npm start).`,
    )
  }
}

function candidates({ dockerHost, xdgRuntimeDir }: EngineEnvironment): string[] {
  const named = dockerHost === undefined ? undefined : toSocketPath(dockerHost)
  const sockets = [
    ...(named === undefined ? [] : [named]),
    DEFAULT_SOCKET,
    ...(xdgRuntimeDir === undefined ? [] : [join(xdgRuntimeDir, 'podman', 'podman.sock')]),
  ]
  return [...new Set(sockets)]
}

/** The path of a socket of this machine; undefined for addresses such as `tcp://` and `ssh://`. */
function toSocketPath(address: string): string | undefined {
  if (address.startsWith('unix://')) return address.slice('unix://'.length)
  return address.includes('://') ? undefined : address
}

async function ask(socket: string, limitMs: number): Promise<FoundEngine> {
  const docker = new Docker({ socketPath: socket })
  const version = await withLimit(docker.version(), limitMs)
  return { socket, name: toName(version), docker }
}

function withLimit<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), limitMs)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Docker calls its component `Engine`, Podman `Podman Engine`. */
function toName({ Version, Components = [] }: Awaited<ReturnType<Docker['version']>>): string {
  const engine = Components.find(({ Name }) => /podman/i.test(Name))
  return engine ? `${engine.Name} ${engine.Version}` : `Docker Engine ${Version}`
}
