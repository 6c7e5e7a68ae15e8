import { toText, type WireRest } from './wire'

/**
 * One text for a VM image, as the image field holds it: `publisher:offer:sku:version` for the marketplace, the resource id
 * for images of a Compute Gallery. Version `latest` is spelled out. Empty when the reference names no image.
 */
export function toImageKey(reference: WireRest): string {
  const id =
    reference.virtualMachineImageId ?? reference.sharedGalleryImageId ?? reference.communityGalleryImageId
  if (typeof id === 'string') return id
  const { publisher, offer, sku, version } = reference
  if (!publisher && !offer && !sku) return ''
  return [toText(publisher), toText(offer), toText(sku), toText(version) || 'latest'].join(':')
}

/** The image reference of a key; undefined when the text is none. */
export function parseImageKey(key: string): Record<string, string> | undefined {
  const typed = key.trim()
  if (/^\/sharedGalleries\//i.test(typed)) return { sharedGalleryImageId: typed }
  if (/^\/communityGalleries\//i.test(typed)) return { communityGalleryImageId: typed }
  if (/^\/subscriptions\//i.test(typed)) return { virtualMachineImageId: typed }
  const parts = typed.split(':')
  const [publisher, offer, sku, version] = parts
  if (parts.length !== 4 || !publisher || !offer || !sku || !version) return undefined
  return { publisher, offer, sku, version }
}

const GALLERY_IMAGE =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/galleries\/[^/]+\/images\/[^/]+(\/versions\/[^/]+)?$/i
const MANAGED_IMAGE = /\/providers\/Microsoft\.Compute\/images\//i

/** Whether a resource id is that of a managed image, as early pools name them. */
export const isManagedImageId = (id: string) => MANAGED_IMAGE.test(id)

/** Whether a `virtualMachineImageId` names an image at all: of a Compute Gallery, or a managed one. */
export const isImageId = (id: string) => GALLERY_IMAGE.test(id) || isManagedImageId(id)

/** Whether two keys name one image; the service compares publisher, offer and sku without case. */
export function isSameImage(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
