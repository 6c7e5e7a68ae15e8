import { expect } from '@playwright/test'
import { expectNoFaults } from './support/axe'
import { addImages, fillMachine, signIn } from './support/journey'
import { addPasswordRegistry, openSection, showJson, typeImport } from './support/pool-form'
import { test } from './support/stage'
import { poolBody } from './support/wire'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Pixels that hold the whole form, also when it is narrow. */
const LONG = 16_000
const FORMULA = '$TargetDedicatedNodes = max(0, $PendingTasks.GetSample(1));'

test.beforeAll(async ({ stage }) => {
  await stage.reset()
  await stage.write('/pools', poolBody('render', 2, { metadata: [{ name: 'team', value: 'rendering' }] }))
  const { targetDedicatedNodes: _, ...scaled } = poolBody('scaled', 0)
  await stage.write('/pools', { ...scaled, enableAutoScale: true, autoScaleFormula: FORMULA })
  await stage.advance(120)
})

/** Each closed section, and the button that adds a row to it, if it has one. */
const SECTIONS: readonly [title: string, ...add: string[]][] = [
  ['Start task'],
  ['Scheduling'],
  ['Network', 'Add endpoint'],
  ['Mounts', 'Add file system'],
  ['Disks', 'Add data disk'],
  ['User accounts', 'Add account'],
  ['Application packages', 'Add package'],
  ['Managed identities', 'Add identity'],
  ['Resource tags', 'Add tag'],
  ['Metadata', 'Add metadata'],
]

test('The form of a pool has no fault that axe can find, all of it open', async ({ page, stage }) => {
  test.slow()
  await signIn(page, stage.url, 'contributor', '/local/pools/new')
  await fillMachine(page, { id: 'everything' })
  await addImages(page, ['localregistry.example/team/render:1', 'not an image', 'nginx'])
  await addPasswordRegistry(page, { server: 'localregistry.example', username: 'puller', password: 'secret' })
  await page.getByRole('radio', { name: /^By a formula/ }).check()
  await page.getByLabel('Start from a ready formula').selectOption({ index: 1 })
  // By the keyboard: each row that is left empty says so, and what stands below it moves under a mouse.
  for (const name of SECTIONS.flat()) await page.getByRole('button', { name, exact: true }).press('Enter')
  await page.getByRole('switch', { name: 'Run a start task' }).check()
  await page.getByRole('radio', { name: 'In a container' }).check()
  await page.getByLabel('Start task run options').fill('-rm --privileged --memory=lots')
  await expectNoFaults(page, 'everything open', LONG)
  await page.getByRole('button', { name: 'Create pool' }).click()
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText('need a change')
  await expectNoFaults(page, 'everything open, with mistakes', LONG)
})

test('Views and dialogs of the form have no fault that axe can find', async ({ page, stage }) => {
  test.slow()
  await signIn(page, stage.url, 'contributor', '/local/pools/new')
  await fillMachine(page, { id: 'dialogs' })
  await addPasswordRegistry(page, { server: 'localregistry.example', username: 'puller', password: 'secret' })
  const code = page.getByRole('region', { name: 'Code' })
  for (const tab of await code.getByRole('tab').all()) {
    await tab.click()
    await expectNoFaults(page, `code as ${await tab.textContent()}`)
  }
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(dialog.getByLabel('Link for a teammate')).toHaveValue(/#b=/)
  await expectNoFaults(page, 'share')
  await page.keyboard.press('Escape')
  await typeImport(page, JSON.stringify(poolBody('imported', 1, { laterSetting: { depth: 3 } })))
  await expect(dialog.getByRole('status')).toContainText('laterSetting.depth')
  await expectNoFaults(page, 'import')
  await dialog.getByRole('textbox', { name: 'JSON' }).fill('rubbish')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expectNoFaults(page, 'import of rubbish')
  await page.keyboard.press('Escape')
  await openSection(page, 'Start task')
  await page.getByRole('switch', { name: 'Run a start task' }).check()
  await page.getByRole('radio', { name: 'In a container' }).check()
  await page.getByRole('button', { name: 'Paste a docker run line' }).click()
  await dialog.getByLabel('docker run line').fill('docker run -it --rm -v /data:/data -p 80:80 nginx -g x')
  await expectNoFaults(page, 'a docker run line')
  await page.keyboard.press('Escape')
  await showJson(page)
  await expect(page.getByRole('textbox', { name: 'Pool as JSON' })).toContainText('"dialogs"')
  await expectNoFaults(page, 'JSON')
  await page.getByRole('textbox', { name: 'Pool as JSON' }).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('{"vmSize": 3,')
  await expectNoFaults(page, 'JSON with a mistake')
})

test('Pages that change a pool have no fault that axe can find', async ({ page, stage }) => {
  test.slow()
  await signIn(page, stage.url, 'contributor')
  for (const [path, shows] of [
    ['/local/pools/render/edit', 'While the pool has no nodes'],
    ['/local/pools/render/refresh', 'Nodes that leave'],
    ['/local/pools/render?tab=autoscale', 'Enable it'],
    ['/local/pools/scaled?tab=autoscale', 'Last run'],
    ['/local/pools/scaled/edit', 'At any time'],
    ['/local/pools/new?from=render', 'A copy of render'],
    ['/local/pools/new?from=nowhere', 'could not be read'],
    ['/local/pools/new#b=damaged', 'The link could not be opened'],
  ] as const) {
    // An address that differs behind # only would not be loaded anew.
    await page.goto('about:blank')
    await page.goto(`${stage.url}${path}`)
    await expect(page.getByRole('main').getByText(shows).first()).toBeVisible()
    await expectNoFaults(page, path, LONG)
  }
  await page.goto(`${stage.url}/local/pools/render/edit`)
  await page.getByLabel('Value 1').fill('animation')
  await expect(page.getByRole('region', { name: 'metadata' })).toContainText('animation')
  await expectNoFaults(page, 'a change')
  await page.goto(`${stage.url}/local/pools/render/refresh`)
  await page.getByRole('button', { name: 'Start the refresh' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'waiting for the service' })).toBeVisible()
  await expectNoFaults(page, 'a refresh under way')
})
