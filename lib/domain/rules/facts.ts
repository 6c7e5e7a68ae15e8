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

/** What the rules know besides the body. A rule that lacks its fact says nothing. */
export interface RuleFacts {
  images?: readonly VmImage[]
  /** Images that no list of Batch has, as Resource Manager describes them. */
  ownImages?: readonly OwnImage[]
  /** Subscription of the Batch account. */
  subscriptionId?: string
  sizes?: readonly VmSize[]
  /** The lists came with the product and may be older than the service's own, so an absence weighs less. */
  areListsBundled?: boolean
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
