import type { VmSize } from '../../arm/vm-size'
import { toImageKey } from '../image-key'
import type { VmImage } from '../pool/vm-image'
import type { WireRest } from '../wire'
import type { RuleFacts } from './facts'

/**
 * What a name stands for. The service's own list wins; what it lacks, the list that comes with the product may still
 * know, as retired, say.
 */
export interface LookedUp<Item> {
  item?: Item
  /** The list that lacks it: the service's own where that is known, else the bundled one. */
  missingFrom?: 'service' | 'bundled'
}

function lookUp<Item>(
  own: readonly Item[] | undefined,
  bundled: readonly Item[] | undefined,
  find: (list: readonly Item[]) => Item | undefined,
): LookedUp<Item> {
  const listed = find(own ?? [])
  if (listed !== undefined) return { item: listed }
  const known = find(bundled ?? [])
  if (own !== undefined && own.length > 0) return { item: known, missingFrom: 'service' }
  return { item: known, missingFrom: known === undefined && bundled?.length ? 'bundled' : undefined }
}

/** The VM size of that name, whatever its case; nothing is missing where no name is given. */
export function lookUpSize({ sizes, bundled }: RuleFacts, name: string): LookedUp<VmSize> {
  const wanted = name.trim().toLowerCase()
  if (wanted === '') return {}
  return lookUp(sizes, bundled?.sizes, (list) => list.find((size) => size.name.toLowerCase() === wanted))
}

/**
 * The marketplace image of a reference, for its node agent where several are listed. The lists name version `latest`
 * only, so other versions of the same image count as it.
 */
export function lookUpImage(
  { images, bundled }: RuleFacts,
  reference: WireRest,
  agent: string,
): LookedUp<VmImage> {
  const key = toImageKey({ ...reference, version: 'latest' })
    .trim()
    .toLowerCase()
  // An id, or a name that is not whole.
  if (!/^[^:/]+:[^:]+:[^:]+:/.test(key)) return {}
  return lookUp(images, bundled?.images, (list) => {
    const same = list.filter((image) => image.key.toLowerCase() === key)
    return same.find(({ nodeAgentSKUId }) => nodeAgentSKUId === agent) ?? same[0]
  })
}

/** Every VM image that any list has; those of the service's own list come first. */
export const allImages = ({ images = [], bundled }: RuleFacts): readonly VmImage[] => [
  ...images,
  ...(bundled?.images ?? []),
]
