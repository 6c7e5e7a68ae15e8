/** A VM image of the person's own: a definition in a Compute Gallery, or a managed image. */
export interface OwnImage {
  id: string
  /** `gallery/definition`, or the image's name. */
  name: string
  kind: 'gallery' | 'managed'
  os?: 'linux' | 'windows'
  /** Hyper-V generation, `V1` or `V2`. */
  generation?: string
  architecture?: 'amd64' | 'arm64'
}

/** A version of a gallery image, as far as a pool cares. */
export interface OwnImageVersion {
  id: string
  name: string
  /** Whether it is replicated to the region of the account; a pool cannot use it otherwise. */
  isInRegion: boolean
  isExcludedFromLatest: boolean
}

/** The parts of Resource Manager's images that are read; every field may be missing. */
export interface ImageResource {
  id?: string
  name?: string
  properties?: {
    osType?: string
    hyperVGeneration?: string
    architecture?: string
    storageProfile?: { osDisk?: { osType?: string } }
    publishingProfile?: { excludeFromLatest?: boolean; targetRegions?: readonly { name?: string }[] }
  }
}

/** Reads a definition of a Compute Gallery; its gallery stands in the id. */
export function toGalleryImage({ id = '', name = '', properties = {} }: ImageResource): OwnImage {
  const gallery = /\/galleries\/([^/]+)\//i.exec(id)?.[1] ?? ''
  return {
    id,
    name: `${gallery}/${name}`,
    kind: 'gallery',
    os: toOs(properties.osType),
    generation: properties.hyperVGeneration,
    architecture: properties.architecture?.toLowerCase() === 'arm64' ? 'arm64' : 'amd64',
  }
}

/** Reads a managed image. */
export function toManagedImage({ id = '', name = '', properties = {} }: ImageResource): OwnImage {
  const os = toOs(properties.storageProfile?.osDisk?.osType)
  return { id, name, kind: 'managed', os, generation: properties.hyperVGeneration }
}

/** Reads a version; regions are compared by name without blanks and case, as `West Europe` and `westeurope`. */
export function toImageVersion(
  { id = '', name = '', properties = {} }: ImageResource,
  region: string,
): OwnImageVersion {
  const { targetRegions = [], excludeFromLatest = false } = properties.publishingProfile ?? {}
  return {
    id,
    name,
    isInRegion: targetRegions.some((target) => toRegionKey(target.name) === toRegionKey(region)),
    isExcludedFromLatest: excludeFromLatest,
  }
}

/** The definition that an id names, with or without a version behind it; undefined when it is no gallery image. */
export function definitionOf(imageId: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/galleries\/[^/]+\/images\/[^/]+/i.exec(
    imageId.trim(),
  )?.[0]
}

const toRegionKey = (name = '') => name.replaceAll(/\s/g, '').toLowerCase()

function toOs(text: string | undefined): OwnImage['os'] {
  if (text === undefined) return undefined
  return text.toLowerCase() === 'windows' ? 'windows' : 'linux'
}
