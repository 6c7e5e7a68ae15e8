import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRuntime } from './create-runtime'

let dataDir: string
let sockets: string
let server: Server
let logged: string[]
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'slipway-data-'))
  sockets = mkdtempSync(join(tmpdir(), 'slipway-sockets-'))
  logged = []
})
afterEach(async () => {
  await new Promise((done) => server.close(done))
  for (const folder of [dataDir, sockets]) rmSync(folder, { recursive: true })
})

const NOT_THERE = { status: 404, body: { message: 'no such file' } }
const ENGINE = {
  'GET /_ping': { status: 200, body: 'OK' },
  'GET /version': { status: 200, body: { Version: '28.2.2' } },
  'POST /images/create': { status: 200, body: { status: 'sha256:1' } },
  'POST /containers/create': { status: 201, body: { Id: 'c1' } },
  'GET /containers/c1/archive': NOT_THERE,
}

/** An engine in a virtual machine that answers as the table says, and to all else that it is not there. */
async function listen(answers: Record<string, { status: number; body: unknown }>): Promise<string> {
  const socket = join(sockets, 'engine.sock')
  server = createServer((request, response) => {
    const { status, body } = answers[`${request.method} ${request.url?.split('?')[0]}`] ?? NOT_THERE
    request.resume().on('end', () => {
      response.writeHead(status, { connection: 'close' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>((done) => server.listen(socket, done))
  return socket
}

const open = (engine: string, dockerHost: string) =>
  createRuntime({
    engine,
    environment: { dockerHost },
    dataDir,
    account: 'local-test',
    allowHostAccess: false,
    log: (event, fields) => logged.push(`${event}: ${fields?.message}`),
    sleep: async () => {},
  })

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
  const socket = await listen({ ...ENGINE, ...answers })
  expect((await open('auto', `unix://${socket}`)).isSimulated).toBe(true)
  const message = `Docker Engine 28.2.2 at ${socket} does not see the data folder ${dataDir} (${why})`
  expect(logged).toEqual([expect.stringContaining(message)])
  await expect(open(socket, '')).rejects.toThrow(message)
  expect(readdirSync(dataDir)).toEqual([])
})

it('takes an engine that does not let it be tried', async () => {
  const socket = await listen({
    ...ENGINE,
    'POST /images/create': { status: 403, body: { message: 'not allowed' } },
  })
  expect((await open('auto', `unix://${socket}`)).name).toBe('Docker Engine 28.2.2')
  expect(logged).toEqual([])
})
