import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSimulatedRuntime } from './simulated'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-simulated-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const simulation = { exitCode: 3, seconds: 2 }
const closed = { allowHostAccess: false }
const never = new AbortController().signal

function runOf() {
  return {
    key: 'task-1-1',
    image: 'team/render:1',
    command: ['/bin/sh', '-c', 'echo hi'],
    runOptions: '--rm',
    environment: {},
    mounts: [],
    output: { root: folder, folder: '' },
    simulation,
  }
}

it('passes the time and ends as it was told to', async () => {
  const sleeps: number[] = []
  const runtime = createSimulatedRuntime({ ...closed, sleep: async (ms) => void sleeps.push(ms) })
  const outcome = await runtime.run(runOf(), never)
  expect(sleeps).toEqual([2000])
  expect(outcome).toMatchObject({ exitCode: 3, state: 'exited', error: '' })
  expect(outcome.containerId).toMatch(/^simulated-[0-9a-f]{16}$/)
  expect(readFileSync(join(folder, 'stdout.txt'), 'utf8')).toBe(
    "simulated, not run\nimage: team/render:1\ncommand: /bin/sh -c 'echo hi'\nrun options: --rm\n",
  )
  expect(readFileSync(join(folder, 'stderr.txt'), 'utf8')).toBe('')
})

it('ends with the reason of an abort', async () => {
  const controller = new AbortController()
  const runtime = createSimulatedRuntime({
    ...closed,
    async sleep(_ms, signal) {
      controller.abort(new Error('stopped'))
      signal.throwIfAborted()
    },
  })
  const running = runtime.run(runOf(), controller.signal)
  await expect(running).rejects.toThrow('stopped')
})

it('fails a pull with the words it was given', async () => {
  const runtime = createSimulatedRuntime({ ...closed, sleep: async () => {} })
  await expect(runtime.pull('team/render:1', undefined, simulation, never)).resolves.toBeUndefined()
  const failing = runtime.pull(
    'team/render:1',
    undefined,
    { ...simulation, pullError: 'unauthorized' },
    never,
  )
  await expect(failing).rejects.toMatchObject({
    code: 'ContainerInvalidImage',
    details: [
      { name: 'ContainerImage', value: 'team/render:1' },
      { name: 'Message', value: 'unauthorized' },
    ],
  })
})
