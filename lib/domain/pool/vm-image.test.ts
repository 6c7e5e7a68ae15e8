import { expect, test } from 'vitest'
import { compareVmImages, toVmImage } from './vm-image'
import { sayVmImage } from './vm-image-words'

test('images that can run containers come first', () => {
  const plain = toVmImage({
    nodeAgentSKUId: 'a',
    osType: 'windows',
    imageReference: { publisher: 'a', offer: 'b', sku: 'c' },
  })
  const docker = toVmImage({
    nodeAgentSKUId: 'b',
    osType: 'linux',
    imageReference: { publisher: 'x', offer: 'y', sku: 'z' },
    capabilities: ['DockerCompatible'],
  })
  expect([plain, docker].sort(compareVmImages).map(({ key }) => key)).toEqual([
    'x:y:z:latest',
    'a:b:c:latest',
  ])
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
