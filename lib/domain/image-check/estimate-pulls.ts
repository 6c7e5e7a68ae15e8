import type { ImageReport } from '../../containers/image-check'
import { DOCKER_HUB } from '../../containers/image-reference'
import { formatBytes } from '../../format/bytes'
import { formatCount, formatPlural } from '../../format/count'
import type { ImageDisk } from '../pool/image-disk'

/** One image of the list: its registry, and the report if there is one yet. */
export interface PlannedImage {
  registry: string
  /** Nodes pull it without signing in. */
  isAnonymous: boolean
  report?: ImageReport
}

/** What all nodes together will pull. Bytes are compressed, as registries store and send them. */
export interface PullEstimate {
  images: number
  /** Images whose size is known; the bytes below count only these. */
  sizedImages: number
  /** Undefined when a formula decides. */
  nodes?: number
  /** Each layer once, because a node pulls a shared layer once. */
  bytesPerNode: number
  /** What the images' own sizes add up to beyond that. */
  sharedBytes: number
  /** Undefined like `nodes`. */
  totalBytes?: number
  /** On each node, unpacked: likely two to three times what is pulled. */
  diskBytes: { least: number; most: number }
  /** Pulls that Docker Hub counts for nodes that do not sign in; undefined like `nodes`. */
  hubPulls?: number
  /** Images of Docker Hub that nodes pull without signing in. */
  hubImages: number
}

/** Docker Hub's allowance for callers that do not sign in, in six hours, for each public address. */
const HUB_PULLS = 100
const GIB = 1024 ** 3

/**
 * Adds up the pulls of a list of images on so many nodes; an image that was listed twice must come once. Without `nodes`,
 * as with a formula, the sums stay those of one node.
 */
export function estimatePulls(images: readonly PlannedImage[], { nodes }: { nodes?: number }): PullEstimate {
  const sized = images.flatMap(({ report }) => (report?.layers === undefined ? [] : [report.layers]))
  const distinct = new Map(sized.flat().map(({ digest, size }) => [digest, size]))
  const bytesPerNode = sum([...distinct.values()])
  const hubImages = images.filter(
    ({ registry, isAnonymous }) => registry === DOCKER_HUB && isAnonymous,
  ).length
  return {
    images: images.length,
    sizedImages: sized.length,
    bytesPerNode,
    sharedBytes: sum(sized.flat().map(({ size }) => size)) - bytesPerNode,
    diskBytes: { least: 2 * bytesPerNode, most: 3 * bytesPerNode },
    hubImages,
    ...(nodes !== undefined && { nodes, totalBytes: bytesPerNode * nodes, hubPulls: hubImages * nodes }),
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** One line of the sum; `unknown` is neither an all-clear nor a warning. */
export interface PullLine {
  level: 'good' | 'attention' | 'unknown'
  text: string
}

/** What the estimate means, in sentences; `disk` is the one that holds images. */
export function explainPulls(
  estimate: PullEstimate,
  { disk = { noun: 'OS disk' } }: { disk?: ImageDisk } = {},
): PullLine[] {
  return [sizeLine(estimate), diskLine(estimate, disk), hubLine(estimate)].filter(
    (line) => line !== undefined,
  )
}

function sizeLine(estimate: PullEstimate): PullLine | undefined {
  const { images, sizedImages, nodes, bytesPerNode, sharedBytes, totalBytes } = estimate
  if (sizedImages === 0) return undefined
  const which =
    sizedImages === images
      ? formatPlural(images, 'image')
      : `${formatCount(sizedImages)} of ${formatPlural(images, 'image')}`
  const shared = sharedBytes > 0 ? `, ${formatBytes(sharedBytes)} less by shared layers` : ''
  const all =
    nodes !== undefined && nodes > 1 && totalBytes !== undefined
      ? `; ${formatPlural(nodes, 'node')} pull ${formatBytes(totalBytes)}`
      : ''
  return {
    level: 'good',
    text: `Each node pulls ${formatBytes(bytesPerNode)} compressed for ${which}${shared}${all}.`,
  }
}

function diskLine(
  { sizedImages, diskBytes }: PullEstimate,
  { noun, giB: diskGiB }: ImageDisk,
): PullLine | undefined {
  if (sizedImages === 0) return undefined
  const need = `about ${formatBytes(diskBytes.least)} to ${formatBytes(diskBytes.most)}`
  if (diskGiB === undefined || diskGiB === 0)
    return { level: 'unknown', text: `Unpacked, that likely takes ${need} of the ${noun} of each node.` }
  const disk = diskGiB * GIB
  if (diskBytes.least > disk)
    return {
      level: 'attention',
      text: `Unpacked, that likely takes ${need} on each node, whose ${noun} has ${formatCount(diskGiB)} GiB. ${noun === 'OS disk' ? 'Make the OS disk larger.' : 'Choose a VM size with a larger one.'}`,
    }
  if (diskBytes.most > disk)
    return {
      level: 'attention',
      text: `Unpacked, that likely takes ${need} on each node. The ${formatCount(diskGiB)} GiB of its ${noun} may not be enough.`,
    }
  return {
    level: 'good',
    text: `Unpacked, that likely takes ${need} of the ${formatCount(diskGiB)} GiB ${noun} of each node.`,
  }
}

function hubLine({ hubImages, hubPulls, nodes }: PullEstimate): PullLine | undefined {
  if (hubImages === 0 || hubPulls === 0) return undefined
  const images = formatPlural(hubImages, 'image')
  const verb = hubImages === 1 ? 'makes' : 'make'
  const allowed = `from Docker Hub, which allows ${HUB_PULLS} in six hours for each public address.`
  if (nodes === undefined || hubPulls === undefined)
    return {
      level: 'unknown',
      text: `${images} ${verb} ${formatPlural(hubImages, 'anonymous pull')} per node ${allowed} How many nodes the formula makes decides whether that is enough.`,
    }
  const pulls = `${images} on ${formatPlural(nodes, 'node')} ${verb} ${formatPlural(hubPulls, 'anonymous pull')} ${allowed}`
  if (hubPulls <= HUB_PULLS) return { level: 'good', text: pulls }
  return {
    level: 'attention',
    text: `${pulls} It counts by the address that nodes go out with, so nodes behind one address share the ${HUB_PULLS}. Sign in to Docker Hub, or copy the images to a registry of your own.`,
  }
}
