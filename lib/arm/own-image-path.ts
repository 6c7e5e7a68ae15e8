import {
  definitionOf,
  type ImageResource,
  type OwnImage,
  toGalleryImage,
  toManagedImage,
  toSharedImage,
} from './own-images'

const MANAGED =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/images\/[^/]+/i
const SHARED = /^\/(shared|community)Galleries\/([^/]+)\/images\/([^/]+)/i

/** Where Resource Manager describes an image, and how its answer is read. */
export interface OwnImagePlace {
  /** For the ARM client: starts with a slash, encoded. */
  path: string
  toImage: (resource: ImageResource) => OwnImage
}

/**
 * Where to read what the image of a pool is; versions are described by their definition. Shared and community images are
 * read below the account's subscription and region. Undefined for a marketplace image, and for a text that is no id.
 */
export function placeOfOwnImage(
  imageId: string,
  account: { subscriptionId: string; location: string } | undefined,
): OwnImagePlace | undefined {
  const id = imageId.trim()
  const definition = definitionOf(id)
  if (definition !== undefined) return { path: toPath(definition), toImage: toGalleryImage }
  const managed = MANAGED.exec(id)?.[0]
  if (managed !== undefined) return { path: toPath(managed), toImage: toManagedImage }
  const [shared, word = '', gallery = '', name = ''] = SHARED.exec(id) ?? []
  if (shared === undefined || account === undefined) return undefined
  const kind = word.toLowerCase() === 'shared' ? 'shared' : 'community'
  const { subscriptionId, location } = account
  return {
    path: toPath(
      `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/${kind}Galleries/${gallery}/images/${name}`,
    ),
    toImage: (resource) => toSharedImage(shared, kind, resource),
  }
}

/** Whether a text is the id of an image that Resource Manager could describe. */
export function isOwnImageId(imageId: string): boolean {
  const id = imageId.trim()
  return definitionOf(id) !== undefined || MANAGED.test(id) || SHARED.test(id)
}

/** Whether a pool that names `imageId` starts from `image`, by its definition or one of the versions. */
export function isOfImage(imageId: string, image: OwnImage): boolean {
  const id = imageId.trim().toLowerCase()
  const own = image.id.toLowerCase()
  return own !== '' && (id === own || id.startsWith(`${own}/versions/`))
}

const toPath = (id: string) => id.split('/').map(encodeURIComponent).join('/')
