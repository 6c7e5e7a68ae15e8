'use client'
import type { VmSize } from '@/lib/arm/vm-size'
import { diskOf, nodesOf, platformOf, registriesOf } from '@/lib/domain/image-check/named-images'
import type { NamedImage } from '@/lib/domain/image-check/plan-image-checks'
import { ImageChecks } from './image-checks'

/** Whether the nodes of a pool that is there can pull images that its own list need not have. */
export function PoolImageChecks({
  pool,
  sizes,
  images,
  onPinDigest,
}: {
  /** The pool as the service tells it. */
  pool: object
  sizes?: readonly VmSize[]
  images: readonly NamedImage[]
  onPinDigest: (image: string, replaced: string) => void
}) {
  const wire = { ...pool }
  return (
    <ImageChecks
      images={images}
      registries={registriesOf(wire)}
      node={platformOf(wire, sizes)}
      nodes={nodesOf(wire)}
      disk={diskOf(wire, sizes)}
      onPinDigest={onPinDigest}
    />
  )
}
