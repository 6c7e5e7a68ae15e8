import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'

/** Podman takes seconds for its version, many more on a busy machine. */
const VERSION_LIMIT_MS = 20_000

/** What an engine says of itself. */
export interface EngineVersion {
  /** As people know it: `Podman Engine 4.3.1`, `Docker Engine 28.2.2`. */
  name: string
  /** Such as `amd64` and `arm64`. */
  architecture?: string
}

/** For an engine that is there and keeps its version to itself. */
const NAMELESS: EngineVersion = { name: 'Container engine' }

/**
 * Resolves when an engine answers at the socket; rejects with why it does not. Only a ping tells whether an engine is there:
 * it costs milliseconds, and whatever else an engine is asked may take its time.
 */
export async function pingEngine(socket: string, limitMs: number): Promise<void> {
  const words = await read(socket, '/_ping', limitMs)
  if (words.trim() !== 'OK') throw new Error('its answer to a ping is not that of an engine')
}

/** What the engine at the socket says of itself; a general name when it says nothing that can be read. */
export async function readVersion(socket: string): Promise<EngineVersion> {
  try {
    return toVersion(await read(socket, '/version', VERSION_LIMIT_MS))
  } catch {
    return NAMELESS
  }
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
function toVersion(answer: string): EngineVersion {
  const said: { Version?: string; Arch?: string; Components?: { Name: string; Version: string }[] } =
    JSON.parse(answer)
  const podman = said.Components?.find(({ Name }) => /podman/i.test(Name))
  const docker = said.Version === undefined ? NAMELESS.name : `Docker Engine ${said.Version}`
  return {
    name: podman ? `${podman.Name} ${podman.Version}` : docker,
    ...(said.Arch !== undefined && { architecture: said.Arch }),
  }
}
