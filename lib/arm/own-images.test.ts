import { expect, test } from 'vitest'
import { definitionOf, toGalleryImage, toImageVersion, toManagedImage } from './own-images'
import versions from './spec/examples/gallery-image-versions-list.json'
import definitions from './spec/examples/gallery-images-list.json'
import managed from './spec/examples/managed-images-list.json'

test('definitions are named with their gallery', () => {
  const [first] = definitions.value.map(toGalleryImage)
  expect(first).toMatchObject({ kind: 'gallery', os: 'linux', id: definitions.value[0]?.id })
  expect(first?.name).toMatch(/^[\w.]+\/[\w.-]+$/)
})

test('managed images tell their operating system', () => {
  expect(managed.value.map(toManagedImage)[0]).toMatchObject({ kind: 'managed', os: 'linux' })
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
