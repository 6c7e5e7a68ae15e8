import { expect, test } from 'vitest'
import type { VmSize } from '../../arm/vm-size'
import { type SizeWishes, whyUnfit } from './size-fit'
import type { VmImage } from './vm-image'

const nowMs = Date.parse('2026-11-24')
const size: VmSize = {
  name: 'a',
  familyName: 'f',
  vCpus: 4,
  gpus: 0,
  generations: [],
  architecture: 'amd64',
  isSpotCapable: true,
}
const image: VmImage = {
  key: 'microsoft-azure-batch:ubuntu-server-container-rdma:20-04-lts:latest',
  nodeAgentSKUId: 'n',
  os: 'linux',
  canRunContainers: true,
  isVerified: true,
  capabilities: ['SupportsRDMAOnly'],
}
const wishes: SizeWishes = { wantsGpu: false, nowMs }

test.each<[string, Partial<VmSize>, Partial<SizeWishes>, string | undefined]>([
  ['nothing against it', {}, {}, undefined],
  ['retired', { supportEndsAt: '2026-11-01T00:00:00Z' }, {}, 'retired'],
  ['still offered', { supportEndsAt: '2027-11-01T00:00:00Z' }, {}, undefined],
  ['no cores', {}, { quota: { dedicatedCores: 3 } }, 'no quota left'],
  ['cores for Spot nodes only', {}, { quota: { dedicatedCores: 0, spotCores: 4 } }, undefined],
  [
    'cores for some of the nodes',
    {},
    { nodes: { dedicated: 3, spot: 0 }, quota: { dedicatedCores: 11 } },
    'quota for 2 nodes',
  ],
  [
    'cores for one of the Spot nodes',
    {},
    { nodes: { dedicated: 0, spot: 2 }, quota: { spotCores: 7 } },
    'Spot quota for 1 node',
  ],
  ['refused by Batch', { isSupported: false }, {}, 'not supported'],
  [
    'Spot nodes on a size without',
    { isSpotCapable: false },
    { nodes: { dedicated: 0, spot: 1 } },
    'no Spot nodes',
  ],
  [
    'Spot nodes beyond the quota',
    {},
    { nodes: { dedicated: 1, spot: 1 }, quota: { spotCores: 2 } },
    'no Spot quota left',
  ],
  [
    'both kinds, and no dedicated cores',
    {},
    { nodes: { dedicated: 1, spot: 1 }, quota: { dedicatedCores: 0, spotCores: 8 } },
    'no dedicated quota left',
  ],
  [
    'Spot nodes only, and no dedicated cores',
    {},
    { nodes: { dedicated: 0, spot: 1 }, quota: { dedicatedCores: 0, spotCores: 8 } },
    undefined,
  ],
  ['GPU wanted', {}, { wantsGpu: true }, 'no GPU'],
  ['GPU there', { gpus: 1 }, { wantsGpu: true }, undefined],
  ['an image for RDMA', {}, { image }, 'no RDMA'],
  [
    'any size for ubuntu-hpc',
    {},
    { image: { ...image, key: 'microsoft-dsvm:ubuntu-hpc:2204:latest' } },
    undefined,
  ],
  ['RDMA there', { hasRdma: true }, { image }, undefined],
  ['an Arm image on x64', {}, { image: { ...image, key: 'a:b:2404-arm64:latest' } }, 'no Arm processor'],
  [
    'an Arm image on Arm',
    { architecture: 'arm64' },
    { image: { ...image, key: 'a:b:2404-arm64:latest' } },
    undefined,
  ],
  [
    'a generation 2 image',
    { generations: [1] },
    { image: { ...image, key: 'a:b:c:latest', capabilities: ['Generation2VMImage'] } },
    'generation 1 only',
  ],
  [
    'an image of one’s own on generation 2',
    { generations: [2] },
    { ownImage: { id: '/x', name: 'g/x', kind: 'gallery', generation: 1 } },
    'generation 2 only',
  ],
  [
    'an image of one’s own for Arm',
    {},
    { ownImage: { id: '/x', name: 'g/x', kind: 'gallery', architecture: 'arm64' } },
    'no Arm processor',
  ],
  [
    'an image of one’s own that says nothing',
    { generations: [2] },
    { ownImage: { id: '/x', name: 'x', kind: 'managed' } },
    undefined,
  ],
  ['Arm', { architecture: 'arm64' }, { image: { ...image, key: 'a:b:c:latest' } }, 'Arm processor'],
])('%s', (_, change, wish, why) => expect(whyUnfit({ ...size, ...change }, { ...wishes, ...wish })).toBe(why))
