import { expect, type Page } from '@playwright/test'
import { addImages, fillMachine, sendPool, signIn } from './support/journey'
import { addPasswordRegistry, openSection, paste, readPool, typeImport } from './support/pool-form'
import { type Stage, test } from './support/stage'
import { poolBody } from './support/wire'

test.beforeAll(async ({ stage }) => stage.reset())

const openForm = (page: Page, stage: Stage) => signIn(page, stage.url, 'contributor', '/local/pools/new')

test('Three hundred pasted images, some of them twice', async ({ page, stage }) => {
  const images = Array.from({ length: 300 }, (_, index) => `localregistry.example/team/part-${index}:1`)
  await openForm(page, stage)
  await fillMachine(page, { id: 'many-images' })
  await page.getByRole('radio', { name: /^Each node pulls these images/ }).check()
  await page.getByLabel('Add images').focus()
  await paste(page, [...images, ...images.slice(0, 7)].join('\r\n'))
  await expect(page.getByText('7 images left out: in the list already.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove image localregistry.example/team/part-3:1' }).click()
  await sendPool(page, 'many-images')
  const containers = (await readPool(stage, 'many-images')).virtualMachineConfiguration
    ?.containerConfiguration
  expect(containers?.containerImageNames).toEqual(images.filter((name) => !name.endsWith('part-3:1')))
})

test('Long ids, text from right to left and line breaks arrive as they are meant', async ({
  page,
  stage,
}) => {
  const longest = `${'long-'.repeat(12)}abcd`
  const rightToLeft = 'مجموعة العرض \u202e 4.2'
  const commandLine = "/bin/sh -c 'echo one\necho two'"
  await openForm(page, stage)
  await fillMachine(page, { id: `${longest}e` })
  await page.getByLabel('Display name').fill(rightToLeft)
  await openSection(page, 'Start task')
  await page.getByRole('switch', { name: 'Run a start task' }).check()
  await page.getByLabel('Start task command line').focus()
  await paste(page, commandLine)
  await page.getByRole('button', { name: 'Create pool' }).click()
  await expect(page.getByRole('button', { name: /this one has 65\. Shorten it by 1/ })).toBeVisible()
  const id = page.getByLabel('Pool id')
  await id.focus()
  await page.keyboard.press('Control+a')
  await paste(page, `${longest}\n`)
  await expect(id).toHaveValue(longest)
  await sendPool(page, longest)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(longest)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  expect(await readPool(stage, longest)).toMatchObject({
    displayName: rightToLeft,
    startTask: { commandLine },
  })
})

test('The token expires while the pool is created, and nothing is lost', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'expired' })
  await addImages(page, ['localregistry.example/team/render:1'])
  await addPasswordRegistry(page, { server: 'localregistry.example', username: 'puller', password: 'secret' })
  await stage.disturb({ name: 'expired-token', operation: 'Pools_CreatePool' })
  await page.getByRole('button', { name: 'Create pool' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The pool was not created')
  await expect(page.getByRole('button', { name: 'Sign in again' }).first()).toBeVisible()
  await stage.disturb()
  await expect(page.getByLabel('Pool id')).toHaveValue('expired')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('secret')
  await sendPool(page, 'expired')
  expect(await readPool(stage, 'expired')).toMatchObject({ id: 'expired' })
})

test('Rubbish is not imported, says why, and what was typed stays', async ({ page, stage }) => {
  await openForm(page, stage)
  await page.getByLabel('Pool id').fill('kept')
  await typeImport(page, 'not JSON at all')
  const dialog = page.getByRole('dialog')
  const json = dialog.getByRole('textbox', { name: 'JSON' })
  const fill = dialog.getByRole('button', { name: 'Fill the form' })
  for (const [text, says] of [
    ['not JSON at all', /^.*Line 1, column 1: /],
    ['{"id": "x",', /Line 1/],
    ['[]', 'The list is empty'],
    ['null', 'This is no pool, job or task'],
    ['"a text"', 'This is no pool, job or task'],
    ['[[[[[[]]]]]]', 'This is no pool, job or task'],
    [JSON.stringify({ id: 'j', poolInfo: { poolId: 'p' } }), 'This is a job, and the form takes a pool.'],
    ['\u0000\u0001', /NUL/],
    [`{"vmSize":"${'x'.repeat(1_100_000)}"}`, /1 MiB/],
  ] as const) {
    await json.fill(text)
    await expect(dialog.getByRole('alert')).toContainText(says)
    await expect(fill).toBeDisabled()
  }
  // The types are wrong all over; the form takes what it can and says what is missing.
  await json.fill(
    JSON.stringify({
      id: 7,
      vmSize: { name: 'x' },
      targetDedicatedNodes: 'many',
      virtualMachineConfiguration: [],
      startTask: 'echo',
      metadata: { a: 1 },
      userAccounts: [null, 3],
      networkConfiguration: 'none',
      mountConfiguration: [{ azureBlobFileSystemConfiguration: null }],
    }),
  )
  await fill.click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Create pool' }).click()
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('need a change')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await json.fill(JSON.stringify(poolBody('mended', 0)))
  await fill.click()
  await sendPool(page, 'mended')
})

test('Markup and turned text in a pool are shown as text, and run nothing', async ({ page, stage }) => {
  const markup = '"><img src="x" onerror="document.title = 1"> \u202eturned'
  const metadata = [{ name: markup, value: markup }]
  const startTask = { commandLine: '/bin/true', environmentSettings: [{ name: 'NOTE', value: markup }] }
  await stage.write('/pools', poolBody('odd-names', 0, { displayName: markup, metadata, startTask }))
  await signIn(page, stage.url, 'contributor', '/local/pools')
  const expectNothingRan = async () => {
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
  }
  await expect(page.getByRole('link', { name: 'odd-names' })).toBeVisible()
  await expectNothingRan()
  await page.goto(`${stage.url}/local/pools/odd-names?tab=configuration`)
  const shown = markup.replace('\u202e', '⟨U+202E⟩')
  await expect(page.getByText(shown, { exact: true }).first()).toBeVisible()
  await expectNothingRan()
  for (const path of ['/local/pools/odd-names/edit', '/local/pools/new?from=odd-names']) {
    await page.goto(`${stage.url}${path}`)
    await expect(page.getByLabel('Display name')).toHaveValue(markup)
    await expectNothingRan()
  }
  expect(await readPool(stage, 'odd-names')).toMatchObject({ displayName: markup, metadata, startTask })
})
