import catalogue from '../../lib/batch/spec/supported-images.json'
import type { BatchSupportedImageOutput, BatchVmImageReference } from '../../lib/batch/types.generated'

interface CatalogueImage extends BatchSupportedImageOutput {
  'x-status': string
}

/** The images that a live list shows at that time: neither retired nor past their end of life. */
export function listSupportedImages(nowMs: number): BatchSupportedImageOutput[] {
  // The JSON types of some 130 different literals say less than this interface.
  return (catalogue as CatalogueImage[])
    .filter((image) => image['x-status'] !== 'retired' && !isPast(image.batchSupportEndOfLife, nowMs))
    .map(toWire)
}

/** The supported image that a reference names, compared without case; undefined for custom and unknown images. */
export function findImage(
  reference: BatchVmImageReference,
  nowMs: number,
): BatchSupportedImageOutput | undefined {
  return listSupportedImages(nowMs).find((image) => isSame(image.imageReference, reference))
}

function isSame(a: BatchVmImageReference, b: BatchVmImageReference): boolean {
  const names = (image: BatchVmImageReference) =>
    `${image.publisher}/${image.offer}/${image.sku}`.toLowerCase()
  return names(a) === names(b)
}

function isPast(date: string | undefined, nowMs: number): boolean {
  return date !== undefined && Date.parse(date) <= nowMs
}

/** Without the notes of the catalogue, which the wire does not have. */
function toWire(image: CatalogueImage): BatchSupportedImageOutput {
  const entries = Object.entries(image).filter(([name]) => !name.startsWith('x-'))
  // Only additions of the catalogue were taken away.
  return Object.fromEntries(entries) as unknown as BatchSupportedImageOutput
}

/** Whether a node agent is one of Windows machines. */
export function isWindowsAgent(nodeAgentSKUId: string): boolean {
  return /^batch\.node\.windows\b/i.test(nodeAgentSKUId)
}
