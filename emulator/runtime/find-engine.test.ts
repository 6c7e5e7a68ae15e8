import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Machine } from './engine-candidates'
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

/** Answers each path on a socket with a text, and all others with 404. */
async function serveAt(path: string, answers: Record<string, string>): Promise<string> {
  mkdirSync(dirname(path), { recursive: true })
  const server = createServer(({ url = '' }, response) => {
    response.writeHead(url in answers ? 200 : 404, { connection: 'close' })
    response.end(answers[url])
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(path, done))
  return path
}

/** Something that answers a ping and tells its version on a socket, as an engine does. */
const listenAt = (path: string, version: object) =>
  serveAt(path, { '/_ping': 'OK', '/version': JSON.stringify(version) })

const nowhere: Machine = {
  platform: 'linux',
  uid: undefined,
  home: '/no/such/home',
  temporaryFolder: '/no/such/folder',
  readText: () => undefined,
  listNames: () => [],
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

it.each<Record<string, string>>([
  {},
  { '/_ping': '<h1>Welcome</h1>', '/version': JSON.stringify(DOCKER) },
  { '/version': JSON.stringify(DOCKER) },
])('does not take anything that listens for an engine: %j', async (answers) => {
  const socket = await serveAt(join(folder, 'other.sock'), answers)
  await expect(findEngine(socket, {})).rejects.toThrow(/no Docker or Podman answers/)
})

it.each<Record<string, string>>([
  {},
  { '/version': 'starting' },
  { '/version': '{}' },
  { '/version': 'null' },
])('takes an engine that answers a ping, whatever it says of its version: %j', async (answers) => {
  const socket = await serveAt(join(folder, 'host.sock'), { '/_ping': 'OK\n', ...answers })
  const found = await findEngine('auto', { dockerHost: `unix://${socket}` }, nowhere)
  expect(found).toMatchObject({ socket, name: 'Container engine' })
})

it("finds the user's Podman where the folder of the session says it is", async () => {
  const socket = await listenAt(join(folder, 'podman/podman.sock'), PODMAN)
  expect(await findEngine('auto', { xdgRuntimeDir: folder }, nowhere)).toMatchObject({ socket })
})

it('passes over what nobody listens at', async () => {
  const socket = await listenAt(join(folder, 'docker.sock'), DOCKER)
  const environment = { dockerHost: `unix://${join(folder, 'gone.sock')}`, xdgRuntimeDir: folder }
  expect(await findEngine('auto', environment, nowhere)).toMatchObject({ socket })
})
