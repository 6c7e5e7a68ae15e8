import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Engine, startEngine } from '../../e2e/support/engine'
import { type Registry, startRegistry } from '../../e2e/support/registry'
import { SIMULATED_MARK } from '../../lib/local'
import { machineBody } from '../testing/bodies'
import { createJobKit } from '../testing/job-kit'
import { startTestAccount, type TestAccount } from '../testing/test-account'

const login = { username: 'puller', password: 'correct horse battery' }
let registry: Registry
let engine: Engine
let batch: TestAccount
let imageName: string
const { addTask, makeJob, post, readTask } = createJobKit(() => batch)

beforeAll(async () => {
  registry = await startRegistry({ user: login.username, password: login.password })
  engine = await startEngine({ insecureRegistries: [registry.host] })
  imageName = `${registry.host}/team/busybox:1`
  await engine.pushTestImage(imageName, login)
  batch = await startTestAccount({ engine: engine.socket, speed: 5 })
  batch.account.world.clock.resume()
  await post('/pools', {
    id: 'pool-1',
    vmSize: 'standard_d4ds_v5',
    targetDedicatedNodes: 1,
    virtualMachineConfiguration: machineBody({
      containerImageNames: [],
      containerRegistries: [{ registryServer: registry.host, ...login }],
    }),
  })
  await makeJob()
}, 120_000)
afterAll(async () => {
  await batch?.stop()
  await engine?.stop()
  await registry?.stop()
})

const run = async (id: string) => {
  await addTask(id, { commandLine: "/bin/sh -c 'echo $$'", containerSettings: { imageName } })
  await isOver(id)
}
const isOver = (id: string) =>
  vi.waitFor(async () => expect((await readTask(id)).state).toBe('completed'), {
    timeout: 60_000,
    interval: 200,
  })
const isMarked = async (id: string) => (await readTask(id)).executionInfo?.[SIMULATED_MARK as never] === true
const restart = async (socket: string) => {
  await batch.restart({ engine: socket })
  batch.account.world.clock.resume()
}

it('what ran in the engine stays real without it, and what was simulated stays so with it', async () => {
  await run('real')
  await restart('none')
  await run('made-up')
  expect([await isMarked('real'), await isMarked('made-up')]).toEqual([false, true])
  await restart(engine.socket)
  await run('real-again')
  expect([await isMarked('real'), await isMarked('made-up'), await isMarked('real-again')]).toEqual([
    false,
    true,
    false,
  ])
}, 120_000)
