import { expect, type Locator, type Page } from '@playwright/test'
import { signIn } from './support/journey'
import { test } from './support/stage'
import { poolBody, taskBody } from './support/wire'

/** Milliseconds between two keys: a fast typist, and keys that come faster than anything is drawn. */
const PACES = [30, 0]

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  const { write } = stage
  await write('/pools', poolBody('render', 1))
  await write('/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
  for (const id of ['frame-0011', 'frame-0012', 'frame-0112']) await write('/jobs/frames/tasks', taskBody(id))
})

/** A laptop that is busy with something else. */
async function slowDown(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** Presses real keys, which a field must keep all of, in their order; `fill()` would set the text at once. */
async function expectTyped(page: Page, field: Locator, text: string, delay: number) {
  await field.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text, { delay })
  await expect(field, `${delay} ms between keys`).toHaveValue(text)
}

test('A filter keeps every key, and the address follows', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor', '/local/jobs/frames')
  await expect(page.getByRole('link', { name: 'frame-0012' })).toBeVisible()
  await slowDown(page)
  const filter = page.getByRole('searchbox', { name: 'Filter tasks' })
  for (const delay of PACES) {
    await expectTyped(page, filter, 'frame-0012', delay)
    await expect(page).toHaveURL(/\?filter=frame-0012$/)
    await expect(page.getByRole('link', { name: /^frame-/ })).toHaveText(['frame-0012'])
    await expect(filter).toHaveValue('frame-0012')
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/frames$/)
  }

  // The state is chosen before the last keys have reached the address.
  await filter.click()
  await page.keyboard.type('frame-0112')
  await page.getByRole('radio', { name: 'All' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/\?filter=frame-0112&state=active$/)
  await page.reload()
  await expect(filter).toHaveValue('frame-0112')

  await page.getByRole('link', { name: 'Jobs', exact: true }).first().click()
  await expect(page.getByRole('searchbox', { name: 'Filter jobs' })).toHaveValue('')
  await page.goBack()
  await expect(filter).toHaveValue('frame-0112')
})

test('A row opens beside the list that was filtered', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor', '/local/pools/render')
  const row = page.getByRole('table', { name: 'Nodes' }).getByRole('link').first()
  const id = (await row.textContent()) ?? ''
  const filter = page.getByRole('searchbox', { name: 'Filter nodes' })
  await filter.click()
  await page.keyboard.type(id)
  await row.click()
  await expect(page.getByRole('dialog', { name: id })).toBeVisible()
  await expect(page).toHaveURL(`${stage.url}/local/pools/render?filter=${id}&node=${id}`)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(`${stage.url}/local/pools/render?filter=${id}`)
  await expect(filter).toHaveValue(id)
})

test('Forms keep every key', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor', '/local/pools/new')
  const formula = '$TargetDedicatedNodes = 3 + 4;'
  await page.getByRole('radio', { name: /^By a formula/ }).check()
  const editor = page.getByRole('textbox', { name: 'Formula' })
  await expect(editor).toHaveAttribute('contenteditable', 'true')
  await page.getByRole('radio', { name: /^Each node pulls these images/ }).check()
  await slowDown(page)
  for (const delay of PACES) {
    await expectTyped(page, page.getByLabel('Pool id'), 'render-farm-0012', delay)
    await expectTyped(page, page.getByRole('combobox', { name: 'VM size' }), 'standard_d2s_v3', delay)
    await page.keyboard.press('Escape')
    await expectTyped(page, page.getByLabel('Add images'), 'ghcr.io/contoso/render:4.2', delay)
    await editor.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(formula, { delay })
    await expect(editor).toHaveText(formula)
  }
})

test('A list that is opened offers the recommended one first, and a filter cuts it down', async ({
  page,
  stage,
}) => {
  await signIn(page, stage.url, 'contributor', '/local/pools/new')
  const size = page.getByRole('combobox', { name: 'VM size' })
  await expect(size).toHaveValue(/^Standard_/)
  const recommended = await size.inputValue()
  for (const typed of ['', 'standard_d8s_v5']) {
    await size.click()
    await page.keyboard.type(typed)
    await page.keyboard.press('Escape')
    await expect(size).toHaveValue(typed === '' ? recommended : typed)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(size).toHaveValue(recommended)
  }
  await page.getByRole('button', { name: 'Filter sizes' }).click()
  await page.getByLabel('GPU', { exact: true }).selectOption({ label: '1 GPU or more' })
  await page.getByLabel('Price').selectOption({ label: 'At most $1.00 an hour' })
  await size.click()
  await expect(page.getByRole('option').first()).toContainText(/1 GPU, about \$0\.\d+ an hour/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(size).toHaveValue(/^Standard_N/)
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(size).toBeFocused()
})

test('The search keeps the keys that come before it', async ({ page, stage }) => {
  await signIn(page, stage.url, 'contributor')
  await expect(page.getByRole('link', { name: 'render' })).toBeVisible()
  await slowDown(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('frames')
  await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('frames')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'frames' })).toBeVisible()
})
