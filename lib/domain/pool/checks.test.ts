import { expect, test } from 'vitest'
import type { VmSize } from '../../arm/vm-size'
import { checkPool, type PoolFacts } from './checks'
import { emptyPoolForm, type PoolFormValues } from './pool-form'
import { summarizePool } from './summary'
import { compareVmImages, toVmImage, type VmImage } from './vm-image'

const NOW = Date.parse('2026-06-01T00:00:00Z')

const image: VmImage = {
  key: 'microsoft-dsvm:ubuntu-hpc:2204:latest',
  nodeAgentSKUId: 'batch.node.ubuntu 22.04',
  os: 'linux',
  canRunContainers: true,
  isVerified: true,
  capabilities: ['DockerCompatible'],
}
const size: VmSize = {
  name: 'Standard_D4ds_v5',
  familyName: 'f',
  vCpus: 4,
  memoryGiB: 16,
  gpus: 0,
  isSpotCapable: true,
  generations: [1, 2],
}
const login = { username: 'u', password: 'p', kind: 'password' as const, identityId: '', askAgain: false }

const good: PoolFormValues = {
  ...emptyPoolForm(),
  image: image.key,
  nodeAgentSKUId: image.nodeAgentSKUId,
  registries: [{ server: 'reg.example', ...login }],
  images: [{ name: 'reg.example/team/render:1' }],
}

const facts = (values: Partial<PoolFormValues> = {}, other: Partial<PoolFacts> = {}): PoolFacts => ({
  values: { ...good, ...values },
  image,
  size,
  nowMs: NOW,
  ...other,
})

test('an ordinary pool has no findings', () => {
  expect(checkPool(facts())).toEqual([])
})

test.each<[rule: string, level: string, facts: PoolFacts]>([
  ['image-without-containers', 'error', facts({}, { image: { ...image, canRunContainers: false } })],
  ['image-end-of-life', 'warning', facts({}, { image: { ...image, supportEndsAt: '2026-05-01T00:00:00Z' } })],
  ['image-end-of-life', 'warning', facts({}, { image: { ...image, supportEndsAt: '2026-07-01T00:00:00Z' } })],
  ['node-agent-mismatch', 'error', facts({ nodeAgentSKUId: 'batch.node.el 9' })],
  ['size-end-of-life', 'warning', facts({}, { size: { ...size, supportEndsAt: '2026-01-01T00:00:00Z' } })],
  ['size-end-of-life', 'hint', facts({}, { size: { ...size, supportEndsAt: '2028-01-01T00:00:00Z' } })],
  [
    'size-without-spot',
    'error',
    facts({ targetLowPriorityNodes: '1' }, { size: { ...size, isSpotCapable: false } }),
  ],
  [
    'gpu-image-without-gpu',
    'warning',
    facts({ images: [{ name: 'reg.example/team/train-cuda:12' }, ...good.images] }),
  ],
  ['gpu-size-without-gpu-image', 'hint', facts({}, { size: { ...size, gpus: 1 } })],
  ['image-twice', 'warning', facts({ images: [...good.images, ...good.images] })],
  [
    'registry-twice',
    'error',
    facts({ registries: [...good.registries, { server: 'REG.example', ...login }] }),
  ],
  [
    'registry-unused',
    'hint',
    facts({ registries: [...good.registries, { server: 'other.example', ...login }] }),
  ],
  ['image-without-login', 'hint', facts({ registries: [] })],
  ['image-without-tag', 'hint', facts({ images: [{ name: 'reg.example/team/render' }] })],
  ['no-nodes', 'hint', facts({ targetDedicatedNodes: '0' })],
])('%s is a %s', (rule, level, given) => {
  expect(checkPool(given)).toMatchObject([{ rule, level }])
})

test('without containers, what is typed for them does not count', () => {
  expect(
    checkPool(facts({ isContainerPool: false }, { image: { ...image, canRunContainers: false } })),
  ).toEqual([])
})

test('a pool adds up', () => {
  const summary = summarizePool(
    { ...good, targetDedicatedNodes: '2', targetLowPriorityNodes: '3', taskSlotsPerNode: '4' },
    size,
  )
  expect(summary).toMatchObject({
    dedicatedNodes: 2,
    spotNodes: 3,
    vCpus: 20,
    memoryGiB: 80,
    taskSlots: 20,
    imagesPerNode: 1,
  })
  expect(summary.pulls).toEqual(new Map([['reg.example', 5]]))
})

test('texts that are no numbers count as nothing', () => {
  expect(
    summarizePool({ ...good, targetDedicatedNodes: '1e3', targetLowPriorityNodes: '' }, undefined),
  ).toMatchObject({
    dedicatedNodes: 0,
    vCpus: undefined,
  })
})

test('images that can run containers come first', () => {
  const plain = toVmImage({
    nodeAgentSKUId: 'a',
    osType: 'windows',
    imageReference: { publisher: 'a', offer: 'b', sku: 'c' },
  })
  expect([plain, image].sort(compareVmImages).map(({ key }) => key)).toEqual([image.key, 'a:b:c:latest'])
})
