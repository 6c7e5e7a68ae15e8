import { expect, test } from 'vitest'
import { orderVmImages, recommendVmImage, toVmImage, type VmImage, whyImageUnfit } from './vm-image'
import { sayVmImage } from './vm-image-words'

const nowMs = Date.parse('2026-11-24')
const container = ['DockerCompatible']

/** An image of a publisher, its agent and what differs from a verified one that runs containers. */
const listed = (sku: string, agent: string, change: Partial<Parameters<typeof toVmImage>[0]> = {}) =>
  toVmImage({
    nodeAgentSKUId: agent,
    osType: agent.includes('windows') ? 'windows' : 'linux',
    imageReference: { publisher: 'p', offer: 'o', sku },
    capabilities: container,
    verificationType: 'verified',
    ...change,
  })

const IMAGES = [
  listed('plain', 'batch.node.ubuntu 26.04', { capabilities: [] }),
  listed('over', 'batch.node.ubuntu 24.04', { batchSupportEndOfLife: '2026-11-01T00:00:00Z' }),
  listed('soon', 'batch.node.ubuntu 24.04', { batchSupportEndOfLife: '2026-12-24T00:00:00Z' }),
  listed('windows', 'batch.node.windows amd64'),
  listed('debian', 'batch.node.debian 12'),
  listed('arm', 'batch.node.ubuntu 24.04-arm64'),
  listed('unverified', 'batch.node.ubuntu 26.04', { verificationType: 'unverified' }),
  listed('22', 'batch.node.ubuntu 22.04'),
  listed('24', 'batch.node.ubuntu 24.04', { batchSupportEndOfLife: '2029-04-30T00:00:00Z' }),
]
const skusOf = (images: readonly VmImage[]) => images.map(({ key }) => key.split(':')[2])

test('the newest Ubuntu that fits comes first, what ends soon later, what does not fit last', () => {
  const best = ['24', '22', 'unverified', 'arm', 'debian', 'windows', 'soon', 'plain', 'over']
  const wishes = { isContainerPool: true, nowMs }
  expect(skusOf(orderVmImages(IMAGES, wishes))).toEqual(best)
  expect(skusOf(orderVmImages(IMAGES.toReversed(), wishes))).toEqual(best)
  expect(IMAGES.map((image) => whyImageUnfit(image, wishes)).slice(0, 3)).toEqual([
    'no containers',
    'support ended',
    undefined,
  ])
})

test.each<[string, boolean, readonly VmImage[], string | undefined]>([
  ['the newest', true, IMAGES, 'p:o:24:latest'],
  ['one that ends soon', true, IMAGES.slice(0, 3), undefined],
  ['no Ubuntu', true, IMAGES.slice(3, 5), undefined],
  ['Arm alone', true, IMAGES.slice(5, 6), undefined],
  ['without containers in a container pool', true, IMAGES.slice(0, 1), undefined],
  ['without containers in another', false, IMAGES.slice(0, 1), 'p:o:plain:latest'],
  ['an empty list', true, [], undefined],
])('what a form starts with: %s', (_, isContainerPool, images, key) => {
  expect(recommendVmImage(images, { isContainerPool, nowMs })?.key).toBe(key)
})

test.each<[string, Parameters<typeof toVmImage>[0], string]>([
  [
    'Ubuntu with drivers',
    {
      nodeAgentSKUId: 'batch.node.ubuntu 22.04',
      osType: 'linux',
      imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204' },
      capabilities: [
        'DockerCompatible',
        'SupportsRDMAOnly',
        'NvidiaTeslaDriverInstalled',
        'NvidiaGridDriverInstalled',
      ],
      batchSupportEndOfLife: '2027-06-30T00:00:00Z',
      verificationType: 'unverified',
    },
    'Ubuntu 22.04, by microsoft-dsvm, not verified, GPU driver, RDMA, supported until 2027-06-30',
  ],
  [
    'Arm',
    {
      nodeAgentSKUId: 'batch.node.ubuntu 24.04-arm64',
      osType: 'linux',
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server-arm64' },
      capabilities: ['Generation2VMImage'],
      verificationType: 'verified',
    },
    'Ubuntu 24.04, Arm, by canonical, verified, generation 2',
  ],
  [
    'a relative of Red Hat',
    {
      nodeAgentSKUId: 'batch.node.el 9',
      osType: 'linux',
      imageReference: { publisher: 'almalinux', offer: 'almalinux-x86_64', sku: '9-gen1' },
    },
    'AlmaLinux 9, by almalinux, not verified',
  ],
  [
    'Windows',
    {
      nodeAgentSKUId: 'batch.node.windows amd64',
      osType: 'windows',
      imageReference: {
        publisher: 'microsoftwindowsserver',
        offer: 'windowsserver',
        sku: '2022-datacenter-core',
      },
      verificationType: 'verified',
    },
    'Windows Server 2022, by microsoftwindowsserver, verified',
  ],
  [
    'a system that is not known',
    { nodeAgentSKUId: 'other', osType: 'linux', imageReference: { publisher: 'a', offer: 'b', sku: 'c' } },
    'Linux, by a, not verified',
  ],
])('%s in one line', (_, listed, line) => expect(sayVmImage(toVmImage(listed))).toBe(line))
