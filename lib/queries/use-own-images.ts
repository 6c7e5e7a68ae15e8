'use client'
import { useQueries, useQuery } from '@tanstack/react-query'
import { isOwnImageId, placeOfOwnImage } from '@/lib/arm/own-image-path'
import {
  definitionOf,
  type ImageResource,
  type OwnImage,
  type OwnImageVersion,
  toGalleryImage,
  toImageVersion,
} from '@/lib/arm/own-images'
import { useAccount } from './use-account'
import { useArm } from './use-arm'

const compute = (subscriptionId: string) =>
  `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/Microsoft.Compute`

/**
 * Images of the account's own subscription, which is the only one that a pool of it can use: definitions of every
 * gallery that the person may read. Batch takes no managed images any more. Nothing is asked for while `isWanted` is false.
 */
export function useOwnImages(isWanted: boolean): { images: OwnImage[]; isPending: boolean } {
  const arm = useArm()
  const subscriptionId = useAccount().data?.subscriptionId
  const enabled = isWanted && subscriptionId !== undefined
  const base = compute(subscriptionId ?? '')
  const galleries = useQuery({ ...arm.list<ImageResource>(`${base}/galleries`), enabled })
  const definitions = useQueries({
    queries: (galleries.data ?? []).map(({ id }) => arm.list<ImageResource>(`${id}/images`)),
  })
  return {
    images: definitions.flatMap(({ data = [] }) => data.map(toGalleryImage)),
    isPending: enabled && (galleries.isPending || definitions.some(({ isPending }) => isPending)),
  }
}

/** What Resource Manager says of the image that a pool names. */
export interface OwnImageReading {
  image?: OwnImage
  isPending: boolean
  /** It is an image of somebody's own, and the person cannot read what it is. */
  isUnreadable: boolean
}

/** Reads what an image of one's own is, pasted ids included; marketplace images are none. Nothing is asked for twice. */
export function useOwnImage(imageId: string): OwnImageReading {
  const arm = useArm()
  const account = useAccount()
  const place = placeOfOwnImage(imageId, account.data ?? undefined)
  const read = useQuery({
    ...arm.get<ImageResource>(place?.path ?? ''),
    enabled: place !== undefined,
    retry: false,
  })
  const isNamed = isOwnImageId(imageId)
  const isPending = isNamed && (place === undefined ? account.isPending : read.isPending)
  return {
    image: place && read.data && place.toImage(read.data),
    isPending,
    isUnreadable: isNamed && !isPending && read.data === undefined,
  }
}

/** The versions of the gallery image that `imageId` names, newest last; none for other images. */
export function useImageVersions(imageId: string): OwnImageVersion[] {
  const arm = useArm()
  const location = useAccount().data?.location ?? ''
  const definition = definitionOf(imageId)
  const versions = useQuery({
    ...arm.list<ImageResource>(`${definition}/versions`),
    enabled: definition !== undefined,
  })
  return (versions.data ?? []).map((version) => toImageVersion(version, location))
}

/**
 * What the person may do with an image of their own; undefined while unknown, and when the permissions there cannot be
 * read, which is itself a sign that the image is out of reach.
 */
export function useImagePermissions(imageId: string) {
  const arm = useArm()
  const scope = definitionOf(imageId) ?? imageId.trim()
  const isOwn = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\//i.test(scope)
  return useQuery({ ...arm.permissions(scope), enabled: isOwn, retry: false })
}
