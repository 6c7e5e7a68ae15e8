import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Engine, startEngine, TEST_IMAGE_WORDS } from '../../e2e/support/engine'
import { type Registry, startRegistry } from '../../e2e/support/registry'
import { createLog } from '../log'
import { type EngineWatch, watchEngine } from './engine-watch'
import type { ContainerRun, ContainerRuntime } from './runtime'
import { thisMachine } from './this-machine'

const login = { username: 'puller', password: 'correct horse battery' }
const simulation = { exitCode: 0, seconds: 0 }
const never = new AbortController().signal

let registry: Registry
let engine: Engine
let docker: Docker
let watch: EngineWatch
let runtime: ContainerRuntime
let folder: string
let image: string

const open = (account = 'local-test', socket = engine.socket) =>
  watchEngine({
    engine: socket,
    environment: {},
    machine: thisMachine(),
    dataDir: folder,
    account,
    allowHostAccess: false,
    log: createLog((line) => logged.push(line)),
    sleep: async () => {},
    lookEveryMs: 100,
  })
/** What an engine that is away may say, taken out of the log. */
const takeLogged = () => logged.splice(0).map((line) => JSON.parse(line).event)
const logged: string[] = []

beforeAll(async () => {
  registry = await startRegistry({ user: login.username, password: login.password })
  engine = await startEngine({ insecureRegistries: [registry.host] })
  docker = new Docker({ socketPath: engine.socket })
  image = `${registry.host}/team/busybox:1`
  await engine.pushTestImage(image, login)
})
afterAll(async () => {
  await engine?.stop()
  await registry?.stop()
  expect(logged).toEqual([])
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-run-'))
  await reopen()
})
afterEach(async () => {
  await runtime.reconcile(new Set())
  await watch.close()
  rmSync(folder, { recursive: true, force: true })
})

async function reopen() {
  watch = await open()
  runtime = watch.runtime
}

function runOf(script: string | undefined, more: Partial<ContainerRun> = {}): ContainerRun {
  return {
    key: 'task-1-1',
    image,
    ...(script !== undefined && { command: ['/bin/sh', '-c', script] }),
    runOptions: '',
    environment: {},
    mounts: [{ root: folder, folder: '', target: '/mnt/batch/tasks', isReadOnly: false }],
    output: { root: folder, folder: '' },
    simulation,
    ...more,
  }
}

const stdout = () => readFileSync(join(folder, 'stdout.txt'), 'utf8')
const stderr = () => readFileSync(join(folder, 'stderr.txt'), 'utf8')
const containers = () => docker.listContainers({ all: true })
const registryLogin = (password = login.password) => ({
  server: registry.host,
  username: login.username,
  password,
})

it('was tried with a file of the data folder, and nothing of that is left', async () => {
  expect(runtime.isSimulated).toBe(false)
  expect(readdirSync(folder)).toEqual([])
  expect(await containers()).toEqual([])
  const images = (await docker.listImages()).flatMap(({ RepoTags }) => RepoTags ?? [])
  expect(images.filter((name) => name.includes('slipway-probe'))).toEqual([])
})

describe('pull', () => {
  it('is refused without a login and with a wrong one, in the words of the registry', async () => {
    for (const wrong of [undefined, registryLogin('not the password')]) {
      const refused = runtime.pull(image, wrong, simulation, never)
      await expect(refused).rejects.toMatchObject({
        code: 'ContainerInvalidImage',
        details: [
          { name: 'ContainerImage', value: image },
          { name: 'Message', value: expect.stringMatching(/unauthorized|authentication required/) },
        ],
      })
      await expect(refused).rejects.not.toThrow(/not the password/)
    }
    expect(await engine.hasImage(image)).toBe(false)
  })

  it('brings the image, once for all who ask', async () => {
    await Promise.all([1, 2, 3].map(() => runtime.pull(image, registryLogin(), simulation, never)))
    expect(await engine.hasImage(image)).toBe(true)
    await runtime.pull(image, undefined, simulation, never)
  })

  it('fails for a tag that is not there', async () => {
    const missing = runtime.pull(`${registry.host}/team/busybox:9`, registryLogin(), simulation, never)
    await expect(missing).rejects.toMatchObject({ code: 'ContainerInvalidImage' })
  })

  it('ends with the reason of an abort', async () => {
    const controller = new AbortController()
    const pulling = runtime.pull(
      `${registry.host}/team/other:1`,
      registryLogin(),
      simulation,
      controller.signal,
    )
    controller.abort(new Error('enough'))
    await expect(pulling).rejects.toThrow('enough')
  })
})

