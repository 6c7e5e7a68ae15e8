import { expect } from '@playwright/test'
import { signIn } from './support/journey'
import { test } from './support/stage'
import { poolBody } from './support/wire'

test.afterAll(({ stage }) => stage.disturb())
test.beforeAll(async ({ stage }) => {
  await stage.reset()
  await stage.write('/pools', poolBody('render', 1))
})

test('A first read that takes long says so, and a service that says nothing is told of once', async ({
  page,
  stage,
}) => {
  await signIn(page, stage.url, 'contributor', '/local/jobs')
  await page.clock.install()
  await stage.disturb({ name: 'slow', delayMs: 60_000 })
  await page.goto(`${stage.url}/local/pools`)
  const still = page.getByText('Still reading the pools …')
  await expect(still).toBeAttached()
  await expect(still).toBeHidden()
  await expect(still).toBeVisible()

  await page.clock.fastForward(16_000)
  const banner = page.getByRole('status').filter({ hasText: 'The service has not answered for 15 s.' })
  await expect(banner).toHaveCount(1)
  await stage.disturb()
  await banner.getByRole('button', { name: 'Ask again' }).click()
  await expect(page.getByRole('table', { name: 'Pools' })).toBeVisible()
  await expect(banner).toBeHidden()
})
