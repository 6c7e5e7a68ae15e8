import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { withoutReadOnly } from '../lib/domain/read-only'
import { LOCAL_RESOURCE_GROUP, LOCAL_SUBSCRIPTION_ID } from '../lib/local'
import { addImages, fillMachine, sendPool, signIn } from './support/journey'
import { addPasswordRegistry, importBody, readPool, showJson } from './support/pool-form'
import { type Stage, test } from './support/stage'
import { poolBody } from './support/wire'

const IDENTITY_ID = `/subscriptions/${LOCAL_SUBSCRIPTION_ID}/resourceGroups/${LOCAL_RESOURCE_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-acr-pull`
const PULLER = { username: 'puller', password: 'correct horse battery' }

test.beforeAll(async ({ stage }) => stage.reset())

const openForm = (page: Page, stage: Stage) => signIn(page, stage.url, 'contributor', '/local/pools/new')

test('An imported REST body keeps what no field shows', async ({ page, stage }) => {
  const { virtualMachineConfiguration: machine } = poolBody('imported', 0)
  await openForm(page, stage)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const body = poolBody('imported', 0, {
    upgradePolicy: { mode: 'manual' },
    laterSetting: { depth: 3 },
    virtualMachineConfiguration: { ...machine, nodePlacementConfiguration: { policy: 'zonal' } },
  })
  await dialog.getByRole('textbox', { name: 'JSON' }).fill(JSON.stringify(body))
  const status = dialog.getByRole('status')
  await expect(status).toContainText('The pool imported, in the shape of Batch’s REST API.')
  for (const path of ['upgradePolicy.mode', 'laterSetting.depth', 'nodePlacementConfiguration.policy'])
    await expect(status).toContainText(path)
  await dialog.getByRole('button', { name: 'Fill the form' }).click()
  await expect(page.getByLabel('Pool id')).toHaveValue('imported')
  await expect(page.getByLabel('Dedicated nodes')).toHaveValue('0')

  // The service has no such setting: it says so, and nothing is lost. The JSON view takes it out.
  await page.getByRole('button', { name: 'Create pool' }).click()
  await expect(page.getByRole('main').getByRole('alert').first()).toContainText(/laterSetting/)
  await showJson(page)
  await page.getByRole('textbox', { name: 'Pool as JSON' }).click()
  await page.keyboard.press('Control+a')
  const { laterSetting: _, ...known } = body as Record<string, unknown>
  await page.keyboard.insertText(JSON.stringify(known))
  await sendPool(page, 'imported')
  expect(await readPool(stage, 'imported')).toMatchObject({
    upgradePolicy: { mode: 'manual' },
    virtualMachineConfiguration: { nodePlacementConfiguration: { policy: 'zonal' } },
  })
})

test('A pool of Resource Manager is imported with identity and tags', async ({ page, stage }) => {
  const { virtualMachineConfiguration: machine } = poolBody('', 0)
  await openForm(page, stage)
  await importBody(page, {
    name: 'from-arm',
    type: 'Microsoft.Batch/batchAccounts/pools',
    identity: { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY_ID]: {} } },
    tags: { team: 'rendering' },
    properties: {
      vmSize: 'STANDARD_D2S_V3',
      deploymentConfiguration: {
        virtualMachineConfiguration: {
          imageReference: machine.imageReference,
          nodeAgentSkuId: machine.nodeAgentSKUId,
          containerConfiguration: {
            type: 'DockerCompatible',
            containerImageNames: ['localregistry.example/render:1'],
          },
        },
      },
      scaleSettings: { fixedScale: { targetDedicatedNodes: 0, resizeTimeout: 'PT20M' } },
      taskSlotsPerNode: 2,
      interNodeCommunication: 'Disabled',
    },
  })
  await expect(page.getByLabel('Pool id')).toHaveValue('from-arm')
  await expect(page.getByText(/it is created through Azure Resource Manager/)).toBeVisible()
  await sendPool(page, 'from-arm')
  expect(await readPool(stage, 'from-arm')).toMatchObject({
    taskSlotsPerNode: 2,
    resizeTimeout: 'PT20M',
    identity: { userAssignedIdentities: [{ resourceId: expect.stringMatching(/id-acr-pull$/) }] },
    virtualMachineConfiguration: {
      containerConfiguration: { containerImageNames: ['localregistry.example/render:1'] },
    },
  })
})

