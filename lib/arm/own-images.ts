/** A VM image that no list of Batch describes: of the person's own, or one that is shared with them. */
export interface OwnImage {
  /** Of the definition in a gallery, or of the managed image. */
  id: string
  /** `gallery/definition`, or the image's name. */
  name: string
  kind: 'gallery' | 'managed' | 'shared' | 'community'
  os?: 'linux' | 'windows'
  /** Hyper-V generation. */
  generation?: 1 | 2
  architecture?: 'amd64' | 'arm64'
  /** It still has the identity of one machine, so that no second one can be made of it. */
  isSpecialized?: boolean
  /** Its owner's words for it; often, but not always, those of the marketplace image that it was made of. */
  identifier?: { publisher: string; offer: string; sku: string }
  /** As Resource Manager spells it, `TrustedLaunchSupported`. */
  securityType?: string
  /** When its owner wants it to be used no longer, ISO 8601. */
  endsAt?: string
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
    osState?: string
    hyperVGeneration?: string
    architecture?: string
    identifier?: { publisher?: string; offer?: string; sku?: string }
    features?: readonly { name?: string; value?: string }[]
    endOfLifeDate?: string
    storageProfile?: { osDisk?: { osType?: string; osState?: string } }
    publishingProfile?: { excludeFromLatest?: boolean; targetRegions?: readonly { name?: string }[] }
  }
}

/** Reads a definition of a Compute Gallery; its gallery stands in the id. */
export function toGalleryImage({ id = '', name = '', properties = {} }: ImageResource): OwnImage {
  return { ...toDefinition(properties), id, name: `${galleryOf(id)}/${name}`, kind: 'gallery' }
}

/** Reads a definition that others share; what Resource Manager says of it has no id that a pool could name, so `id` is given. */
export function toSharedImage(
  id: string,
  kind: 'shared' | 'community',
  { properties = {} }: ImageResource,
): OwnImage {
  const name = `${galleryOf(id)}/${/\/images\/([^/]+)/i.exec(id)?.[1] ?? ''}`
  return { ...toDefinition(properties), id, name, kind }
}

/** Reads a managed image. */
export function toManagedImage({ id = '', name = '', properties = {} }: ImageResource): OwnImage {
  const { osType, osState } = properties.storageProfile?.osDisk ?? {}
  return {
    id,
    name,
    kind: 'managed',
    os: toOs(osType),
    generation: toGeneration(properties.hyperVGeneration),
    isSpecialized: toIsSpecialized(osState),
  }
}

function toDefinition(properties: NonNullable<ImageResource['properties']>) {
  const { identifier, features = [], endOfLifeDate } = properties
  const { publisher = '', offer = '', sku = '' } = identifier ?? {}
  return {
    os: toOs(properties.osType),
    generation: toGeneration(properties.hyperVGeneration),
    // Definitions from before there were Arm processors do not say it.
    architecture: properties.architecture?.toLowerCase() === 'arm64' ? 'arm64' : 'amd64',
    isSpecialized: toIsSpecialized(properties.osState),
    identifier: identifier && { publisher, offer, sku },
    securityType: features.find(({ name }) => name?.toLowerCase() === 'securitytype')?.value,
    endsAt: endOfLifeDate,
  } as const
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

const galleryOf = (id: string) => /galleries\/([^/]+)\//i.exec(id)?.[1] ?? ''

const toGeneration = (text: string | undefined) =>
  text === undefined ? undefined : text.toUpperCase() === 'V2' ? 2 : 1

const toIsSpecialized = (osState: string | undefined) =>
  osState === undefined ? undefined : osState.toLowerCase() === 'specialized'

const toRegionKey = (name = '') => name.replaceAll(/\s/g, '').toLowerCase()

function toOs(text: string | undefined): OwnImage['os'] {
  if (text === undefined) return undefined
  return text.toLowerCase() === 'windows' ? 'windows' : 'linux'
}
