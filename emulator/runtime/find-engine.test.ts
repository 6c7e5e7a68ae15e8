import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { EngineError, findEngine } from './find-engine'

const PODMAN = { Version: '4.3.1', Components: [{ Name: 'Podman Engine', Version: '4.3.1' }] }
const DOCKER = { Version: '28.2.2', Components: [{ Name: 'Engine', Version: '28.2.2' }] }

let folder: string
let servers: Server[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-sockets-'))
  servers = []
})
afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
  rmSync(folder, { recursive: true })
})

/** Something that tells its version on a socket, as an engine does. */
async function listenAt(path: string, version: object, status = 200): Promise<string> {
  mkdirSync(dirname(path), { recursive: true })
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify(version))
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(path, done))
  return path
}

it.each([
  [PODMAN, 'Podman Engine 4.3.1'],
  [DOCKER, 'Docker Engine 28.2.2'],
])('knows an engine by its answer', async (version, name) => {
  const socket = await listenAt(join(folder, 'named.sock'), version)
  expect(await findEngine(socket, {})).toMatchObject({ socket, name })
  expect(await findEngine(`unix://${socket}`, {})).toMatchObject({ socket, name })
})

it('looks at DOCKER_HOST before all else', async () => {
  const socket = await listenAt(join(folder, 'host.sock'), DOCKER)
  await listenAt(join(folder, 'podman/podman.sock'), PODMAN)
  const found = await findEngine('auto', { dockerHost: `unix://${socket}`, xdgRuntimeDir: folder })
  expect(found?.socket).toBe(socket)
})

it('asks nothing when it is to simulate', async () => {
  const socket = await listenAt(join(folder, 'host.sock'), DOCKER)
  expect(await findEngine('none', { dockerHost: `unix://${socket}` })).toBeUndefined()
})

it.each([
  ['/no/such/engine.sock', /no Docker or Podman answers at \/no\/such\/engine\.sock .*--engine none/],
  ['tcp://192.0.2.1:2375', /needs an engine on this machine/],
])('says what is wrong with --engine %s', async (engine, message) => {
  const finding = findEngine(engine, {})
  await expect(finding).rejects.toBeInstanceOf(EngineError)
  await expect(finding).rejects.toThrow(message)
})

it('does not take anything that listens for an engine', async () => {
  const socket = await listenAt(join(folder, 'other.sock'), {}, 404)
  await expect(findEngine(socket, {})).rejects.toThrow(/no Docker or Podman answers/)
})
