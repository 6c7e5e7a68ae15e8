import { expect, test } from 'vitest'
import { compareVmImages, toVmImage } from './vm-image'

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
