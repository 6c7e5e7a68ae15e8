import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/journey'
import { type Slipway, startSlipway } from './support/slipway'
import { createWriter, poolBody, taskBody } from './support/wire'

const PULL_ERROR = [{ name: 'SLIPWAY_SIM_PULL_ERROR', value: 'unauthorized: authentication required' }]

let slipway: Slipway
test.beforeAll(async ({ request }) => {
  slipway = await startSlipway()
  const write = createWriter(request, slipway.url)
  await write('/pools', poolBody('render', 2))
  await write('/pools', poolBody('broken', 1, { metadata: PULL_ERROR }))
  await write('/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
  await write('/jobs', { id: 'empty', poolInfo: { poolId: 'render' } })
  for (const exitCode of [0, 3, 127])
    await write('/jobs/frames/tasks', taskBody(`frame-${exitCode}`, exitCode))
})
test.afterAll(async () => slipway?.stop())

/** What axe has to say of the page as it stands, in short: all its rules, or some. */
async function findFaults(page: Page, rules?: string[]): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** Everything once, colours again in the dark, sizes again when narrow; nothing may stand wider than the window. */
async function expectNoFaults(page: Page, what: string) {
  expect(await findFaults(page), `${what}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await findFaults(page, ['color-contrast']), `${what}, dark`).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await findFaults(page, ['target-size']), `${what}, narrow`).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${what}: wider than the window by`).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

test('Pages for everybody have no fault that axe can find', async ({ page }) => {
  for (const path of ['/', '/sign-in', '/setup', '/local/pools', '/no-such-page']) {
    await page.goto(`${slipway.url}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoFaults(page, path)
  }
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
]

test('Pages of an account have no fault that axe can find', async ({ page }) => {
  test.slow()
  await signIn(page, slipway.url, 'contributor')
  for (const [path, shows] of PAGES) {
    await page.goto(`${slipway.url}${path}`)
    await expect(page.getByRole('main').getByText(shows).first()).toBeVisible()
    await expectNoFaults(page, path)
  }
})

test('Dialogs and menus have no fault that axe can find', async ({ page }) => {
  await signIn(page, slipway.url, 'contributor')
  const dialog = page.getByRole('dialog')
  for (const [path, action] of [
    ['/local/pools/render', 'Resize'],
    ['/local/pools/render', 'Delete pool'],
    ['/local/jobs/frames', 'Disable job'],
    ['/local/jobs/frames', 'Terminate job'],
    ['/local/jobs/frames/tasks/frame-3', 'Reactivate task'],
  ] as const) {
    await page.goto(`${slipway.url}${path}`)
    await page.getByRole('button', { name: action, exact: true }).click()
    await expect(dialog).toBeVisible()
    await expectNoFaults(page, action)
  }
  await page.goto(`${slipway.url}/local/pools/broken`)
  await page.getByRole('table', { name: 'Nodes' }).getByRole('link').click()
  await expect(dialog.getByText('unusable')).toBeVisible()
  await expectNoFaults(page, 'node')
  await page.goto(`${slipway.url}/local/pools`)
  await page.keyboard.press('Control+k')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await expectNoFaults(page, 'palette')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Appearance and times' }).click()
  await page
    .getByRole('menuitemradio', { name: 'High contrast' })
    .or(page.getByText('High contrast'))
    .first()
    .click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')
  await expectNoFaults(page, 'high contrast')
})
