import type { NotCheckedReason } from '../../containers/image-check'
import type { ImageExplanation } from './explain-image-check'

const WHY: Readonly<Record<NotCheckedReason, string>> = {
  unreachable:
    'This server does not reach the registry at a public address. It may be private, behind a private endpoint, or away.',
  'port-not-allowed':
    'This server asks registries on port 443 only. Whoever runs it can allow another one with REGISTRY_CHECK_ALLOW.',
  'address-not-public':
    'This server asks registries by a public name only. Whoever runs it can allow another one with REGISTRY_CHECK_ALLOW.',
  'foreign-sign-in':
    'The registry sends its callers to sign in at a host that does not belong to it, so nothing was sent there.',
  redirected: 'The registry sends its callers to another address, which was not followed.',
  'too-large': 'The registry sent more than any image needs, so it was not read.',
  slow: 'The registry took too long, or broke off in the middle of its answer.',
  'digest-mismatch': 'What the registry sent is not what its digest says. An engine would refuse it as well.',
  'not-a-registry': 'A server answers there, but not as a container registry does.',
  unreadable: 'The registry answered in a way that could not be understood.',
  'server-error': 'The registry has an internal problem.',
}

const REMEDIES: Partial<Record<NotCheckedReason, string>> = {
  'digest-mismatch': 'Ask whoever runs the registry, and do not use the image before.',
  'not-a-registry': 'Check the name of the registry.',
  slow: 'Try again.',
  'server-error': 'Try again.',
}

/** A check without an answer says nothing about the image, and stands in nobody's way. */
export function explainNotChecked(reason: NotCheckedReason = 'unreadable'): ImageExplanation {
  const remedy = REMEDIES[reason] ?? 'Nothing needs to be done if the nodes reach it from their network.'
  const isSuspicious = reason === 'digest-mismatch'
  return {
    level: isSuspicious ? 'attention' : 'unknown',
    title: isSuspicious ? 'The registry sent something else' : 'Cannot be checked from here',
    text: WHY[reason],
    remedy,
  }
}
