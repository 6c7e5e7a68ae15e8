import { expect, type Page } from '@playwright/test'
import { signIn } from './support/journey'
import { test } from './support/stage'
import { poolBody, taskBody } from './support/wire'

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  const { write } = stage
  await write('/pools', poolBody('render', 1))
  await write('/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
  await write('/jobs/frames/tasks', taskBody('frame-1', 3))
})

/** Presses Tab until what is asked for has the focus; fails after a page full of stops. */
async function tabTo(
  page: Page,
  role: 'link' | 'button' | 'textbox' | 'combobox' | 'radio',
  name: string | RegExp,
) {
  const wanted = page.getByRole(role, { name })
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))) return
  }
  throw new Error(`No Tab leads to ${role} ${name}.`)
}

test('I work without a mouse, from the choice of a role to a failed task', async ({ page, stage }) => {
  await page.goto(`${stage.url}/local/jobs`)
  for (const [person, line] of [
    ['Contributor', 'Reader'],
    ['Reader', 'Sign out'],
  ] as const) {
    await expect(page.getByRole('button', { name: `Signed in as ${person}` })).toBeVisible()
    await tabTo(page, 'button', `Signed in as ${person}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitemcheckbox', { name: person })).toBeChecked()
    await page.keyboard.type(line.slice(0, 4))
    await expect(page.locator('[role^=menuitem]:focus')).toContainText(line)
    await page.keyboard.press('Enter')
  }
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await tabTo(page, 'button', 'Sign in')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^contributor/i })).toBeVisible()
  await tabTo(page, 'button', /^contributor/i)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Pools' })).toBeVisible()
  await page.keyboard.type('gj')
  await expect(page.getByRole('link', { name: 'frames' })).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: /skip to/i })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, 'link', 'frames')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'frames' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'frame-1' })).toBeVisible()
  await tabTo(page, 'link', 'frame-1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'In plain words' })).toContainText('Exit code 3')
})

test('I create a job, add a task and open it without a mouse', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor', '/local/jobs')
  await page.keyboard.press('g')
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'frames' })).toBeVisible()
  await tabTo(page, 'link', 'New job')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Job id')).toBeVisible()
  await tabTo(page, 'textbox', 'Job id')
  await page.keyboard.type('typed')
  await tabTo(page, 'combobox', 'Pool')
  await page.keyboard.type('rend')
  await expect(page.getByRole('option', { name: /^render/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await tabTo(page, 'button', 'Create job')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'typed' })).toBeVisible()

  await tabTo(page, 'link', 'Add task')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Task id')).toBeVisible()
  await tabTo(page, 'combobox', 'Image')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await tabTo(page, 'textbox', 'Command line')
  await page.keyboard.type('/bin/true')
  await tabTo(page, 'button', 'Add task')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /Task .* was added/ })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { level: 1, name: 'Jobs' })).toBeVisible()
})

test('I create a pool without a mouse', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  await tabTo(page, 'link', 'New pool')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Pool id')).toBeVisible()
  await tabTo(page, 'textbox', 'Pool id')
  await page.keyboard.type('typed-pool')
  await tabTo(page, 'combobox', 'VM image')
  await page.keyboard.type('ubuntu-hpc 2204')
  await expect(page.getByRole('option', { name: /ubuntu-hpc 2204/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await tabTo(page, 'combobox', 'VM size')
  await page.keyboard.type('d2s_v3')
  await expect(page.getByRole('option', { name: /^Standard_D2s_v3/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await tabTo(page, 'textbox', 'Dedicated nodes')
  await page.keyboard.type('0')
  await tabTo(page, 'radio', 'No prefetch')
  await page.keyboard.press('ArrowRight')
  await tabTo(page, 'textbox', 'Add images')
  await page.keyboard.type('localregistry.example/team/render:1')
  await page.keyboard.press('Enter')
  await tabTo(page, 'button', 'Create pool')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'typed-pool' })).toBeVisible()
  expect(await stage.read('/pools/typed-pool')).toMatchObject({
    vmSize: 'standard_d2s_v3',
    targetDedicatedNodes: 0,
    virtualMachineConfiguration: {
      containerConfiguration: { containerImageNames: ['localregistry.example/team/render:1'] },
    },
  })
})

test('Every stop of the Tab key can be seen', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  for (const [path, first] of [
    ['/local/jobs/new', 'Job id'],
    ['/local/pools/new', 'Pool id'],
  ] as const) {
    await page.goto(`${stage.url}${path}`)
    await expect(page.getByLabel(first)).toBeVisible()
    await expectRings(page, 40)
  }
})

/** Presses Tab that often: whatever has the focus shows it. */
async function expectRings(page: Page, stops: number) {
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab')
    const ring = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return 'none'
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      const hasRing = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      return hasRing ? 'visible' : element.outerHTML.slice(0, 200)
    })
    expect(ring).toMatch(/^(visible|none)$/)
  }
}

test('Ctrl K goes to a pool, a job and a page; Escape gives the focus back', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  const search = page.getByRole('dialog').getByRole('combobox')
  for (const [text, heading] of [
    ['render', 'render'],
    ['frames', 'frames'],
    ['new pool', 'New pool'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await expect(search).toBeFocused()
    await search.fill(text)
    await expect(page.getByRole('option').first()).toContainText(new RegExp(text, 'i'))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
  await page.goto(`${stage.url}/local/pools/render`)
  const resize = page.getByRole('button', { name: 'Resize', exact: true })
  await resize.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Dedicated nodes')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(resize).toBeFocused()
})

test('I read times in UTC, and that stays after a reload', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  await page.goto(`${stage.url}/local/jobs/frames/tasks/frame-1`)
  await page.getByRole('button', { name: 'Appearance and times' }).click()
  await page.getByText('Times in UTC').click()
  await expect(page.getByRole('banner')).toContainText('UTC')
  await page.reload()
  await expect(page.getByRole('banner')).toContainText('UTC')
})
