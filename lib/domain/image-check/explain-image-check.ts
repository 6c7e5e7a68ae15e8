import type { ImagePlatform, ImageReport } from '../../containers/image-check'
import { fitsNode, type NodePlatform } from '../../containers/node-platform'
import { formatCount } from '../../format/count'
import { formatDuration } from '../../format/duration'
import { explainNotChecked } from './explain-not-checked'
import { windowsNameOf } from './windows-build'

/**
 * How an image stands: `good`; `attention`, may fail on the nodes; `failed`, nodes cannot use it; `unknown`, cannot be told
 * from here. None of them blocks anything: the registry's word to this server is not its word to the nodes.
 */
export interface ImageExplanation {
  level: 'good' | 'attention' | 'failed' | 'unknown'
  /** One line without a full stop. */
  title: string
  /** What and why, in full sentences. */
  text?: string
  /** What to do now. */
  remedy?: string
}

/** How nodes sign in to the registry, as the pool says. */
export type SignsInBy = 'nothing' | 'password' | 'identity'

/** Puts a report into words for the nodes that are planned. */
export function explainImageCheck(
  report: ImageReport,
  node: NodePlatform,
  signsInBy: SignsInBy = 'nothing',
): ImageExplanation {
  const isDenied = report.verdict === 'needs-credentials' || report.verdict === 'missing-or-private'
  if (isDenied && signsInBy === 'identity') return BY_IDENTITY
  switch (report.verdict) {
    case 'found':
      return explainFound(report, node)
    case 'tag-missing':
      return {
        level: 'failed',
        title: 'The tag does not exist',
        text: 'The repository is there, but it has no such tag or digest.',
        remedy: 'Choose one of its tags.',
      }
    case 'repository-missing':
      return {
        level: 'failed',
        title: 'The repository does not exist',
        text: 'The registry answers, but it has no repository of this name.',
        remedy: 'Check the path between the registry and the tag.',
      }
    case 'missing-or-private':
      return explainHidden(signsInBy)
    case 'credentials-refused':
      return {
        level: 'failed',
        title: 'The registry refuses the user name and password',
        text: 'They are wrong, or they have expired. Nodes would fail in the same way.',
        remedy: 'Type them again, or make a new access token.',
      }
    case 'needs-credentials':
      return {
        level: 'attention',
        title: 'The registry wants a sign-in',
        text: 'Without one it shows nothing of this image, not even whether it exists.',
        remedy: 'Add the registry to the pool, with a user name and password or a managed identity.',
      }
    case 'not-allowed-by-network':
      return {
        level: 'unknown',
        title: 'Cannot be checked from here',
        text: 'The registry does not let this server in because of its network address. It may let the nodes in, or not.',
        remedy: 'Check that the firewall of the registry allows the addresses or the subnet of the nodes.',
      }
    case 'rate-limited':
      return explainRateLimit(report)
    case 'not-an-image':
      return {
        level: 'failed',
        title: 'Not a container image',
        text: 'The name leads to something else in the registry, as a chart or a signature.',
        remedy: 'Check the name.',
      }
    case 'old-format':
      return {
        level: 'failed',
        title: 'An image in an old format',
        text: 'It is stored in the first version of the format, which current engines refuse to pull.',
        remedy: 'Push the image again with a current tool.',
      }
    case 'not-checked':
      return explainNotChecked(report.reason)
  }
}

const BY_IDENTITY: ImageExplanation = {
  level: 'unknown',
  title: 'Cannot be checked from here',
  text: 'Nodes sign in with the managed identity of the pool, and only they can.',
  remedy:
    'Check that the identity is assigned to the pool and may pull from the registry, as with the role AcrPull.',
}

function explainFound(report: ImageReport, node: NodePlatform): ImageExplanation {
  const { platforms } = report
  if (platforms !== undefined && !platforms.some((platform) => fitsNode(platform, node)))
    return explainMismatch(platforms, node)
  if (report.isLoginUntested)
    return {
      level: 'good',
      title: 'Found',
      text: 'The registry gives it to anybody and did not ask for the user name and password, so those were not tried.',
    }
  return { level: 'good', title: 'Found' }
}

function explainMismatch(platforms: readonly ImagePlatform[], node: NodePlatform): ImageExplanation {
  const isBuild = platforms.some((platform) => fitsNode(platform, { ...node, osVersion: undefined }))
  const wanted = formatPlatform({ ...node, osVersion: isBuild ? node.osVersion : undefined })
  const offered = platforms.slice(0, 6).map(formatPlatform).join(', ')
  const more = platforms.length > 6 ? ` and ${formatCount(platforms.length - 6)} more` : ''
  if (isBuild)
    return {
      level: 'failed',
      title: 'Made for another version of Windows',
      text: `Containers share the version of their node. The nodes have ${wanted}; the image is made for ${offered}${more}.`,
      remedy: 'Choose a tag for the version of the nodes, or a VM image of the version of this one.',
    }
  return {
    level: 'failed',
    title: `No image for ${wanted}`,
    text: `The nodes have ${wanted}; the image is made for ${offered}${more}.`,
    remedy: 'Choose an image that is made for the nodes, or another VM image or size.',
  }
}

function explainHidden(signsInBy: SignsInBy): ImageExplanation {
  if (signsInBy === 'password')
    return {
      level: 'attention',
      title: 'Not there, or not for these credentials',
      text: 'The registry gives the same answer for both: the image does not exist, or this user may not see it.',
      remedy: 'Check the name, and what the user may pull.',
    }
  return {
    level: 'attention',
    title: 'Not there, or private',
    text: 'The registry gives the same answer for both: the image does not exist, or it is not for everybody.',
    remedy: 'Check the name, or add the registry to the pool with a user name and password.',
  }
}

function explainRateLimit({ retryAfterSeconds }: ImageReport): ImageExplanation {
  const when =
    retryAfterSeconds === undefined ? 'later' : `in about ${formatDuration(retryAfterSeconds * 1000)}`
  return {
    level: 'unknown',
    title: 'Cannot be checked now',
    text: 'The registry has had too many requests from the address of this server. Nodes have addresses of their own.',
    remedy: `Try again ${when}. For many nodes, a copy in a registry of your own avoids such limits.`,
  }
}

/** `linux/arm64/v8`, `windows/amd64 (Windows Server 2022)`. */
export function formatPlatform({ os, architecture, variant, osVersion }: ImagePlatform): string {
  const name = [os, architecture, variant].filter((part) => part !== undefined).join('/')
  return os === 'windows' && osVersion !== undefined ? `${name} (${windowsNameOf(osVersion)})` : name
}
