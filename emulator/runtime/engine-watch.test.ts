import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Machine } from './engine-candidates'
import { type EngineWatch, watchEngine } from './engine-watch'

let dataDir: string
let socket: string
let server: Server | undefined
let watches: EngineWatch[]
let logged: string[]
let asked: string[]
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'slipway-data-'))
  socket = join(mkdtempSync(join(tmpdir(), 'slipway-sockets-')), 'engine.sock')
  watches = []
  logged = []
  asked = []
})
afterEach(async () => {
  for (const watch of watches) await watch.close()
  await stopListening()
  for (const folder of [dataDir, join(socket, '..')]) rmSync(folder, { recursive: true })
})

interface Answer {
  /** 0 closes the connection. */
  status: number
  /** A function makes it when it is asked for. */
  body: unknown
}

const NOT_THERE = { status: 404, body: { message: 'no such file' } }
const ENGINE: Record<string, Answer> = {
  'GET /_ping': { status: 200, body: 'OK' },
  'GET /version': { status: 200, body: { Version: '28.2.2' } },
  'GET /containers/json': { status: 200, body: [] },
  'POST /images/create': { status: 200, body: { status: 'sha256:1' } },
  'POST /containers/create': { status: 201, body: { Id: 'c1' } },
  'GET /containers/c1/archive': NOT_THERE,
}
/** An engine whose containers see the data folder. */
const USABLE = {
  ...ENGINE,
  'GET /containers/c1/archive': {
    status: 200,
    body: () => readFileSync(join(dataDir, readdirSync(dataDir).join(), 'seen-by-containers'), 'utf8'),
  },
}

/** An engine that answers as the table says, and to all else that it is not there. */
async function listen(answers: Record<string, Answer>): Promise<void> {
  const listening = createServer((request, response) => {
    const what = `${request.method} ${request.url?.split('?')[0]}`
    asked.push(what)
    const { status, body } = answers[what] ?? NOT_THERE
    request.resume().on('end', () => {
      if (status === 0) return request.socket.destroy()
      const said = typeof body === 'function' ? body() : body
      response.writeHead(status, { connection: 'close' })
      response.end(typeof said === 'string' ? said : JSON.stringify(said))
    })
  })
  server = listening
  await new Promise<void>((done) => listening.listen(socket, done))
}

async function stopListening(): Promise<void> {
  await new Promise<unknown>((done) => (server ? server.close(done) : done(undefined)))
  server = undefined
}

const nowhere: Machine = {
  platform: 'win32',
  uid: undefined,
  home: '/no/such/home',
  temporaryFolder: '/no/such/folder',
  readText: () => undefined,
  listNames: () => [],
  isExecutable: () => false,
}

async function watch(engine = 'auto'): Promise<EngineWatch> {
  const opened = await watchEngine({
    engine,
    environment: { dockerHost: `unix://${socket}` },
    machine: nowhere,
    dataDir,
    account: 'local-test',
    allowHostAccess: false,
    log: (event, fields) => logged.push(`${event}: ${fields?.message ?? fields?.name ?? ''}`),
    sleep: async () => {},
    lookEveryMs: 10,
  })
  watches.push(opened)
  return opened
}

it.each([
  ['does not have', {}, 'no such file'],
  [
    'does not share',
    { 'POST /containers/create': { status: 500, body: { message: 'mounts denied' } } },
    'mounts denied',
  ],
  [
    'has another of',
    { 'GET /containers/c1/archive': { status: 200, body: 'other' } },
    'a file there has other contents',
  ],
])('simulates when the engine %s the data folder, and says why', async (_how, answers, why) => {
  await listen({ ...ENGINE, ...answers })
  expect((await watch()).runtime.isSimulated).toBe(true)
  const message = `Docker Engine 28.2.2 at ${socket} does not see the data folder ${dataDir} (${why})`
  expect(logged).toEqual([expect.stringContaining(message)])
  await expect(watch(socket)).rejects.toThrow(message)
  expect(readdirSync(dataDir)).toEqual([])
})

it.each([
  ['GET /containers/json', { status: 403, body: { message: 'not allowed' } }, 'not allowed'],
  ['GET /containers/json', { status: 500, body: 'broken' }, 'broken'],
  ['GET /containers/json', { status: 404, body: '' }, 'status 404'],
  ['GET /containers/json', { status: 200, body: '<h1>Welcome</h1>' }, 'its list of containers is none'],
  ['POST /images/create', { status: 403, body: { message: 'read only' } }, 'read only'],
  ['GET /containers/json', { status: 0, body: '' }, 'socket hang up'],
])('simulates when the engine does not let it be tried: %s answers %j', async (what, answer, why) => {
  await listen({ ...USABLE, [what]: answer })
  const message = `Docker Engine 28.2.2 at ${socket} does not let itself be tried (${why})`
  const opened = await watch()
  expect(opened.report()).toMatchObject({
    isSimulated: true,
    advice: expect.stringContaining(message),
  })
  await expect(watch(socket)).rejects.toThrow(message)
  await stopListening()
  await listen(USABLE)
  await vi.waitFor(() => expect(opened.runtime.isSimulated).toBe(false))
})

it('asks nothing when it is to simulate', async () => {
  await listen(USABLE)
  const none = await watch('none')
  expect(none.report()).toMatchObject({
    isSimulated: true,
    looks: [],
    advice: expect.stringContaining('none'),
  })
  expect(asked).toEqual([])
})

it('goes over to an engine that comes, which then has none of the containers of before', async () => {
  const opened = await watch()
  const simulated = opened.runtime
  expect(opened.report()).toMatchObject({
    name: 'simulated',
    isSimulated: true,
    isAway: false,
    looks: expect.arrayContaining([
      { place: socket, answer: expect.stringContaining('where nothing listens'), outcome: 'unusable' },
    ]),
    advice: expect.stringContaining('Start that engine'),
  })
  await listen(USABLE)
  await vi.waitFor(() => expect(opened.runtime.isSimulated).toBe(false))
  expect(asked).toContain('GET /containers/json')
  expect(simulated.isSimulated).toBe(true)
  expect(opened.report()).toMatchObject({ name: 'Docker Engine 28.2.2', isAway: false })
  expect(opened.report()).not.toHaveProperty('advice')
  expect(logged).toEqual([
    expect.stringMatching(/^engine-unusable: DOCKER_HOST/),
    'engine-found: Docker Engine 28.2.2',
  ])
})

it('says that its engine is away, simulates nothing in its place, and takes it again', async () => {
  await listen(USABLE)
  const opened = await watch()
  await stopListening()
  await vi.waitFor(() => expect(opened.report()).toMatchObject({ isAway: true, isSimulated: false }))
  expect(opened.report().advice).toContain('wait until it answers again')
  await listen(USABLE)
  await vi.waitFor(() => expect(opened.report().isAway).toBe(false), { timeout: 5_000 })
  expect(logged).toEqual(['engine-away: ', 'engine-back: '])
})
