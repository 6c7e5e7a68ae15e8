import type { OwnImage } from '../../arm/own-images'
import type { VmSize } from '../../arm/vm-size'
import type { VmImage } from '../pool/vm-image'

/** What is left of the account's quotas; what is unknown is absent. */
export interface QuotaLeft {
  pools?: number
  dedicatedCores?: number
  spotCores?: number
  /** Dedicated cores by VM family, its name in lower case. */
  familyCores?: Readonly<Record<string, number>>
}

/** VM images and sizes as they were known when the product was made. */
export interface BundledLists {
  images: readonly VmImage[]
  sizes: readonly VmSize[]
}

/** What the rules know besides the body. A rule that lacks its fact says nothing. */
export interface RuleFacts {
  /** As the service lists them now. */
  images?: readonly VmImage[]
  /** Images that no list of Batch has, as Resource Manager describes them. */
  ownImages?: readonly OwnImage[]
  /** Subscription of the Batch account. */
  subscriptionId?: string
  /** As the service lists them now for the region of the account. */
  sizes?: readonly VmSize[]
  /** Lists that come with the product: asked for what the service's own lack, or where these are not known. */
  bundled?: BundledLists
  nowMs: number
  quota?: QuotaLeft
  /** Of the pools that are there; those of a moment ago, so what they say is no error. */
  poolIds?: readonly string[]
  /** The pool body that a task or job will run on. */
  pool?: object
  /** Of the nodes; else it is read from the pool's image or node agent. */
  os?: 'linux' | 'windows'
  /** Address range of the subnet, `10.0.0.0/24`. */
  subnetPrefix?: string
}
