import { expect } from '@playwright/test'
import { signIn } from './support/journey'
import { openSection, readPool } from './support/pool-form'
import { test } from './support/stage'
import { poolBody } from './support/wire'

test.beforeEach(async ({ stage }) => stage.reset())

test('I edit a pool while a teammate changes it in another tab', async ({ page, context, stage }) => {
  await stage.write('/pools', poolBody('render', 1, { metadata: [{ name: 'team', value: 'rendering' }] }))
  await stage.advance(120)
  await signIn(page, stage.url, 'contributor', '/local/pools/render')
  await page.getByRole('main').getByRole('link', { name: 'Edit', exact: true }).click()
  await expect(page.getByLabel('Value 1')).toHaveValue('rendering')
  await page.getByRole('button', { name: 'Add metadata' }).click()
  await page.getByLabel('Name 2').fill('owner')
  await page.getByLabel('Value 2').fill('ann')
  await expect(page.getByRole('region', { name: 'metadata' })).toContainText('ann')

  const other = await context.newPage()
  await signIn(other, stage.url, 'contributor', '/local/pools/render/edit')
  await openSection(other, 'Start task')
  await other.getByRole('switch', { name: 'Run a start task' }).check()
  await other.getByLabel('Start task command line').fill('/bin/true')
  await other.getByRole('button', { name: 'Change pool' }).click()
  await other.waitForURL(/\/local\/pools\/render\?/)
  await other.close()

  await page.getByRole('button', { name: 'Change pool' }).click()
  await expect(page.getByText('Someone changed the pool since you began.')).toBeVisible()
  await expect(page.getByText('You change other properties')).toBeVisible()
  await expect(page.getByLabel('Value 2')).toHaveValue('ann')
  await page.getByRole('button', { name: 'Apply mine on top' }).click()
  await page.getByRole('button', { name: 'Change pool' }).click()
  await page.waitForURL(/\/local\/pools\/render\?/)
  expect(await readPool(stage, 'render')).toMatchObject({
    metadata: [
      { name: 'team', value: 'rendering' },
      { name: 'owner', value: 'ann' },
    ],
    startTask: { commandLine: '/bin/true' },
  })
})

test('I change images of a pool with nodes, close the page in the middle and go on', async ({
  page,
  context,
  stage,
}) => {
  const { virtualMachineConfiguration: machine } = poolBody('render', 2)
  const containerRegistries = [
    { registryServer: 'localregistry.example', username: 'puller', password: 'old password' },
  ]
  await stage.write(
    '/pools',
    poolBody('render', 2, {
      virtualMachineConfiguration: {
        ...machine,
        containerConfiguration: {
          type: 'dockerCompatible',
          containerImageNames: ['localregistry.example/render:1'],
          containerRegistries,
        },
      },
    }),
  )
  await stage.advance(120)
  await signIn(page, stage.url, 'contributor', '/local/pools/render')
  await page.getByRole('main').getByRole('link', { name: 'Change images' }).click()
  await page.getByRole('button', { name: 'Remove image localregistry.example/render:1' }).click()
  await page.getByLabel('Add images').fill('localregistry.example/render:2')
  await page.getByLabel('Add images').press('Enter')
  await page.getByLabel('Password', { exact: true }).fill('new password')
  await expect(page.getByText('2 nodes leave.')).toBeVisible()
  await page.getByRole('button', { name: 'Start the refresh' }).click()
  const current = page.getByRole('listitem').filter({ hasText: 'waiting for the service' })
  await expect(current).toContainText('Resize to 0 nodes')
  await page.close()

  await stage.advance(120)
  const next = await context.newPage()
  await signIn(next, stage.url, 'contributor', '/local/pools')
  const halfDone = next.getByRole('status').filter({ hasText: 'The refresh of render is not through.' })
  await expect(halfDone.getByRole('link', { name: 'Continue' })).toBeVisible()
  await next.getByRole('rowheader', { name: 'render' }).getByRole('link').click()
  await halfDone.getByRole('link', { name: 'Continue' }).click()
  const password = next.getByLabel('Password of puller for localregistry.example')
  await expect(password).toBeVisible()
  expect(await next.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'new password',
  )
  await password.fill('new password')
  await next.getByRole('button', { name: 'Continue' }).click()
  await expect(next.getByText('The refresh is through.')).toBeVisible({ timeout: 20_000 })
  await stage.advance(120)
  const pool = await readPool(stage, 'render')
  expect(pool).toMatchObject({
    targetDedicatedNodes: 2,
    virtualMachineConfiguration: {
      imageReference: machine.imageReference,
      containerConfiguration: {
        containerImageNames: ['localregistry.example/render:2'],
        containerRegistries: [{ registryServer: 'localregistry.example', username: 'puller' }],
      },
    },
  })
  expect(JSON.stringify(pool.metadata ?? [])).not.toContain('slipway-refresh')
  await next.getByRole('link', { name: 'To the pool' }).click()
  await expect(next.getByRole('table', { name: 'Nodes' }).getByRole('link')).toHaveCount(2)
})

test('I let a live pool scale itself, change the formula, try it and end that', async ({ page, stage }) => {
  await stage.write('/pools', poolBody('render', 1))
  await stage.advance(120)
  await signIn(page, stage.url, 'contributor', '/local/pools/render?tab=autoscale')
  const formula = page.getByRole('textbox', { name: 'Formula' })
  const type = async (text: string) => {
    await formula.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(text)
  }
  await expect(page.getByRole('button', { name: 'Evaluate on the service' })).toBeDisabled()
  await page
    .getByLabel('Start from a ready formula')
    .selectOption({ label: 'A fixed number while there is work' })
  await page.getByRole('button', { name: 'Use this formula' }).click()
  await page.getByRole('button', { name: 'Enable autoscale' }).click()
  await expect(page.getByRole('heading', { name: 'Autoscale is on' })).toBeVisible()

  await type('$TargetDedicatedNodes = 2 + nothing;')
  await page.getByRole('button', { name: 'Evaluate on the service' }).click()
  await expect(
    page
      .getByRole('main')
      .getByText(/nothing/)
      .last(),
  ).toBeVisible()
  await type('$TargetDedicatedNodes = 2;')
  await page.getByRole('button', { name: 'Evaluate on the service' }).click()
  await expect(page.getByRole('status').getByRole('row', { name: /\$TargetDedicatedNodes 2/ })).toBeVisible()
  // The service takes one change in 30 seconds.
  await stage.advance(60)
  await page.getByRole('button', { name: 'Change autoscale' }).click()
  await expect
    .poll(async () => (await readPool(stage, 'render')).autoScaleFormula)
    .toBe('$TargetDedicatedNodes = 2;')
  await stage.advance(120)
  await page.getByRole('button', { name: 'Disable autoscale' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable autoscale' }).click()
  await expect(page.getByRole('heading', { name: 'Autoscale is off' })).toBeVisible()
  expect(await readPool(stage, 'render')).toMatchObject({ enableAutoScale: false })
})
