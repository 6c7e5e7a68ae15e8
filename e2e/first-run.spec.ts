import { expect, type Page } from '@playwright/test'
import { HELLO_MARK } from '../lib/domain/first-run/hello-mark'
import { expectNoFaults } from './support/axe'
import { test } from './support/stage'
import { poolBody } from './support/wire'

const SECONDS_MOST = 60

/** Counts the presses of the pointer in every document of the page from now on. */
async function countClicks(page: Page) {
  let clicks = 0
  await page.exposeFunction('tellClick', () => clicks++)
  await page.addInitScript(() => {
    const tell = (window as unknown as { tellClick: () => void }).tellClick
    document.addEventListener('click', (event) => event.isTrusted && tell(), true)
  })
  return () => clicks
}

const panel = (page: Page) => page.getByRole('region', { name: 'Hello, step by step' })
const steps = (page: Page) => panel(page).getByRole('status').first()

test('A stranger comes from an empty account to a first result with one click', async ({ page, stage }) => {
  await stage.reset()
  const clicks = await countClicks(page)
  const startMs = performance.now()
  await page.goto(stage.url)
  await page.getByRole('button', { name: 'Run hello' }).click()
  await expect(panel(page)).toBeVisible()
  await page.reload()
  await expect(steps(page)).toHaveText('4 of 4 steps done', { timeout: SECONDS_MOST * 1000 })
  const seconds = (performance.now() - startMs) / 1000
  console.log(`a first result after ${clicks()} click and ${seconds.toFixed(1)} s, a reload on the way`)
  expect(clicks()).toBe(1)
  await expect(panel(page).getByRole('region', { name: 'Output of hello' })).toContainText('Hello from node')
  await expect(panel(page)).toContainText('fails-on-purpose ended with exit code 3')
  await expectNoFaults(page, 'the first run')
  await panel(page).getByRole('link', { name: 'See why it failed' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'fails-on-purpose' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'In plain words' })).toContainText('3')
})

test('A run that was left half-way goes on, and runs without its image', async ({ page, stage }) => {
  await stage.reset()
  await stage.disturb({ name: 'pull-failure' })
  const noImages = { containerConfiguration: { type: 'dockerCompatible' } }
  const { virtualMachineConfiguration: machine, ...pool } = poolBody('hello', 1, { metadata: [HELLO_MARK] })
  await stage.write('/pools', { ...pool, virtualMachineConfiguration: { ...machine, ...noImages } })
  await stage.write('/pools', poolBody('elsewhere', 0))
  await stage.write('/jobs', { id: 'hello', poolInfo: { poolId: 'elsewhere' } })
  await page.goto(`${stage.url}/local/pools`)
  await panel(page).getByRole('button', { name: 'Continue' }).click()
  await expect(panel(page).getByRole('alert')).toContainText('busybox', { timeout: SECONDS_MOST * 1000 })
  await panel(page).getByRole('button', { name: 'Run it simulated' }).click()
  await expect(steps(page)).toHaveText('4 of 4 steps done', { timeout: SECONDS_MOST * 1000 })
  await expect(panel(page).getByRole('region', { name: 'Output of hello' })).toContainText(
    'simulated, not run',
  )

  await panel(page).getByRole('button', { name: 'Remove all of it' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('hello-2')
  await expect(dialog).toContainText('hello-3')
  await expect(dialog).toContainText('2 pools with all nodes and files: hello-2, hello')
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(panel(page)).toBeHidden()
  await stage.advance(60)
  const ids = async (path: string) => ((await stage.read(path)).value as { id: string }[]).map(({ id }) => id)
  expect(await ids('/pools')).toEqual(['elsewhere'])
  expect(await ids('/jobs')).toEqual(['hello'])
  await stage.disturb()
})
