import { expect, test } from 'vitest'
import type { OwnImage } from '../../arm/own-images'
import { bundledLists } from '../rules/bundled-lists'
import { agentsFor, suggestAgent } from './node-agent'

const { images } = bundledLists()
const own = (more: Partial<OwnImage>): OwnImage => ({
  id: '/x',
  name: 'gallery/render',
  kind: 'gallery',
  os: 'linux',
  architecture: 'amd64',
  ...more,
})
const named = (publisher: string, offer: string, sku: string) =>
  own({ identifier: { publisher, offer, sku } })

test.each<[string, OwnImage, string | undefined]>([
  [
    'the words of the marketplace',
    named('Canonical', '0001-com-ubuntu-server-jammy', '22_04-lts-gen2'),
    'batch.node.ubuntu 22.04',
  ],
  ['a version in the identifier', named('Canonical', 'ubuntu', '22_04-docker'), 'batch.node.ubuntu 22.04'],
  ['a version in the name', own({ name: 'gallery/ubuntu-2404-docker' }), 'batch.node.ubuntu 24.04'],
  [
    'the same on Arm',
    own({ name: 'gallery/ubuntu-2404-docker', architecture: 'arm64' }),
    'batch.node.ubuntu 24.04-arm64',
  ],
  ['a relative of Red Hat', named('Contoso', 'almalinux', '8_5'), 'batch.node.el 8'],
  ['the smaller part of a version', named('Contoso', 'rhel', '7.9'), undefined],
  ['no version', named('Aurora', 'Batch', 'UbuntuDocker'), undefined],
  ['two versions', own({ name: 'gallery/ubuntu-2204-to-2404' }), undefined],
  ['a version of something else', own({ name: 'gallery/render-2404' }), undefined],
  ['Windows, which has one agent', own({ os: 'windows' }), 'batch.node.windows amd64'],
  ['a system that is not known', own({ os: undefined, name: 'gallery/ubuntu-2204' }), undefined],
])('%s', (_, image, agent) => expect(suggestAgent(image, images)).toBe(agent))

test('only agents for the system and processor of the image are offered', () => {
  const names = (image?: OwnImage) => agentsFor(images, image).map(({ name }) => name)
  expect(names(own({ os: 'windows' }))).toEqual(['batch.node.windows amd64'])
  expect(names(own({ architecture: 'arm64' }))).toEqual(['batch.node.ubuntu 24.04-arm64'])
  expect(names()).toEqual(expect.arrayContaining(['batch.node.ubuntu 22.04', 'batch.node.windows amd64']))
})

test('an agent ends with the last image that has it', () => {
  const [first] = images
  if (first === undefined) throw new Error('no images')
  const ending = (key: string, supportEndsAt?: string) => ({ ...first, key, supportEndsAt })
  expect(agentsFor([ending('a', '2026-01-01'), ending('b', '2027-01-01')])[0]?.supportEndsAt).toBe(
    '2027-01-01',
  )
  expect(agentsFor([ending('a', '2026-01-01'), ending('b')])[0]?.supportEndsAt).toBeUndefined()
})
