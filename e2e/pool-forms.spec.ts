import { expect, type Page } from '@playwright/test'
import { addImages, chooseOption, fillMachine, sendPool, signIn } from './support/journey'
import { addPasswordRegistry, openSection, readPool } from './support/pool-form'
import { type Stage, test } from './support/stage'

const PULLER = { username: 'puller', password: 'correct horse battery' }

test.beforeAll(async ({ stage }) => stage.reset())

const openForm = (page: Page, stage: Stage) => signIn(page, stage.url, 'contributor', '/local/pools/new')
const checks = (page: Page) => page.getByRole('region', { name: 'Checks' })

test('Forms that nobody touched make a pool and a job, and leaving them asks nothing', async ({
  page,
  stage,
}) => {
  await openForm(page, stage)
  await expect(page.getByLabel('Pool id')).toHaveValue('pool-1')
  await expect(page.getByRole('combobox', { name: 'VM image' })).toHaveValue('ubuntu-hpc 2404')
  await expect(page.getByRole('combobox', { name: 'VM size' })).toHaveValue(/^Standard_D2/)
  for (const name of ['Pool id', 'VM image', 'VM size', 'Dedicated nodes', 'Tasks run in containers'])
    await expect(page.getByLabel(name, { exact: true })).toBeInViewport({ ratio: 1 })
  await page.reload()
  await expect(page.getByLabel('Pool id')).toHaveValue('pool-1')
  await expect(page.getByText('Your draft was restored')).toBeHidden()
  await sendPool(page, 'pool-1')
  expect(await readPool(stage, 'pool-1')).toMatchObject({
    targetDedicatedNodes: 1,
    virtualMachineConfiguration: {
      imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2404', version: 'latest' },
      containerConfiguration: { type: 'dockerCompatible' },
    },
  })
  await page.goto(`${stage.url}/local/jobs/new`)
  await expect(page.getByRole('combobox', { name: 'Pool' })).toHaveValue('pool-1')
  await page.getByRole('button', { name: 'Create job' }).click()
  await page.waitForURL(`${stage.url}/local/jobs/job-1`)
  await page.goto(`${stage.url}/local/pools/new`)
  await expect(page.getByLabel('Pool id')).toHaveValue('pool-2')
})

test('Marketplace image, public images on each node', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'public' })
  await page.getByLabel('Display name').fill('Public images')
  await page.getByLabel('Dedicated nodes').fill('2')
  await page.getByLabel('Spot nodes').fill('1')
  await addImages(page, ['localregistry.example/busybox', 'localregistry.example/render:4.2'])
  await expect(page.getByText('localregistry.example/busybox:latest').first()).toBeVisible()
  await page.getByRole('button', { name: 'Move image localregistry.example/render:4.2 up' }).click()
  await expect(page.getByRole('region', { name: 'Image check' })).toContainText('Cannot be checked from here')
  const code = page.getByRole('region', { name: 'Code' })
  for (const [kind, says] of [
    ['az', 'az batch pool create'],
    ['Bicep', 'Microsoft.Batch/batchAccounts/pools'],
    ['Python', 'public'],
  ] as const) {
    await code.getByRole('tab', { name: kind }).click()
    await expect(code.getByRole('tabpanel')).toContainText(says)
  }
  await sendPool(page, 'public')
  await expect(page.getByRole('table', { name: 'Nodes' })).toBeVisible()
  expect(await readPool(stage, 'public')).toMatchObject({
    displayName: 'Public images',
    vmSize: 'standard_d2s_v3',
    targetDedicatedNodes: 2,
    targetLowPriorityNodes: 1,
    virtualMachineConfiguration: {
      imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 22.04',
      containerConfiguration: {
        type: 'dockerCompatible',
        containerImageNames: ['localregistry.example/render:4.2', 'localregistry.example/busybox'],
      },
    },
  })
})

