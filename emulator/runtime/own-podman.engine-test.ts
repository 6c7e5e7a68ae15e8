import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { buildImageArchive } from '../../e2e/support/engine'
import { findProgram, runProgram } from '../../e2e/support/processes'
import { type EngineWatch, watchEngine } from './engine-watch'
import { createOwnPodman } from './own-podman'
import { pingEngine } from './ping-engine'
import { thisMachine } from './this-machine'

const image = 'localhost/busybox:1'
const never = new AbortController().signal
const simulation = { exitCode: 0, seconds: 0 }

let folder: string
let watch: EngineWatch | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-podman-'))
  // The machine's own settings but for the storage, which is the test's.
  const storage = join(folder, 'storage.conf')
  const places = `graphroot = "${join(folder, 'storage')}"\nrunroot = "${join(folder, 'run')}"`
  writeFileSync(storage, `[storage]\ndriver = "vfs"\n${places}\n`)
  vi.stubEnv('CONTAINERS_STORAGE_CONF', storage)
  mkdirSync(join(folder, 'data'))
})
afterEach(async () => {
  await watch?.close()
  watch = undefined
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const program = () => findProgram('podman') ?? ''
const isUp = (socket: string) =>
  pingEngine(socket, 3_000).then(
    () => true,
    () => false,
  )

it('an installed Podman without a service gets one from us, runs containers, and ends with us', async () => {
  runProgram(['podman', 'import', await buildImageArchive(folder), image])
  const data = join(folder, 'data')
  watch = await watchEngine({
    engine: 'auto',
    environment: { path: process.env.PATH },
    // None of this machine's own engines.
    machine: { ...thisMachine(), uid: undefined, home: folder, listNames: () => [] },
    dataDir: data,
    account: 'local-test',
    allowHostAccess: false,
    log: () => {},
    sleep: async () => {},
    lookEveryMs: 100,
  })
  const socket = join(data, 'podman.sock')
  expect(watch.report()).toMatchObject({ name: expect.stringMatching(/^Podman/), isSimulated: false })
  expect(watch.report().looks.at(-1)).toMatchObject({ place: socket, outcome: 'used' })
  const { runtime } = watch
  await runtime.pull(image, undefined, simulation, never)
  const outcome = await runtime.run(
    {
      key: 'task-1-1',
      image,
      command: ['/bin/sh', '-c', 'echo really; exit 7'],
      runOptions: '',
      environment: {},
      mounts: [{ root: data, folder: '', target: '/mnt/batch/tasks', isReadOnly: false }],
      output: { root: data, folder: '' },
      simulation,
    },
    never,
  )
  expect(outcome).toMatchObject({ exitCode: 7 })
  expect(readFileSync(join(data, 'stdout.txt'), 'utf8')).toBe('really\n')
  await watch.close()
  watch = undefined
  expect(await isUp(socket)).toBe(false)
})

it('ends when we are killed', async () => {
  const module = pathToFileURL(join(import.meta.dirname, 'own-podman.ts')).href
  const start = `createOwnPodman(${JSON.stringify(program())}, ${JSON.stringify(folder)}).start()`
  const code = `import { createOwnPodman } from '${module}'\nconsole.log((await ${start}) ?? 'up')`
  const args = ['--import', 'tsx', '--input-type=module', '-e', code]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [words] = await once(child.stdout, 'data')
  expect(String(words)).toBe('up\n')
  child.kill('SIGKILL')
  await vi.waitFor(async () => expect(await isUp(join(folder, 'podman.sock'))).toBe(false))
})

it('starts again when it was ended', async () => {
  const podman = createOwnPodman(program(), folder)
  expect(await podman.start()).toBeUndefined()
  const [pid] = runProgram(['pgrep', '-f', `unix://${podman.socket}`]).split('\n')
  process.kill(Number(pid), 'SIGKILL')
  await vi.waitFor(async () => expect(await isUp(podman.socket)).toBe(false))
  expect(await podman.start()).toBeUndefined()
  expect(await isUp(podman.socket)).toBe(true)
  await podman.close()
})

it('says in its own words why it does not start, and does not try in vain again', async () => {
  vi.stubEnv('CONTAINERS_STORAGE_CONF', '/dev/null/none')
  const podman = createOwnPodman(program(), folder)
  const problem = await podman.start()
  expect(problem).toMatch(/^podman system service ended: stat \/dev\/null\/none/)
  vi.unstubAllEnvs()
  expect(await podman.start()).toBe(problem)
  await podman.close()
})
