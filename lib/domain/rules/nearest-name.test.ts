import { expect, test } from 'vitest'
import { bundledLists } from './bundled-lists'
import { checkPoolBody } from './check-body'
import { nearestImage, nearestName, nearestSize } from './nearest-name'
import { marketplace, pool, prefetching, task } from './rule-example'

const bundled = bundledLists()
const { images, sizes } = bundled
const facts = { bundled, nowMs: Date.parse('2026-06-01T00:00:00Z') }

test.each([
  ['Standard_D4s_3', 'standard_d4s_v3'],
  ['Standard D4s v3', 'standard_d4s_v3'],
  ['standard-d4s-v5', 'standard_d4s_v5'],
  ['StandardD4sv5', 'standard_d4s_v5'],
  ['D4s_v3', 'standard_d4s_v3'],
  ['Standard_DS4_v5', 'standard_d4s_v5'],
  ['Stadnard_D4s_v3', 'standard_d4s_v3'],
  ['Standard_NC4as_T4v3', 'standard_nc4as_t4_v3'],
  ['Standard_HB120rs-v3', 'standard_hb120rs_v3'],
  // Another number is another size, whether it is one or not.
  ['Standard_D5s_v5', undefined],
  ['Standard_D4s_v9', undefined],
  ['large', undefined],
])('the size %s is near %s', (name, near) => {
  expect(nearestSize(name, sizes)?.toLowerCase()).toBe(near)
})

test.each([
  ['microsoft-dsvm:ubuntu-hpcc:2204', 'microsoft-dsvm:ubuntu-hpc:2204:latest'],
  ['microsoft-dvsm:ubuntu-hpc:2204', 'microsoft-dsvm:ubuntu-hpc:2204:latest'],
  ['microsoftdsvm:ubuntu_hpc:22.04', 'microsoft-dsvm:ubuntu-hpc:2204:latest'],
  ['microsoft-dsvm:ubuntu-hpc:2205', undefined],
  ['contoso:mine:1', undefined],
])('the VM image %s is near %s', (key, near) => {
  const [publisher = '', offer = '', sku = ''] = key.split(':')
  expect(nearestImage([publisher, offer, sku], images)).toBe(near)
})

test.each([
  ['batch.node.ubuntu 2404', 'batch.node.ubuntu 24.04'],
  ['batch.node.ubuntu24.04', 'batch.node.ubuntu 24.04'],
  ['batch node ubuntu 22.04', 'batch.node.ubuntu 22.04'],
  ['batch.node.window amd64', 'batch.node.windows amd64'],
  ['batch.node.ubuntu 26.04', undefined],
])('the node agent %s is near %s', (name, near) => {
  expect(
    nearestName(
      name,
      images.map(({ nodeAgentSKUId }) => nodeAgentSKUId),
    ),
  ).toBe(near)
})

const HPC = 'microsoft-dsvm:ubuntu-hpc:2204:latest'
test.each<[what: string, body: object, path: string, mended: string]>([
  ['a size', pool({ vmSize: 'Standard_D4s_3' }), 'vmSize', 'standard_d4s_v3'],
  ['a size with blanks', pool({ vmSize: 'Standard D4s v3' }), 'vmSize', 'standard_d4s_v3'],
  [
    'an offer',
    pool(
      {},
      {
        image: marketplace('microsoft-dsvm:ubuntu-hpcc:2204'),
        machine: { nodeAgentSKUId: 'batch.node.ubuntu 22.04' },
      },
    ),
    'virtualMachineConfiguration.imageReference',
    HPC,
  ],
  [
    'a node agent',
    pool(
      {},
      { image: { virtualMachineImageId: 'x' }, machine: { nodeAgentSKUId: 'batch.node.ubuntu 2404' } },
    ),
    'virtualMachineConfiguration.nodeAgentSKUId',
    'batch.node.ubuntu 24.04',
  ],
  [
    'an image in capitals',
    prefetching(['ContosoACR.azurecr.io/app:1']),
    'virtualMachineConfiguration.containerConfiguration.containerImageNames[0]',
    'contosoacr.azurecr.io/app:1',
  ],
  [
    'the image of a start task in capitals',
    pool({ startTask: { ...task({}, { imageName: 'GHCR.io/contoso/app:1' }), id: undefined } }),
    'startTask.containerSettings.imageName',
    'ghcr.io/contoso/app:1',
  ],
])('%s that is near another one is said with it', (_, body, path, mended) => {
  const found = checkPoolBody(body, facts).filter((finding) => finding.path === path && finding.repair)
  expect(found.map(({ repair }) => repair?.text.toLowerCase())).toEqual([mended])
})

test('of an offer that is known the skus are named', () => {
  const body = pool({}, { image: marketplace('microsoft-dsvm:ubuntu-hpc:2205') })
  expect(checkPoolBody(body, facts).find(({ rule }) => rule === 'image-not-listed')?.text).toMatch(
    /2204.* 2404/,
  )
})
