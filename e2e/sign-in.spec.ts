import { expect, type Page } from '@playwright/test'
import { chooseOption, signIn } from './support/journey'
import { test } from './support/stage'
import { poolBody } from './support/wire'

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  await stage.write('/pools', poolBody('render', 1))
  await stage.write('/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
})

/** What time does to a sign-in: the tab's tokens are worth nothing, and the provider has forgotten its session. */
async function endSignIn(page: Page) {
  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage)) if (/token/i.test(key)) sessionStorage.removeItem(key)
  })
  await page.context().clearCookies()
}

/** From the page that says the sign-in has ended, and back to it. */
async function signInAgain(page: Page) {
  const address = page.url()
  await page.getByRole('button', { name: 'Sign in again' }).first().click()
  await page.getByRole('button', { name: /^contributor/i }).click()
  await page.waitForURL(address)
}

test('A job that I am typing survives a reload and the end of my sign-in', async ({ page, stage }) => {
  /** The sections of what is rarely needed are closed when the page is new. */
  const openSections = async () => {
    for (const name of ['Limits and endings', 'For every task']) {
      const head = page.getByRole('button', { name, exact: true })
      if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
    }
  }
  const expectTyped = async () => {
    await openSections()
    await expect(page.getByLabel('Job id')).toHaveValue('half-typed')
    await expect(page.getByRole('combobox', { name: 'Pool' })).toHaveValue('render')
    await expect(page.getByLabel('Priority')).toHaveValue('7')
    await expect(page.getByLabel('Name 1')).toHaveValue('SCENE')
    await expect(page.getByLabel('Value 1')).toHaveValue('forest')
    await expect(page.getByLabel('Complete the job')).toBeChecked()
  }
  await signIn(page, stage.url, 'contributor', '/local/jobs/new')
  await page.getByLabel('Job id').fill('half-typed')
  await chooseOption(page, 'Pool', 'render')
  await page.getByLabel('Priority').fill('7')
  await openSections()
  await page.getByLabel('Complete the job').check()
  await page.getByRole('button', { name: 'Add environment variable' }).click()
  await page.getByLabel('Name 1').fill('SCENE')
  await page.getByLabel('Value 1').fill('forest')
  await page.reload()
  await expectTyped()

  await endSignIn(page)
  await page.getByRole('button', { name: 'Create job' }).click()
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText('The job was not created: the sign-in has ended.')
  await expectTyped()
  await signInAgain(page)
  await expectTyped()
  await page.getByRole('button', { name: 'Create job' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'half-typed' })).toBeVisible()
})

test('A task that I am typing survives both, but for its password', async ({ page, stage }) => {
  const password = page.getByLabel('Password', { exact: true })
  const expectTyped = async () => {
    await expect(page.getByLabel('Task id')).toHaveValue('half-typed')
    await expect(page.getByRole('combobox', { name: 'Image' })).toHaveValue('contoso.azurecr.io/team/own:1')
    await expect(page.getByLabel('Command line')).toHaveValue('/bin/render --frame 7')
    await expect(page.getByLabel('Run options')).toHaveValue('--rm')
    await expect(page.getByLabel('Registry server')).toHaveValue('contoso.azurecr.io')
    await expect(page.getByLabel('User name', { exact: true })).toHaveValue('puller')
  }
  await signIn(page, stage.url, 'contributor', '/local/jobs/frames/tasks/new')
  await page.getByLabel('Task id').fill('half-typed')
  await page.getByRole('combobox', { name: 'Image' }).fill('contoso.azurecr.io/team/own:1')
  await page.getByLabel('Command line').fill('/bin/render --frame 7')
  await page.getByLabel('Run options').fill('--rm')
  await page.getByLabel('A login of its own').check()
  await page.getByLabel('Registry server').fill('contoso.azurecr.io')
  await page.getByLabel('User name', { exact: true }).fill('puller')
  await password.fill('never stored')
  await page.reload()
  await expectTyped()
  await expect(password).toHaveValue('')
  await password.fill('never stored')

  await endSignIn(page)
  await page.getByRole('button', { name: 'Add and open' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'The task was not added: the sign-in has ended.',
  )
  await expectTyped()
  await expect(password).toHaveValue('never stored')
  await signInAgain(page)
  await expectTyped()
  await expect(password).toHaveValue('')
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
    'never stored',
  )
  await password.fill('again')
  await page.getByRole('button', { name: 'Add and open' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'half-typed' })).toBeVisible()
})

test('Looks and time zone are kept, and “As the system” follows the system', async ({ page, stage }) => {
  const html = page.locator('html')
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Appearance and times' }).click()
    await page.getByRole('menuitemcheckbox', { name, exact: true }).click()
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await signIn(page, stage.url, 'contributor', '/local/jobs')
  const light = await ground()
  const seen = new Set([light])
  for (const [name, theme] of [
    ['Dark', 'dark'],
    ['High contrast, light', 'contrast-light'],
    ['High contrast, dark', 'contrast-dark'],
  ] as const) {
    await choose(name)
    await expect(html).toHaveAttribute('data-theme', theme)
    await page.reload()
    await expect(html).toHaveAttribute('data-theme', theme)
    seen.add(await ground())
  }
  expect(seen.size).toBe(4)
  await page.emulateMedia({ colorScheme: 'dark' })
  await choose('Light')
  expect(await ground()).toBe(light)
  await choose('As the system')
  await expect.poll(ground).not.toBe(light)

  const time = page
    .getByRole('table', { name: 'Jobs' })
    .getByRole('row')
    .filter({ hasText: 'frames' })
    .locator('time')
  await choose('Times in UTC')
  await page.reload()
  await expect(time).toHaveAttribute('title', /UTC/)
  await choose('Times in this zone')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Local time' })).toBeVisible()
})
