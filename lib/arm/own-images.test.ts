import { expect, test } from 'vitest'
import { isOfImage, isOwnImageId, placeOfOwnImage } from './own-image-path'
import { definitionOf, toGalleryImage, toImageVersion, toManagedImage } from './own-images'
import versions from './spec/examples/gallery-image-versions-list.json'
import definitions from './spec/examples/gallery-images-list.json'
import managed from './spec/examples/managed-images-list.json'

test('definitions are named with their gallery', () => {
  const [first] = definitions.value.map(toGalleryImage)
  expect(first).toMatchObject({ kind: 'gallery', os: 'linux', id: definitions.value[0]?.id })
  expect(first).toMatchObject({ generation: 2, architecture: 'amd64', isSpecialized: false })
  expect(first?.identifier).toEqual({ publisher: 'Aurora', offer: 'Batch', sku: 'UbuntuDocker' })
  expect(first?.name).toMatch(/^[\w.]+\/[\w.-]+$/)
})

test('managed images tell their operating system', () => {
  expect(managed.value.map(toManagedImage)[0]).toMatchObject({ kind: 'managed', os: 'linux', generation: 2 })
})

test('a version counts where it is replicated, however the region is written', () => {
  const regions = versions.value[0]?.properties.publishingProfile.targetRegions ?? []
  const name = regions[0]?.name ?? ''
  const at = (region: string) =>
    versions.value
      .slice(0, 1)
      .map(({ id, name, properties: { publishingProfile } }) =>
        toImageVersion({ id, name, properties: { publishingProfile } }, region),
      )[0]
  expect(at(name.toUpperCase().replaceAll(' ', ''))?.isInRegion).toBe(true)
  expect(at('elsewhere')?.isInRegion).toBe(false)
})

test.each([
  [
    'a definition',
    `${'/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/x/images/y'}`,
    true,
  ],
  [
    'a version',
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/x/images/y/versions/1.0.0',
    true,
  ],
  ['a managed image', '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/y', false],
  ['a marketplace image', 'a:b:c:latest', false],
])('the definition of %s', (_, id, isGallery) => {
  expect(definitionOf(id)).toBe(isGallery ? id.replace(/\/versions.*/, '') : undefined)
})

test('features and the end that an owner set are read', () => {
  const image = toGalleryImage({
    properties: {
      osState: 'Specialized',
      architecture: 'Arm64',
      features: [{ name: 'SecurityType', value: 'TrustedLaunch' }],
      endOfLifeDate: '2026-12-01T00:00:00Z',
    },
  })
  expect(image).toMatchObject({
    isSpecialized: true,
    architecture: 'arm64',
    securityType: 'TrustedLaunch',
    endsAt: '2026-12-01T00:00:00Z',
  })
})

const COMPUTE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute'
const REGION = '/subscriptions/mine/providers/Microsoft.Compute/locations/westeurope'

test.each([
  [
    'a version by its definition',
    `${COMPUTE}/galleries/x/images/y/versions/1.0.0`,
    `${COMPUTE}/galleries/x/images/y`,
  ],
  ['a managed image', ` ${COMPUTE}/images/y `, `${COMPUTE}/images/y`],
  [
    'a shared image',
    '/sharedGalleries/S-X/images/y/versions/latest',
    `${REGION}/sharedGalleries/S-X/images/y`,
  ],
  ['a community image', '/CommunityGalleries/x/Images/y', `${REGION}/communityGalleries/x/images/y`],
  ['no marketplace image', 'a:b:c:latest', undefined],
  ['nothing that is no image', `${COMPUTE}/disks/y`, undefined],
])('%s is read where it is described', (_, id, path) => {
  const place = placeOfOwnImage(id, { subscriptionId: 'mine', location: 'westeurope' })
  expect(place?.path).toBe(path)
  expect(isOwnImageId(id)).toBe(path !== undefined)
  const properties = { osType: 'Windows', storageProfile: { osDisk: { osType: 'Windows' } } }
  const image = place?.toImage({ id: path, name: 'y', properties })
  if (image !== undefined) expect([image.os, isOfImage(id, image)]).toEqual(['windows', true])
})

test('an image whose name only begins the same is another one', () => {
  const image = toGalleryImage({ id: `${COMPUTE}/galleries/x/images/y`, name: 'y' })
  expect(isOfImage(`${COMPUTE}/galleries/x/images/y2`, image)).toBe(false)
})
