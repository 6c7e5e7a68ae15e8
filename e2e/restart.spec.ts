import { expect, test } from '@playwright/test'
import { startEngine } from './support/engine'
import { addTask, createJob, createPool, signIn } from './support/journey'
import { startRegistry } from './support/registry'
import { startSlipway } from './support/slipway'

const login = { username: 'puller', password: 'correct horse battery' }

test('Everything is killed in the middle of a task, and I find it all there', async ({ page }) => {
  const registry = await startRegistry({ user: login.username, password: login.password })
  const engine = await startEngine({ insecureRegistries: [registry.host] })
  const image = `${registry.host}/team/busybox:1`
  await engine.pushTestImage(image, login)
  const slipway = await startSlipway({ engine: engine.socket })
  try {
    await signIn(page, slipway.url, 'contributor')
    await createPool(page, slipway.url, {
      id: 'lasting',
      dedicatedNodes: 1,
      images: [image],
      registry: { server: registry.host, ...login },
    })
    const nodes = page.getByRole('table', { name: 'Nodes' })
    await expect(nodes.getByRole('row').filter({ hasText: 'idle' })).toHaveCount(1, { timeout: 30_000 })
    await createJob(page, slipway.url, { id: 'long', poolId: 'lasting' })
    await addTask(page, {
      id: 'counts',
      image,
      commandLine: `/bin/sh -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "line $i of 12"; sleep 1; done'`,
    })
    const stdout = page.getByRole('log', { name: 'stdout' })
    await expect(stdout).toContainText('line 1 of 12')

    await slipway.kill()
    await slipway.restart()

    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'counts' })).toBeVisible()
    await expect(page.getByText('succeeded').first()).toBeVisible({ timeout: 40_000 })
    await expect(stdout).toContainText('line 12 of 12')
    const text = (await stdout.textContent()) ?? ''
    expect(text.match(/line \d+ of 12/g)).toHaveLength(12)

    await page.goto(`${slipway.url}/local/pools/lasting`)
    await expect(nodes.getByRole('row').filter({ hasText: 'idle' })).toHaveCount(1)
    await page.goto(`${slipway.url}/local/jobs`)
    await expect(page.getByRole('link', { name: 'long' })).toBeVisible()
  } finally {
    await slipway.stop()
    await engine.stop()
    await registry.stop()
  }
})
