import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import Docker from 'dockerode'
import { type EngineEnvironment, engineCandidates, type Machine, toSocketPath } from './engine-candidates'
import { thisMachine } from './this-machine'

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

/** A guess at where an engine may be is given up soon; one that was named is worth waiting for on a busy machine. */
const GUESS_LIMIT_MS = 3_000
const NAMED_LIMIT_MS = 20_000
/** Podman takes seconds for its version, many more on a busy machine. */
const NAME_LIMIT_MS = 20_000
/** For an engine that is there and keeps its version to itself. */
const NAMELESS = 'Container engine'

/**
 * `none` finds nothing, `auto` the first of the machine's candidates that answers, else the engine of that very socket
 * (a path, `unix://` or `npipe://` address). Throws EngineError when a named socket does not answer or is not a socket
 * of this machine: containers need the node's folders.
 */
export async function findEngine(
  engine: string,
  environment: EngineEnvironment,
  machine: Machine = thisMachine(),
): Promise<FoundEngine | undefined> {
  if (engine === 'none') return undefined
  if (engine !== 'auto') return askNamed(engine)
  for (const socket of engineCandidates(environment, machine)) {
    const isThere = await ping(socket, GUESS_LIMIT_MS).then(
      () => true,
      () => false,
    )
    if (isThere) return connect(socket)
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
    await ping(socket, NAMED_LIMIT_MS)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new EngineError(
      `Engine ${engine}: no Docker or Podman answers at ${socket} (${cause}). Start the engine, or simulate with --engine none (SLIPWAY_ENGINE=none for npm start).`,
    )
  }
  return connect(socket)
}

/** Only a ping tells whether an engine is there: it costs milliseconds, and whatever else an engine is asked may take its time. */
async function ping(socket: string, limitMs: number): Promise<void> {
  const words = await read(socket, '/_ping', limitMs)
  if (words.trim() !== 'OK') throw new Error('its answer to a ping is not that of an engine')
}

async function connect(socket: string): Promise<FoundEngine> {
  const name = await read(socket, '/version', NAME_LIMIT_MS)
    .then(toName)
    .catch(() => NAMELESS)
  return { socket, name, docker: new Docker({ socketPath: socket }) }
}

/** The body of the answer with status 200; rejects when there is none or it is not whole within the limit. */
async function read(socketPath: string, path: string, limitMs: number): Promise<string> {
  const signal = AbortSignal.timeout(limitMs)
  try {
    const asked = request({ socketPath, path, agent: false, signal }).end()
    const [response] = await once(asked, 'response')
    if (response.statusCode === 200) return await text(response)
    response.destroy()
    throw new Error(`status ${response.statusCode}`)
  } catch (error) {
    throw signal.aborted ? new Error(`no answer in ${limitMs / 1000} s`) : error
  }
}

/** Docker calls its component `Engine`, Podman `Podman Engine`. */
function toName(answer: string): string {
  const { Version, Components }: Partial<Awaited<ReturnType<Docker['version']>>> = JSON.parse(answer)
  const podman = Components?.find(({ Name }) => /podman/i.test(Name))
  if (podman) return `${podman.Name} ${podman.Version}`
  return Version ? `Docker Engine ${Version}` : NAMELESS
}
