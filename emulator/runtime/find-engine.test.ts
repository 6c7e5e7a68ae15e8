import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Docker from 'dockerode'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EngineEnvironment, Machine } from './engine-candidates'
import { createEngineSearch, EngineError, type EngineSearch } from './find-engine'
import { tryEngine } from './try-engine'

const PODMAN = { Version: '4.3.1', Components: [{ Name: 'Podman Engine', Version: '4.3.1' }] }
const DOCKER = { Version: '28.2.2', Components: [{ Name: 'Engine', Version: '28.2.2' }] }

let folder: string
let servers: Server[]
let asked: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-sockets-'))
  servers = []
  asked = []
})
afterEach(async () => {
  await stopServers()
  rmSync(folder, { recursive: true })
})

const stopServers = () =>
  Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))))

/** Answers each path on a socket with a text, which may be made when it is asked for, and all others with 404. */
async function serveAt(path: string, answers: Record<string, string | (() => string)>): Promise<string> {
  mkdirSync(dirname(path), { recursive: true })
  const server = createServer((request, response) => {
    const url = request.url?.split('?')[0] ?? ''
    asked.push(url)
    request.resume()
    response.writeHead(url in answers ? 200 : 404, { connection: 'close' })
    const answer = answers[url]
    response.end(typeof answer === 'function' ? answer() : answer)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(path, done))
  return path
}

/** An engine whose containers see our folder. */
const SEEING = {
  '/_ping': 'OK',
  '/containers/json': '[]',
  '/images/create': '{}',
  '/containers/create': '{"Id":"c1"}',
  '/containers/c1/archive': () => {
    const probe = readdirSync(folder).find((name) => name.startsWith('probe-')) ?? ''
    return readFileSync(join(folder, probe, 'seen-by-containers'), 'utf8')
  },
}

const listenAt = (path: string, version: object) =>
  serveAt(path, { ...SEEING, '/version': JSON.stringify(version) })

const nowhere: Machine = {
  platform: 'linux',
  uid: undefined,
  home: '/no/such/home',
  temporaryFolder: '/no/such/folder',
  readText: () => undefined,
  listNames: () => [],
  isExecutable: () => false,
}

const searchFor = (engine: string, environment: EngineEnvironment = {}): EngineSearch =>
  createEngineSearch({ engine, environment, machine: nowhere, dataDir: folder })
const find = async (engine: string, environment?: EngineEnvironment) =>
  (await searchFor(engine, environment).find()).engine

it.each([
  [PODMAN, 'Podman Engine 4.3.1'],
  [DOCKER, 'Docker Engine 28.2.2'],
])('knows an engine by its answer', async (version, name) => {
  const socket = await listenAt(join(folder, 'named.sock'), version)
  expect(await find(socket)).toMatchObject({ socket, name })
  expect(await find(`unix://${socket}`)).toMatchObject({ socket, name })
})

it('looks at DOCKER_HOST before all else', async () => {
  const socket = await listenAt(join(folder, 'host.sock'), DOCKER)
  await listenAt(join(folder, 'podman/podman.sock'), PODMAN)
  const found = await find('auto', { dockerHost: `unix://${socket}`, xdgRuntimeDir: folder })
  expect(found?.socket).toBe(socket)
})

it.each([
  ['/no/such/engine.sock', /no Docker or Podman answers at \/no\/such\/engine\.sock .*--engine none/],
  ['tcp://192.0.2.1:2375', /needs an engine on this machine/],
])('says what is wrong with --engine %s', async (engine, message) => {
  const finding = find(engine)
  await expect(finding).rejects.toBeInstanceOf(EngineError)
  await expect(finding).rejects.toThrow(message)
})

it.each<Record<string, string>>([
  {},
  { '/_ping': '<h1>Welcome</h1>', '/version': JSON.stringify(DOCKER) },
  { '/version': JSON.stringify(DOCKER) },
])('does not take anything that listens for an engine: %j', async (answers) => {
  const socket = await serveAt(join(folder, 'other.sock'), answers)
  await expect(find(socket)).rejects.toThrow(/no Docker or Podman answers/)
})

it.each<Record<string, string>>([
  {},
  { '/version': 'starting' },
  { '/version': '{}' },
  { '/version': 'null' },
])('takes an engine that answers a ping, whatever it says of its version: %j', async (answers) => {
  const socket = await serveAt(join(folder, 'host.sock'), { ...SEEING, '/_ping': 'OK\n', ...answers })
  const found = await find('auto', { dockerHost: `unix://${socket}` })
  expect(found).toMatchObject({ socket, name: 'Container engine' })
})

it("finds the user's Podman where the folder of the session says it is", async () => {
  const socket = await listenAt(join(folder, 'podman/podman.sock'), PODMAN)
  expect(await find('auto', { xdgRuntimeDir: folder })).toMatchObject({ socket })
})

it('passes over what nobody listens at', async () => {
  const socket = await listenAt(join(folder, 'docker.sock'), DOCKER)
  const environment = { dockerHost: `unix://${join(folder, 'gone.sock')}`, xdgRuntimeDir: folder }
  expect(await find('auto', environment)).toMatchObject({ socket })
})

const contextOf = (Name: string, Host: string) => JSON.stringify({ Name, Endpoints: { docker: { Host } } })

/** An engine in a virtual machine that does not share the folder. */
const UNSHARED = { ...SEEING, '/version': JSON.stringify(PODMAN), '/containers/c1/archive': 'other' }

it('goes on to the next when containers do not see the folder, and tells of each place', async () => {
  const first = await serveAt(join(folder, 'first.sock'), UNSHARED)
  const socket = await listenAt(join(folder, 'docker.sock'), DOCKER)
  const machine = {
    ...nowhere,
    listNames: () => ['0a'],
    readText: () => contextOf('own', `unix://${socket}`),
  }
  const environment = { dockerHost: `unix://${first}`, dockerContext: 'own' }
  const search = createEngineSearch({ engine: 'auto', environment, machine, dataDir: folder })
  const { engine, looks } = await search.find()
  expect(engine).toMatchObject({ socket, name: 'Docker Engine 28.2.2' })
  expect(looks).toEqual([
    {
      place: first,
      outcome: 'unusable',
      answer: expect.stringMatching(/^Podman Engine 4\.3\.1 at .* does not see the data folder/),
    },
    { place: socket, outcome: 'used', answer: 'Docker Engine 28.2.2 runs the containers.' },
  ])
})

it('says what became of each engine that the person chose, and takes another', async () => {
  const socket = await listenAt(join(folder, 'docker.sock'), DOCKER)
  const gone = join(folder, 'gone.sock')
  const machine = {
    ...nowhere,
    listNames: (path: string) => (path.endsWith('contexts/meta') ? ['0a'] : []),
    readText: () => contextOf('far', 'ssh://ada@192.0.2.1'),
  }
  const environment = { dockerHost: `unix://${gone}`, dockerContext: 'far', xdgRuntimeDir: folder }
  const search = createEngineSearch({ engine: 'auto', environment, machine, dataDir: folder })
  const { engine, looks } = await search.find()
  expect(engine).toMatchObject({ socket })
  expect(looks.filter(({ outcome }) => outcome === 'unusable')).toEqual([
    {
      place: 'The Docker context far',
      answer: expect.stringMatching(/^The Docker context far leads to another machine/),
      outcome: 'unusable',
    },
    {
      place: gone,
      answer: expect.stringContaining(`DOCKER_HOST leads to ${gone}, where nothing listens.`),
      outcome: 'unusable',
    },
  ])
  expect(JSON.stringify(looks)).not.toContain('ada@')
})

it('pings an engine that was of no use, and tries it again only after it was away', async () => {
  const path = join(folder, 'first.sock')
  await serveAt(path, UNSHARED)
  const search = searchFor('auto', { dockerHost: `unix://${path}` })
  const askedOnce = asked.length
  await search.find()
  expect(asked.slice(askedOnce)).toContain('/containers/create')
  const askedTwice = asked.length
  expect((await search.find()).looks[0]).toMatchObject({ place: path, outcome: 'unusable' })
  expect(asked.slice(askedTwice)).toEqual(['/_ping'])
  await stopServers()
  expect((await search.find()).looks[0]).toMatchObject({
    place: path,
    answer: expect.stringContaining('nothing listens'),
  })
  await listenAt(path, DOCKER)
  expect((await search.find()).engine).toMatchObject({ name: 'Docker Engine 28.2.2' })
})

it('does not wait for ever for an engine that answers nothing but a ping', async () => {
  const socketPath = join(folder, 'hung.sock')
  const server = createServer(() => {})
  servers.push(server)
  await new Promise<void>((done) => server.listen(socketPath, done))
  await expect(tryEngine(new Docker({ socketPath }), folder, undefined, 100)).rejects.toThrow(
    'no answer in 0.1 s',
  )
  expect(readdirSync(folder)).toEqual(['hung.sock'])
  server.closeAllConnections()
})
