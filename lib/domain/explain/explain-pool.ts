import { type Detail, type Explanation, readDetail, toSentence } from './explanation'
import { readProviderError } from './provider-error'

type Row = readonly [title: string, text: string, remedy: string]

const QUOTA =
  'Ask for more quota in the portal (Batch account, Quotas), choose fewer nodes, or a size of another family.'

/** Codes of `resizeErrors`; source: the documented list in the catalogue of error codes. */
const CODES: Readonly<Record<string, Row>> = {
  AccountCoreQuotaReached: [
    'Quota of dedicated cores reached',
    'The account’s quota of dedicated cores does not allow more nodes of this size.',
    QUOTA,
  ],
  AccountLowPriorityCoreQuotaReached: [
    'Quota of Spot cores reached',
    'The account’s quota of Spot cores does not allow more nodes of this size.',
    QUOTA,
  ],
  AccountSpotCoreQuotaReached: [
    'Quota of Spot cores reached',
    'The account’s quota of Spot cores does not allow more nodes of this size.',
    QUOTA,
  ],
  AccountVMSeriesCoreQuotaReached: [
    'Quota of this VM family reached',
    'The account’s quota for this family of VM sizes does not allow more nodes.',
    QUOTA,
  ],
  AllocationFailed: [
    'Azure could not allocate the nodes',
    'Azure could not allocate all nodes, usually because the region has too few machines of this size just now.',
    'Try again later, choose another VM size, or another region.',
  ],
  AllocationTimedout: [
    'The resize ran out of time',
    'Not all nodes could be allocated before the resize timeout.',
    'Resize again, perhaps with a longer timeout, or choose another VM size.',
  ],
  CommunicationEnabledPoolReachedMaxVMCount: [
    'Too many nodes for inter-node communication',
    'A pool whose nodes may talk to each other cannot have this many nodes.',
    'Choose fewer nodes, or create a pool without inter-node communication.',
  ],
  RemoveNodesFailed: [
    'Nodes could not be removed',
    'Some nodes could not be removed from the pool.',
    'Resize again. If it fails again, look at the nodes that are left.',
  ],
  ResizeStopped: [
    'The resize was stopped',
    'The resize was stopped before the target was reached.',
    'Resize again when you want the rest of the nodes.',
  ],
  UnsupportedVMSize: [
    'The VM size is not available',
    'The VM size cannot be used for this pool in this region.',
    'Create a pool with another VM size.',
  ],
}

interface ResizeError {
  code?: string
  message?: string
  values?: readonly Detail[]
}

/** Explains each error of the last resize; empty when it ended well, and while another one is under way. */
export function explainPool(pool: {
  allocationState?: string
  resizeErrors?: readonly ResizeError[]
}): Explanation[] {
  if ((pool.allocationState ?? 'steady') !== 'steady') return []
  return (pool.resizeErrors ?? []).map(explainResizeError)
}

function explainResizeError({ code, message, values }: ResizeError): Explanation {
  const row = CODES[code ?? '']
  const cause = readProviderError(values)
  if (row === undefined) {
    const words = cause?.message ?? readDetail(values, 'Message') ?? message
    return {
      title: code === undefined || code === 'Unknown' ? 'The resize failed' : code,
      text: toSentence(words ?? 'The service gave no reason.'),
      remedy:
        cause?.remedy ??
        'Resize again. If it fails again, the raw answer in the configuration tab may say more.',
      code,
    }
  }
  const [title, text, remedy] = row
  if (cause === undefined) return { title, text, remedy, code }
  // The resource behind Batch knows better than the usual cause of the code.
  return {
    title,
    text: `Azure refused the nodes: ${toSentence(cause.message)}`,
    remedy: cause.remedy ?? remedy,
    code,
  }
}
