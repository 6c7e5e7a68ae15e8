import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type Engine, startEngine } from './support/engine'
import { addTask, createJob, createPool, signIn } from './support/journey'
import { startRegistry } from './support/registry'
import { type Slipway, startSlipway } from './support/slipway'

const login = { username: 'puller', password: 'correct horse battery' }

/** Above all pages: what runs the containers. */
const chip = (page: Page, name: string | RegExp) =>
  page.getByRole('banner').getByRole('button', { name, exact: true })

async function runTask(page: Page, slipway: Slipway, image: string, id: string, commandLine: string) {
  await page.goto(`${slipway.url}/local/jobs/job`)
  await addTask(page, { id, image, commandLine })
}

test('My engine comes, goes and comes back, and I never start again', async ({ page }) => {
  const registry = await startRegistry({ user: login.username, password: login.password })
  const engine = await startEngine({ insecureRegistries: [registry.host] })
  const image = `${registry.host}/team/busybox:1`
  await engine.pushTestImage(image, login)
  await engine.stopService()
  // A machine without Podman, but for the engine that is started later.
  const programs = await mkdtemp(join(tmpdir(), 'slipway-programs-'))
  const environment = { DOCKER_HOST: `unix://${engine.socket}`, PATH: programs }
  const slipway = await startSlipway({ engine: 'auto', environment })
  const stdout = page.getByRole('log', { name: 'stdout' })
  try {
    await signIn(page, slipway.url, 'contributor')
    await createPool(page, slipway.url, {
      id: 'pool',
      dedicatedNodes: 1,
      images: [image],
      registry: { server: registry.host, ...login },
    })
    await createJob(page, slipway.url, { id: 'job', poolId: 'pool' })
    await addTask(page, { id: 'before', image, commandLine: `/bin/sh -c 'echo really'` })
    await expect(stdout).toContainText('simulated, not run')

    await chip(page, 'Simulated').focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: 'Container engine' })
    await expect(panel.getByRole('listitem').filter({ hasText: engine.socket })).toContainText(
      'where nothing listens',
    )
    await expect(panel).toContainText('DOCKER_HOST leads to')
    await engine.startService()
    await expect(panel.getByRole('status')).toHaveText(/^Podman Engine .* runs the containers\.$/, {
      timeout: 40_000,
    })
    await page.keyboard.press('Escape')
    await expect(chip(page, /^Podman Engine/)).toBeFocused()

    await runTask(page, slipway, image, 'meanwhile', `/bin/sh -c 'echo begun; sleep 12; echo "to the end"'`)
    await expect(stdout).toContainText('begun')
    await engine.stopService()
    await expect(chip(page, 'Not answering')).toBeVisible({ timeout: 40_000 })
    await engine.startService()
    await expect(chip(page, /^Podman Engine/)).toBeVisible({ timeout: 40_000 })
    await expect(stdout).toContainText('to the end', { timeout: 30_000 })
    await expect(page.getByText('succeeded').first()).toBeVisible()
  } finally {
    await slipway.stop()
    await engine.stop()
    await registry.stop()
    await rm(programs, { recursive: true, force: true })
  }
})

test('My Podman runs no service, and my tasks really run', async ({ page }) => {
  const registry = await startRegistry({ user: login.username, password: login.password })
  const engine = await startEngine({ insecureRegistries: [registry.host] })
  const image = `${registry.host}/team/busybox:1`
  await engine.pushTestImage(image, login)
  await engine.stopService()
  const slipway = await startSlipway({ engine: 'auto', environment: podmanAlone(engine) })
  const socket = join(slipway.dataDir, 'podman.sock')
  try {
    expect(slipway.output()).toMatch(/^Podman Engine .* runs the containers\.$/m)
    await signIn(page, slipway.url, 'contributor')
    await createPool(page, slipway.url, {
      id: 'pool',
      dedicatedNodes: 1,
      images: [image],
      registry: { server: registry.host, ...login },
    })
    await createJob(page, slipway.url, { id: 'job', poolId: 'pool' })
    await addTask(page, { id: 'hello', image, commandLine: `/bin/sh -c 'echo really'` })
    await expect(page.getByRole('log', { name: 'stdout' })).toContainText('really')
    await chip(page, /^Podman Engine/).click()
    await expect(page.getByRole('listitem').filter({ hasText: socket })).toContainText('runs the containers')

    slipway.killLocalAccount()
    await expect.poll(async () => (await page.request.get(`${slipway.url}/api/health`)).status()).toBe(503)
    await expect
      .poll(async () => (await page.request.get(`${slipway.url}/api/health`)).json(), { timeout: 40_000 })
      .toMatchObject({ status: 'ok', engine: { isSimulated: false } })
  } finally {
    await slipway.stop()
    await engine.stop()
    await registry.stop()
  }
})

/** The settings and storage of the test's engine, and no other engine. */
function podmanAlone({ environment }: Engine): Record<string, string> {
  const names = ['CONTAINERS_CONF', 'CONTAINERS_STORAGE_CONF', 'CONTAINERS_REGISTRIES_CONF', 'PATH']
  return Object.fromEntries(names.map((name) => [name, environment[name] ?? '']))
}
