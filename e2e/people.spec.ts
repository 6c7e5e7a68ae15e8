import { expect, type Page } from '@playwright/test'
import { chooseOption, signIn } from './support/journey'
import { test } from './support/stage'
import { poolBody } from './support/wire'

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  await stage.write('/pools', poolBody('render', 1))
  await stage.write('/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
  await stage.advance(60)
})

test('A reader sees everything, and is told which role a write needs', async ({ page, stage }) => {
  await signIn(page, stage.url, 'reader')
  await expect(page.getByRole('link', { name: 'render' })).toBeVisible()
  await page.goto(`${stage.url}/local/jobs/new`)
  await page.getByLabel('Job id').fill('mine')
  await chooseOption(page, 'Pool', 'render')
  await page.getByRole('button', { name: 'Create job' }).click()
  const alert = page.getByRole('main').getByRole('alert')
  await expect(alert).toContainText(/your role does not allow this/i)
  await expect(alert).toContainText('Azure Batch Job Submitter')
  await expect(page.getByLabel('Job id')).toHaveValue('mine')
})

test('A submitter creates a job and no pool', async ({ page, stage }) => {
  await signIn(page, stage.url, 'submitter')
  await page.goto(`${stage.url}/local/jobs/new`)
  await page.getByLabel('Job id').fill('of-the-submitter')
  await chooseOption(page, 'Pool', 'render')
  await page.getByRole('button', { name: 'Create job' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'of-the-submitter' })).toBeVisible()
  await page.goto(`${stage.url}/local/pools/new`)
  await page.getByLabel('Pool id').fill('not-mine')
  const create = page.getByRole('button', { name: 'Create pool' })
  await expect(create).toBeDisabled()
  await expect(create).toHaveAccessibleDescription(/Your role may not .*Azure Batch Data Contributor/)
})

test('What I typed is still there after a reload and after my sign-in ended', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  await page.goto(`${stage.url}/local/pools/new`)
  await page.getByLabel('Pool id').fill('half-typed')
  await chooseOption(page, 'VM image', 'ubuntu-hpc 2204')
  await chooseSize(page)
  await page.getByRole('radio', { name: /^No prefetch/ }).check()
  await page.getByRole('button', { name: 'Add registry' }).click()
  await page.getByRole('combobox', { name: 'Registry server' }).fill('contoso.azurecr.io')
  await page.getByLabel('User name').fill('puller')
  await page.getByLabel('Password', { exact: true }).fill('never stored')
  await page.reload()
  await expectTyped(page)
  await page.getByLabel('Password', { exact: true }).fill('never stored')

  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage)) if (key.includes('msal')) sessionStorage.removeItem(key)
  })
  await page.getByRole('button', { name: 'Create pool' }).click()
  await page
    .getByRole('button', { name: /^sign in/i })
    .first()
    .click()
  await page.getByRole('button', { name: /^contributor/i }).click()
  await page.waitForURL(`${stage.url}/local/pools/new`)
  await expectTyped(page)
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
    'never stored',
  )
  await page.getByLabel('Password', { exact: true }).fill('never stored')
  await page.getByRole('button', { name: 'Create pool' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'half-typed' })).toBeVisible()
})

test('A dialog with what I typed is still there after a reload', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor', '/local/pools/render')
  await page.getByRole('button', { name: 'Resize', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Dedicated nodes').fill('7')
  await page.reload()
  await expect(dialog.getByLabel('Dedicated nodes')).toHaveValue('7')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Resize', exact: true }).click()
  await expect(dialog.getByLabel('Dedicated nodes')).toHaveValue('1')
})

const chooseSize = (page: Page) => chooseOption(page, 'VM size', 'Standard_D2s_v3')

/** Everything but the password, which is asked for again. */
async function expectTyped(page: Page) {
  await expect(page.getByLabel('Pool id')).toHaveValue('half-typed')
  await expect(page.getByRole('combobox', { name: 'VM image' })).toHaveValue(/ubuntu-hpc/)
  await expect(page.getByRole('radio', { name: /^No prefetch/ })).toBeChecked()
  await expect(page.getByRole('combobox', { name: 'Registry server' })).toHaveValue('contoso.azurecr.io')
  await expect(page.getByLabel('User name')).toHaveValue('puller')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
}

test('What becomes of running tasks is still chosen after a reload', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  await page.goto(`${stage.url}/local/jobs/frames`)
  await page.getByRole('button', { name: 'Disable job' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Let them finish/ }).check()
  await page.reload()
  await expect(dialog.getByRole('radio', { name: /^Let them finish/ })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Disable job' }).click()
  await expect(dialog.getByRole('radio', { name: /^Requeue them/ })).toBeChecked()
})

test('Ctrl K tells a submitter why a pool cannot be created, and leads to a new job', async ({
  page,
  stage,
}) => {
  await signIn(page, stage.url, 'submitter')
  await page.keyboard.press('Control+k')
  const search = page.getByRole('dialog').getByRole('combobox')
  await search.fill('new pool')
  await expect(page.getByRole('option').first()).toContainText('Azure Batch Data Contributor')
  await page.keyboard.press('Enter')
  await expect(search).toBeFocused()
  await search.fill('new job')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New job' })).toBeVisible()
})
