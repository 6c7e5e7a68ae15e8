import { expect, type Page } from '@playwright/test'
import { expectNoFaults, findFaults as findAxeFaults } from './support/axe'
import { signIn } from './support/journey'
import { test } from './support/stage'
import { poolBody, taskBody } from './support/wire'

const LONG_ID = 'unbreakable'.repeat(6).slice(0, 64)
const TABLES = [
  ['Pools', '/local/pools'],
  ['Jobs', '/local/jobs'],
  ['Tasks', '/local/jobs/frames'],
  ['Nodes', '/local/pools/render'],
] as const
/** The last is a window of 1280 by 800 at 200 %. */
const WINDOWS = [
  [390, 844],
  [640, 800],
  [768, 800],
  [1024, 700],
  [1180, 800],
  [1280, 800],
  [1440, 900],
  [640, 400],
] as const

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  const { write } = stage
  await write('/pools', poolBody('render', 40))
  await write('/pools', poolBody(LONG_ID, 1))
  await write('/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
  await write('/jobs', { id: LONG_ID, poolInfo: { poolId: LONG_ID } })
  await write('/jobs/frames/tasks', taskBody(LONG_ID, 3))
  for (let number = 10; number < 34; number++) {
    await write('/pools', poolBody(`a-pool-of-20-chars${number}`, 0))
    await write('/jobs', { id: `a-job-of-20-charss${number}`, poolInfo: { poolId: 'render' } })
    await write('/jobs/frames/tasks', taskBody(`a-task-of-20-chars${number}`, number % 5 === 0 ? 3 : 0))
  }
  await stage.advance(120)
})

/** What is wrong with the table as it stands now. */
function findFaults(page: Page) {
  return page.evaluate(() => {
    const faults: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth - clientWidth} px too wide`)
    const isPhone = window.innerWidth < 640
    const bottomOfHead = document.querySelector('thead th')?.getBoundingClientRect().bottom ?? 0
    for (const row of document.querySelectorAll<HTMLElement>('tbody tr[data-index]')) {
      const box = row.getBoundingClientRect()
      if (box.height !== (isPhone ? 64 : 36)) faults.push(`row ${row.dataset.index} is ${box.height} px high`)
      const id = row.querySelector<HTMLElement>('th bdi')
      const name = id?.textContent ?? ''
      if (id === null || id.clientHeight > 24) faults.push(`${name} has more than one line`)
      else if (name.length <= 20 && id.scrollWidth > id.clientWidth) faults.push(`${name} is cut off`)
      if (row === document.activeElement && (box.top < bottomOfHead || box.bottom > window.innerHeight))
        faults.push(
          `row ${row.dataset.index} has the focus at ${box.top} px, below a head that ends at ${bottomOfHead}`,
        )
    }
    for (const target of document.querySelectorAll(':is(main, header) :is(a, button, label, select)')) {
      const box = target.getBoundingClientRect()
      const isInText = target.matches('p a, label + label')
      if (box.width > 0 && Math.min(box.width, box.height) < 23.9 && !isInText)
        faults.push(`a target of ${box.width} by ${box.height} px: ${target.outerHTML.slice(0, 120)}`)
    }
    return faults
  })
}

const firstRow = (page: Page, label: string) =>
  page.getByRole('table', { name: label }).locator('tr[data-index="0"]')

for (const [label, path] of TABLES)
  test(`${label} fit every window, and the head lies over no row`, async ({ page, stage }) => {
    await signIn(page, stage.url, 'contributor')
    await page.goto(`${stage.url}${path}`)
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height })
      const what = `${label} at ${width} by ${height}`
      await firstRow(page, label).focus()
      for (const key of ['Home', 'PageDown', 'End', 'Home']) {
        await page.keyboard.press(key)
        expect(await findFaults(page), `${what} after ${key}`).toEqual([])
      }
      await page.evaluate(() => window.scrollTo(0, 0))
      const heads = page.getByRole('table', { name: label }).locator('thead th')
      if (width < 640) await expect(heads).toHaveCount(0)
      else {
        const [head, row] = await Promise.all([
          heads.first().boundingBox(),
          firstRow(page, label).boundingBox(),
        ])
        expect(row?.y, what).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0) - 0.5)
      }
    }
  })

test('In a laptop window I bring back a column that had no room', async ({ page, stage }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await signIn(page, stage.url, 'contributor')
  const table = page.getByRole('table', { name: 'Pools' })
  await expect(table.getByRole('columnheader', { name: 'Created' })).toHaveCount(0)
  await table.getByRole('button', { name: /more columns$/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Created' }).click()
  await expect(table.getByRole('columnheader', { name: 'Created' })).toBeVisible()
  expect(await findFaults(page)).toEqual([])
})

test('On a phone I sort by a menu, see another value, and open a job', async ({ page, stage }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, stage.url, 'contributor', '/local/jobs')
  const ids = page.getByRole('table', { name: 'Jobs' }).getByRole('rowheader')
  await page.getByRole('button', { name: 'Sort', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Job', exact: true }).click()
  await page.getByRole('button', { name: 'Sort', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Ascending' }).click()
  await expect(ids.first()).toHaveText('a-job-of-20-charss10')
  await page.getByRole('button', { name: /more columns$/ }).click()
  await page.getByRole('menuitem', { name: 'Priority' }).click()
  await expect(page.getByRole('row').first()).toContainText('Priority')
  await expectNoFaults(page, 'jobs')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('link', { name: 'a-job-of-20-charss11' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'a-job-of-20-charss11' })).toBeVisible()
})

test('In forced colours I see what is chosen and what bars say', async ({ page, stage }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await signIn(page, stage.url, 'contributor')
  const ground = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor)
  await expect(firstRow(page, 'Pools')).toBeVisible()
  expect(await ground('label:has(:checked)')).not.toBe(await ground('label:has(:not(:checked))'))
  const bar = page.getByRole('img', { name: /^Nodes/ }).first()
  expect(await bar.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
  for (const [label, path] of TABLES.slice(1, 3)) {
    await page.goto(`${stage.url}${path}`)
    await expect(firstRow(page, label)).toBeVisible()
    expect(await findAxeFaults(page), `${label} in forced colours`).toEqual([])
  }
})

test('Tab after scrolling far away leads back to the row that the keyboard was at', async ({
  page,
  stage,
}) => {
  await stage.write('/pools', poolBody('wide', 400))
  await stage.advance(120)
  await signIn(page, stage.url, 'contributor', '/local/pools/wide')
  await expect(page.getByRole('table', { name: 'Nodes' })).toHaveAttribute('aria-rowcount', '401')
  await firstRow(page, 'Nodes').focus()
  await page.keyboard.press('ArrowDown')
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
  await expect(page.locator('tr[data-index="399"]')).toBeInViewport()
  await page.keyboard.press('Tab')
  const focused = page.locator('tr[data-index="1"]:focus-within')
  await expect(focused).toBeInViewport()
  expect((await focused.boundingBox())?.height).toBe(36)
})