describe('run', () => {
  it('tells the engine by its name', () => {
    expect(runtime.name).toBe(`Podman Engine ${engine.version}`)
    expect(runtime.isSimulated).toBe(false)
  })

  it('gives exit code, both streams, environment, folder and arguments', async () => {
    const run = runOf(
      'echo "$A $B"; pwd; printf "no line break"; echo wrong >&2; echo made > /mnt/batch/tasks/file; exit 3',
      {
        environment: { A: 'own', C: 'c' },
        runOptions: '-e A=option -e "B=of the options" --rm --label team=x --shm-size 32m --hostname worker',
        workingDirectory: '/tmp',
      },
    )
    const outcome = await runtime.run(run, never)
    expect(outcome).toMatchObject({ exitCode: 3, state: 'exited', error: '' })
    expect(outcome.containerId).toMatch(/^[0-9a-f]{64}$/)
    expect(stdout()).toBe('own of the options\n/tmp\nno line break')
    expect(stderr()).toBe('wrong\n')
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('made\n')
    await vi.waitFor(async () => expect(await containers()).toEqual([]))
  })

  it("runs the image's own command when there is none", async () => {
    await runtime.run(runOf(undefined), never)
    expect(stdout()).toBe(`${TEST_IMAGE_WORDS}\n`)
  })

  it('writes all of a long output', async () => {
    await runtime.run(
      runOf(
        'i=0; while [ $i -lt 20000 ]; do echo "line $i"; i=$((i+1)); done; head -c 100000 /dev/zero | tr "\\0" x >&2',
      ),
      never,
    )
    const lines = stdout().trimEnd().split('\n')
    expect(lines).toHaveLength(20_000)
    expect(lines.at(-1)).toBe('line 19999')
    expect(stderr()).toHaveLength(100_000)
  })

  it('says what failed when the program is not in the image', async () => {
    const failing = runtime.run({ ...runOf(''), command: ['/no/such/program'] }, never)
    await expect(failing).rejects.toMatchObject({
      code: 'ContainerMiscError',
      details: [{ name: 'Message', value: expect.stringContaining('/no/such/program') }],
    })
    expect(await containers()).toEqual([])
  })

  it('says so when the image is not there', async () => {
    const failing = runtime.run(runOf('true', { image: 'team/never-pulled:1' }), never)
    await expect(failing).rejects.toMatchObject({ code: 'ContainerInvalidImage' })
  })

  it('starts one container for a key however many ask', async () => {
    const run = runOf('echo once >> /mnt/batch/tasks/count')
    const outcomes = await Promise.all([runtime.run(run, never), runtime.run(run, never)])
    expect(outcomes[0]).toEqual(outcomes[1])
    expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('once\n')
  })

  it('kills the container and removes it when it is aborted', async () => {
    const controller = new AbortController()
    const running = runtime.run(runOf('trap "" TERM; echo begun; sleep 600'), controller.signal)
    running.catch(() => {})
    await vi.waitFor(() => expect(stdout()).toBe('begun\n'), { timeout: 10_000 })
    controller.abort(new Error('ended by request'))
    await expect(running).rejects.toThrow('ended by request')
    expect(await containers()).toEqual([])
  })
})

describe('after a restart', () => {
  const script = 'echo first; while [ ! -e /mnt/batch/tasks/go ]; do sleep 0.1; done; echo last; exit 4'

  async function leaveRunning() {
    const left = runtime.run(runOf(script), never)
    left.catch(() => {})
    await vi.waitFor(() => expect(stdout()).toBe('first\n'), { timeout: 10_000 })
    await watch.close()
    await expect(left).rejects.toThrow('closing')
    await reopen()
  }

  it('picks up the container that runs on, output from the first byte', async () => {
    await leaveRunning()
    await runtime.reconcile(new Set(['task-1-1']))
    const running = runtime.run(runOf(script), never)
    writeFileSync(join(folder, 'go'), '')
    expect(await running).toMatchObject({ exitCode: 4 })
    expect(stdout()).toBe('first\nlast\n')
  })

  it('removes what nobody waits for, and leaves the containers of other accounts', async () => {
    await leaveRunning()
    const other = await open('local-other')
    await other.runtime.reconcile(new Set())
    expect(await containers()).toHaveLength(1)
    await runtime.reconcile(new Set(['task-2-1']))
    expect(await containers()).toEqual([])
    await other.close()
  })
})

describe('while the service is gone', () => {
  const script = 'echo first; while [ ! -e /mnt/batch/tasks/go ]; do sleep 0.1; done; echo last; exit 4'

  async function loseService() {
    await engine.stopService()
    await vi.waitFor(() => expect(watch.report()).toMatchObject({ isAway: true, isSimulated: false }))
  }
  async function bringBack() {
    await engine.startService()
    await vi.waitFor(() => expect(watch.report().isAway).toBe(false), { timeout: 10_000 })
    expect(takeLogged()).toEqual(['engine-away', 'engine-back'])
  }

  it('a container runs on, and is followed to its end afterwards; what is to begin waits', async () => {
    const running = runtime.run(runOf(script), never)
    await vi.waitFor(() => expect(stdout()).toBe('first\n'), { timeout: 10_000 })
    await loseService()
    const pulling = runtime.pull(image, registryLogin(), simulation, never)
    writeFileSync(join(folder, 'go'), '')
    await bringBack()
    expect(await running).toMatchObject({ exitCode: 4 })
    expect(stdout()).toBe('first\nlast\n')
    await pulling
    // It is removed behind the answer.
    await vi.waitFor(async () => expect(await containers()).toEqual([]), { timeout: 10_000 })
  })

  it('a run that is ended does not wait, and its container goes when the service is back', async () => {
    const controller = new AbortController()
    const running = runtime.run(runOf(script), controller.signal)
    running.catch(() => {})
    await vi.waitFor(() => expect(stdout()).toBe('first\n'), { timeout: 10_000 })
    await loseService()
    controller.abort(new Error('ended by request'))
    await expect(running).rejects.toThrow('ended by request')
    await bringBack()
    await vi.waitFor(async () => expect(await containers()).toEqual([]), { timeout: 10_000 })
  })

  it('the account closes all the same', async () => {
    const running = runtime.run(runOf(script), never)
    running.catch(() => {})
    await vi.waitFor(() => expect(stdout()).toBe('first\n'), { timeout: 10_000 })
    await loseService()
    await watch.close()
    await expect(running).rejects.toThrow('closing')
    await engine.startService()
    await reopen()
    takeLogged()
  })
})