test('A clone loses nothing', async ({ page, stage }) => {
  await stage.write(
    '/pools',
    poolBody('original', 1, {
      displayName: 'The original',
      targetLowPriorityNodes: 1,
      taskSlotsPerNode: 4,
      taskSchedulingPolicy: { nodeFillType: 'pack', jobDefaultOrder: 'creationtime' },
      enableInterNodeCommunication: true,
      resizeTimeout: 'PT25M',
      metadata: [{ name: 'team', value: 'rendering' }],
      upgradePolicy: { mode: 'manual' },
      userAccounts: [],
      startTask: {
        commandLine: "/bin/sh -c 'echo ready'",
        waitForSuccess: true,
        maxTaskRetryCount: 2,
        environmentSettings: [{ name: 'MODE', value: 'fast' }],
        userIdentity: { autoUser: { elevationLevel: 'admin', scope: 'pool' } },
        containerSettings: {
          imageName: 'ghcr.io/contoso/render:4.2',
          containerRunOptions: '--rm --ipc host',
          workingDirectory: 'containerImageDefault',
        },
      },
      networkConfiguration: {
        publicIPAddressConfiguration: { provision: 'batchmanaged' },
        endpointConfiguration: {
          inboundNATPools: [
            {
              name: 'ssh',
              protocol: 'tcp',
              backendPort: 22,
              frontendPortRangeStart: 1000,
              frontendPortRangeEnd: 1100,
              networkSecurityGroupRules: [
                { priority: 150, access: 'deny', sourceAddressPrefix: '*', sourcePortRanges: ['*'] },
              ],
            },
          ],
        },
      },
    }),
  )
  await signIn(page, stage.url, 'contributor', '/local/pools/original')
  await page.getByRole('main').getByRole('link', { name: 'Clone' }).click()
  await expect(page.getByText('A copy of original')).toBeVisible()
  await expect(page.getByLabel('Display name')).toHaveValue('The original')
  await page.getByLabel('Pool id').fill('copy')
  await sendPool(page, 'copy')
  const { id: _, ...original } = withoutReadOnly('pool', await readPool(stage, 'original'))
  const { id, ...copy } = withoutReadOnly('pool', await readPool(stage, 'copy'))
  expect(id).toBe('copy')
  expect(copy).toEqual(original)
})

test('A link and a preset file open the form for a teammate, without the password', async ({
  page,
  browser,
  stage,
}) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'shared' })
  await addImages(page, ['localregistry.example/team/render:1'])
  await addPasswordRegistry(page, { server: 'localregistry.example', ...PULLER })
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('containerRegistries[0].password')
  const link = dialog.getByLabel('Link for a teammate')
  await expect(link).toHaveValue(/#b=/)
  const address = await link.inputValue()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Download preset file' }).click()
  const preset = await (await download).path()
  expect(await readFile(preset, 'utf8')).not.toContain(PULLER.password)

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const other = await context.newPage()
  await signIn(other, stage.url, 'contributor', '/local/pools/new')
  await other.getByLabel('Pool id').fill('my-own')
  await other.goto(address)
  await expect(other.getByText('A teammate filled this form for you')).toBeVisible()
  await expectShared(other)
  await other.goto(`${stage.url}/local/pools`)
  await other.getByRole('link', { name: 'New pool' }).click()
  await expect(other.getByLabel('Pool id')).toHaveValue('my-own')
  await other.getByRole('button', { name: 'Import', exact: true }).click()
  await other.getByRole('dialog').getByLabel('Or choose a file').setInputFiles(preset)
  await other.getByRole('dialog').getByRole('button', { name: 'Fill the form' }).click()
  await expectShared(other)
  await other.getByLabel('Password', { exact: true }).fill(PULLER.password)
  await sendPool(other, 'shared')
  await context.close()
})

async function expectShared(page: Page) {
  await expect(page.getByLabel('Pool id')).toHaveValue('shared')
  await expect(page.getByText('localregistry.example/team/render:1', { exact: true }).first()).toBeVisible()
  await expect(page.getByLabel('User name')).toHaveValue(PULLER.username)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
}

test('The JSON view adds what has no control, and the draft keeps it', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'by-json' })
  await showJson(page)
  const editor = page.getByRole('textbox', { name: 'Pool as JSON' })
  await expect(editor).toContainText('"by-json"')
  await editor.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.insertText('\n  "upgradePolicy": { "mode": "automatic" },')
  await expect(page.getByRole('region', { name: 'Code' })).toContainText('upgradePolicy')
  await page.reload()
  await expect(page.getByText('Your draft was restored.')).toBeVisible()
  await expect(page.getByLabel('Pool id')).toHaveValue('by-json')
  await sendPool(page, 'by-json')
  expect(await readPool(stage, 'by-json')).toMatchObject({ upgradePolicy: { mode: 'automatic' } })
})
