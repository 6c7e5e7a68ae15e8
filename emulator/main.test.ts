import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startProcess } from './testing/account-process'

/** What a container would see of the data folder. */
function readProbe(dataDir: string): string {
  const probe = readdirSync(dataDir).find((name) => name.startsWith('probe-')) ?? ''
  return readFileSync(join(dataDir, probe, 'seen-by-containers'), 'utf8')
}

test('asks the engine that was named, not the one of DOCKER_HOST', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-main-'))
  const socket = join(folder, 'engine.sock')
  const asked: string[] = []
  const engine = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    asked.push(path)
    request.resume()
    const answers: Record<string, () => string> = {
      '/_ping': () => 'OK',
      '/containers/json': () => '[]',
      '/images/create': () => '{}',
      '/containers/create': () => '{"Id":"c1"}',
      '/containers/c1/archive': () => readProbe(join(folder, 'data')),
    }
    response.writeHead(path in answers ? 200 : 404, { connection: 'close' }).end(answers[path]?.())
  })
  await once(engine.listen(socket), 'listening')
  const account = await startProcess(join(folder, 'data'), {
    engine: socket,
    env: { ...process.env, DOCKER_HOST: 'tcp://127.0.0.1:1' },
  })
  expect(asked).toContain('/containers/json')
  await account.kill()
  engine.close()
  rmSync(folder, { recursive: true })
}, 30_000)
