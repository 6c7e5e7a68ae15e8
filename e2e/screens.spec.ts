import { expect } from '@playwright/test'
import { expectNoFaults } from './support/axe'
import { signIn, signOut } from './support/journey'
import { test } from './support/stage'
import { poolBody, taskBody } from './support/wire'

const PULL_ERROR = [{ name: 'SLIPWAY_SIM_PULL_ERROR', value: 'unauthorized: authentication required' }]

/** As long as an id may be, without a place to break it. */
const LONG_ID = 'unbreakable'.repeat(6).slice(0, 64)

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  const { write } = stage
  await write('/pools', poolBody('render', 2))
  await write('/pools', poolBody(LONG_ID, 1, { displayName: LONG_ID }))
  await write('/pools', poolBody('broken', 1, { metadata: PULL_ERROR }))
  await write('/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
  await write('/jobs', { id: 'empty', poolInfo: { poolId: 'render' } })
  for (const exitCode of [0, 3, 127])
    await write('/jobs/frames/tasks', taskBody(`frame-${exitCode}`, exitCode))
  await write('/jobs', { id: LONG_ID, poolInfo: { poolId: LONG_ID } })
  await write(`/jobs/${LONG_ID}/tasks`, taskBody(LONG_ID, 3))
  await stage.advance(60)
})

test('Pages for everybody have no fault that axe can find', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  await signOut(page)
  for (const path of ['/', '/sign-in', '/setup', '/local/pools', '/no-such-page']) {
    await page.goto(`${stage.url}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoFaults(page, path)
  }
  await page.goto(`${stage.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in as a teammate' })).toBeVisible()
  await expectNoFaults(page, 'the page of the identity provider')
})

const PAGES: readonly [path: string, shows: string | RegExp][] = [
  ['/accounts', 'local'],
  ['/local/pools', 'broken'],
  ['/local/pools/new', 'What you get'],
  ['/local/pools/render', /^tvmps_/],
  ['/local/pools/broken', /could not be pulled|refused the credentials/],
  ['/local/pools/render?tab=jobs', 'frames'],
  ['/local/pools/render?tab=containers', 'ghcr.io/contoso/render:4.2'],
  ['/local/pools/render?tab=configuration', 'As the service tells it'],
  ['/local/pools/nowhere', /nowhere/],
  ['/local/jobs', 'frames'],
  ['/local/jobs/new', 'Job id'],
  ['/local/jobs/frames', 'Failed tasks by cause'],
  ['/local/jobs/frames?tab=configuration', 'Priority'],
  ['/local/jobs/empty', /no tasks yet/],
  ['/local/jobs/frames/tasks/new', 'Task id'],
  ['/local/jobs/frames/tasks/frame-3', 'In plain words'],
  ['/local/jobs/frames/tasks/frame-0?tab=configuration', 'Limits'],
  ['/local/jobs/frames/tasks/nowhere', /nowhere/],
  [`/local/pools/${LONG_ID}`, /^tvmps_/],
  [`/local/jobs/${LONG_ID}`, 'Failed tasks by cause'],
  [`/local/jobs/${LONG_ID}/tasks/${LONG_ID}`, 'In plain words'],
]

test('Pages of an account have no fault that axe can find', async ({ page, stage }) => {
  test.slow()
  await signIn(page, stage.url, 'contributor')
  for (const [path, shows] of PAGES) {
    await page.goto(`${stage.url}${path}`)
    await expect(page.getByRole('main').getByText(shows).first()).toBeVisible()
    await expectNoFaults(page, path)
  }
})

test('Dialogs and menus have no fault that axe can find', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  const dialog = page.getByRole('dialog')
  for (const [path, action] of [
    ['/local/pools/render', 'Resize'],
    ['/local/pools/render', 'Delete pool'],
    ['/local/jobs/frames', 'Disable job'],
    ['/local/jobs/frames', 'Terminate job'],
    ['/local/jobs/frames/tasks/frame-3', 'Reactivate task'],
  ] as const) {
    await page.goto(`${stage.url}${path}`)
    await page.getByRole('button', { name: action, exact: true }).click()
    await expect(dialog).toBeVisible()
    await expectNoFaults(page, action)
  }
  await page.goto(`${stage.url}/local/pools/broken`)
  await page.getByRole('table', { name: 'Nodes' }).getByRole('link').click()
  await expect(dialog.getByText('unusable', { exact: true })).toBeVisible()
  await expectNoFaults(page, 'node')
  await page.goto(`${stage.url}/local/pools`)
  await page.keyboard.press('Control+k')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await expectNoFaults(page, 'palette')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Appearance and times' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'High contrast, light' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast-light')
  await expectNoFaults(page, 'high contrast')
})

test('Forms with mistakes and open lists have no fault that axe can find', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  for (const [path, action] of [
    ['/local/pools/new', 'Create pool'],
    ['/local/jobs/new', 'Create job'],
    ['/local/jobs/frames/tasks/new', 'Add and open'],
  ] as const) {
    await page.goto(`${stage.url}${path}`)
    await page.getByLabel(/^(Pool|Job|Task) id$/).fill('a blank')
    await page.getByRole('button', { name: action }).click()
    await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible()
    await expectNoFaults(page, `${path} with mistakes`)
  }
  await page.goto(`${stage.url}/local/jobs/new`)
  await page.getByRole('combobox', { name: 'Pool' }).click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectNoFaults(page, 'an open list')
})

test('An empty account has no fault that axe can find', async ({ page, stage }) => {
  await stage.reset()
  await signIn(page, stage.url, 'contributor')
  for (const [path, shows] of [
    ['/local/pools', 'No pools yet'],
    ['/local/jobs', 'No jobs yet'],
    ['/local/jobs/new', 'Job id'],
  ] as const) {
    await page.goto(`${stage.url}${path}`)
    await expect(page.getByRole('main').getByText(shows).first()).toBeVisible()
    await expectNoFaults(page, `${path}, empty`)
  }
})
