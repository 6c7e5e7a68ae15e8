import { expect, test } from '@playwright/test'
import { startEngine } from './support/engine'
import { addTask, createJob, createPool, deleteByTypedId, signIn } from './support/journey'
import { startRegistry } from './support/registry'
import { startSlipway } from './support/slipway'

const login = { username: 'puller', password: 'correct horse battery' }

async function startEverything() {
  const registry = await startRegistry({ user: login.username, password: login.password })
  const engine = await startEngine({ insecureRegistries: [registry.host] })
  const image = `${registry.host}/team/busybox:1`
  await engine.pushTestImage(image, login)
  const slipway = await startSlipway({ engine: engine.socket })
  return {
    registry,
    engine,
    image,
    slipway,
    async stop() {
      await slipway.stop()
      await engine.stop()
      await registry.stop()
    },
  }
}

let parts: Awaited<ReturnType<typeof startEverything>>
test.beforeAll(async () => {
  parts = await startEverything()
})
test.afterAll(async () => parts?.stop())

test('A first run ends on what a container really printed', async ({ page }) => {
  const { slipway, engine } = parts
  engine.addTestImage('docker.io/library/busybox:1.37')
  await page.goto(`${slipway.url}/local/pools`)
  await page.getByRole('button', { name: 'Run hello' }).click()
  const panel = page.getByRole('region', { name: 'Hello, step by step' })
  await expect(panel.getByRole('status').first()).toHaveText('4 of 4 steps done', { timeout: 60_000 })
  await expect(panel.getByRole('region', { name: 'Output of hello' })).toContainText(
    /^Hello from node tvmps_\w+, task hello\.\s+Linux /,
  )
  await expect(panel).toContainText('fails-on-purpose ended with exit code 3')
  await panel.getByRole('button', { name: 'Remove all of it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(panel).toBeHidden()
})

test('I run a container task from a private registry and learn why it failed', async ({ page, request }) => {
  const { slipway, image, registry } = parts
  const health = await (await request.get(`${slipway.url}/api/health`)).json()
  console.log(`container tasks run by ${health.engine.name}`)
  expect(health.engine.isSimulated).toBe(false)
  expect(await parts.engine.hasImage(image)).toBe(false)

  await signIn(page, slipway.url, 'contributor')
  await createPool(page, slipway.url, {
    id: 'render',
    dedicatedNodes: 2,
    images: [image],
    registry: { server: registry.host, ...login },
  })
  const nodes = page.getByRole('table', { name: 'Nodes' })
  await expect(nodes.getByRole('row').filter({ hasText: 'idle' })).toHaveCount(2, { timeout: 30_000 })
  expect(await parts.engine.hasImage(image)).toBe(true)

  await createJob(page, slipway.url, { id: 'frames', poolId: 'render' })
  await addTask(page, {
    id: 'frame-1',
    image,
    commandLine: `/bin/sh -c 'echo "I am $AZ_BATCH_TASK_ID"; sleep 2; echo "to stderr" >&2; exit 3'`,
  })
  await expect(page.getByText('running', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('log', { name: 'stdout' })).toContainText('I am frame-1')
  await expect(page.getByText('exit code 3').first()).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('region', { name: 'In plain words' })).toContainText('3')
  await page.getByRole('tab', { name: 'stderr' }).click()
  await expect(page.getByRole('log', { name: 'stderr' })).toContainText('to stderr')

  await page.getByRole('link', { name: 'frames' }).first().click()
  const tasks = page.getByRole('table', { name: 'Tasks' })
  await expect(tasks.getByRole('row').filter({ hasText: 'frame-1' })).toContainText('failed')
  await addTask(page, { id: 'frame-2', image, commandLine: `/bin/sh -c 'echo all is well'` })
  await expect(page.getByText('succeeded').first()).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('log', { name: 'stdout' })).toContainText('all is well')

  await page.goto(`${slipway.url}/local/jobs/frames`)
  await deleteByTypedId(page, 'job', 'frames')
  await expect(page.getByRole('heading', { name: 'Jobs', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'frames' })).toHaveCount(0)
  await page.goto(`${slipway.url}/local/pools/render`)
  await deleteByTypedId(page, 'pool', 'render')
  await expect(page.getByRole('heading', { name: 'Pools', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'render' })).toHaveCount(0, { timeout: 20_000 })
})

test('With a wrong registry password the pool says what failed and what to do', async ({ page }) => {
  const { slipway, registry } = parts
  const image = `${registry.host}/team/busybox:2`
  await parts.engine.pushTestImage(image, login)
  await signIn(page, slipway.url, 'contributor')
  await createPool(page, slipway.url, {
    id: 'locked-out',
    dedicatedNodes: 2,
    images: [image],
    registry: { server: registry.host, username: login.username, password: 'wrong' },
  })
  const nodes = page.getByRole('table', { name: 'Nodes' })
  await expect(nodes.getByRole('row').filter({ hasText: 'unusable' })).toHaveCount(2, { timeout: 30_000 })
  const cause = page.getByRole('region', { name: 'Failed nodes' })
  await expect(cause).toContainText(image)
  await expect(cause).toContainText('credentials')
  await expect(cause).not.toContainText('wrong')
})