test('A version of a gallery image, and a private registry with a password', async ({ page, stage }) => {
  await openForm(page, stage)
  await page.getByLabel('Pool id').fill('gallery')
  await page.getByRole('radio', { name: /^An image of your own/ }).check()
  await chooseOption(page, 'VM image', 'ubuntu-docker localgallery')
  await page.getByLabel('Version of the image').selectOption({ label: '1.1.0' })
  await expect(page.getByRole('combobox', { name: 'VM image' })).toHaveValue('ubuntu-docker 1.1.0')
  await expect(page.getByText(/you may (read|use) this image/i)).toBeVisible()
  await expect(page.getByText('localgallery/ubuntu-docker: Linux, amd64, generation 2')).toBeVisible()
  await chooseOption(page, 'Node agent', 'batch.node.ubuntu 22.04')
  await chooseOption(page, 'VM size', 'Standard_D2s_v3')
  await addImages(page, ['localregistry.example/team/render:1'])
  await addPasswordRegistry(page, { server: 'localregistry.example', ...PULLER })
  await expect(page.getByRole('region', { name: 'Code' })).toContainText('localregistry.example')
  await expect(page.getByRole('region', { name: 'Code' })).not.toContainText(PULLER.password)
  await sendPool(page, 'gallery')
  const pool = await readPool(stage, 'gallery')
  expect(pool.virtualMachineConfiguration).toMatchObject({
    imageReference: {
      virtualMachineImageId: expect.stringMatching(
        /\/galleries\/localgallery\/images\/ubuntu-docker\/versions\/1\.1\.0$/,
      ),
    },
    nodeAgentSKUId: 'batch.node.ubuntu 22.04',
    containerConfiguration: {
      containerImageNames: ['localregistry.example/team/render:1'],
      containerRegistries: [{ registryServer: 'localregistry.example', username: PULLER.username }],
    },
  })
  expect(JSON.stringify(pool)).not.toContain(PULLER.password)
})

test('A registry by managed identity: the pool is created through Resource Manager', async ({
  page,
  stage,
}) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'by-identity' })
  await addImages(page, ['localregistry.example/team/render:1'])
  await page.getByRole('button', { name: 'Add registry' }).click()
  await chooseOption(page, 'Registry server', 'localregistry.example')
  await page.getByLabel('Login', { exact: true }).selectOption({ label: 'Managed identity of the pool' })
  await chooseOption(page, 'Managed identity', 'id-acr-pull')
  await expect(page.getByText(/it is created through Azure Resource Manager/)).toBeVisible()
  await openSection(page, 'Resource tags')
  await page.getByRole('button', { name: 'Add tag' }).click()
  await page.getByLabel('Name 1').fill('team')
  await page.getByLabel('Value 1').fill('rendering')
  await sendPool(page, 'by-identity')
  const resourceId = expect.stringMatching(/\/userAssignedIdentities\/id-acr-pull$/)
  expect(await readPool(stage, 'by-identity')).toMatchObject({
    identity: { type: 'UserAssigned', userAssignedIdentities: [{ resourceId }] },
    virtualMachineConfiguration: {
      containerConfiguration: {
        containerRegistries: [{ registryServer: 'localregistry.example', identityReference: { resourceId } }],
      },
    },
  })
})

test('Windows containers', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'windows', image: 'dsvm-win-2019 winserver-2019' })
  await addImages(page, ['localregistry.example/windows/servercore:ltsc2019'])
  await openSection(page, 'Start task')
  await page.getByRole('switch', { name: 'Run a start task' }).check()
  await page.getByLabel('Start task command line').fill('cmd /c echo ready')
  await sendPool(page, 'windows')
  expect(await readPool(stage, 'windows')).toMatchObject({
    virtualMachineConfiguration: { nodeAgentSKUId: 'batch.node.windows amd64' },
    startTask: { commandLine: 'cmd /c echo ready' },
  })
})

test('A GPU image on a size without GPU is warned of; with one it is not', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'gpu' })
  await addImages(page, ['localregistry.example/nvidia/cuda:12.4'])
  const warning = checks(page).getByText('looks like an image for GPUs, and Standard_D2s_v3 has none')
  await expect(warning).toBeVisible()
  await chooseOption(page, 'VM size', 'Standard_NC4as_T4_v3')
  await expect(warning).toBeHidden()
  await sendPool(page, 'gpu')
  expect(await readPool(stage, 'gpu')).toMatchObject({ vmSize: 'standard_nc4as_t4_v3' })
})

test('MPI over InfiniBand: nodes that reach each other', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'mpi', size: 'Standard_HB120rs_v3' })
  await addImages(page, ['localregistry.example/team/mpi:1'])
  await page.getByLabel('Dedicated nodes').fill('2')
  await openSection(page, 'Scheduling')
  const direct = page.getByRole('switch', { name: 'Nodes reach each other directly' })
  await expect(page.getByText(/use it among each other only with inter-node communication/)).toBeVisible()
  await direct.check()
  await expect(page.getByText(/use it among each other only with inter-node communication/)).toBeHidden()
  await page.getByLabel('Task slots per node').fill('1')
  await sendPool(page, 'mpi')
  expect(await readPool(stage, 'mpi')).toMatchObject({
    vmSize: 'standard_hb120rs_v3',
    enableInterNodeCommunication: true,
    taskSlotsPerNode: 1,
    targetDedicatedNodes: 2,
  })
})

test('Without prefetch, and with a start task on the node', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'no-prefetch' })
  await page.getByRole('radio', { name: /^Each node pulls these images/ }).check()
  await page.getByRole('button', { name: 'Create pool' }).click()
  const problem = page.getByRole('button', { name: /^Images to prefetch: Add an image/ })
  await expect(problem).toBeVisible()
  await problem.click()
  await expect(page.getByLabel('Add images')).toBeFocused()
  await page.getByRole('radio', { name: /^No prefetch/ }).check()
  await openSection(page, 'Start task')
  await page.getByRole('switch', { name: 'Run a start task' }).check()
  await page.getByLabel('Start task command line').fill("/bin/sh -c 'apt-get install -y jq'")
  await page.getByRole('radio', { name: /^An administrator/ }).check()
  await page.getByLabel('Start task retries').fill('2')
  await sendPool(page, 'no-prefetch')
  const pool = await readPool(stage, 'no-prefetch')
  expect(pool.virtualMachineConfiguration?.containerConfiguration).toEqual({ type: 'dockerCompatible' })
  expect(pool.startTask).toMatchObject({
    commandLine: "/bin/sh -c 'apt-get install -y jq'",
    maxTaskRetryCount: 2,
    userIdentity: { autoUser: { elevationLevel: 'admin', scope: 'pool' } },
  })
})

test('A start task in a container, taken from a docker run line', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'contained' })
  await addImages(page, ['localregistry.example/team/setup:1'])
  await openSection(page, 'Start task')
  await page.getByRole('switch', { name: 'Run a start task' }).check()
  await page.getByRole('radio', { name: 'In a container' }).check()
  await page.getByRole('button', { name: 'Paste a docker run line' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('textbox')
    .first()
    .fill('docker run --rm --ipc=host -e MODE=fast localregistry.example/team/setup:1 /bin/prepare --all')
  await dialog.getByRole('button', { name: /^(Fill|Take|Use)/ }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByLabel('Start task image')).toHaveValue('localregistry.example/team/setup:1')
  await sendPool(page, 'contained')
  expect((await readPool(stage, 'contained')).startTask).toMatchObject({
    commandLine: '/bin/prepare --all',
    containerSettings: {
      imageName: 'localregistry.example/team/setup:1',
      containerRunOptions: '--rm --ipc host',
    },
    environmentSettings: [{ name: 'MODE', value: 'fast' }],
  })
})

test('A ready formula that goes down to no node', async ({ page, stage }) => {
  await openForm(page, stage)
  await fillMachine(page, { id: 'scaled' })
  await page.getByRole('radio', { name: /^By a formula/ }).check()
  await page
    .getByLabel('Start from a ready formula')
    .selectOption({ label: 'Follow the tasks, to zero when idle' })
  await page.getByLabel('At most').fill('7')
  await page.getByRole('button', { name: 'Use this formula' }).click()
  await expect(page.getByRole('textbox', { name: 'Formula' })).toContainText('min(7, wanted)')
  await sendPool(page, 'scaled')
  expect(await readPool(stage, 'scaled')).toMatchObject({
    enableAutoScale: true,
    autoScaleEvaluationInterval: 'PT5M',
    autoScaleFormula: expect.stringContaining('$TargetDedicatedNodes = min(7, wanted);'),
  })
})
