import { formatBytes } from '../../format/bytes'
import type { WireRest } from '../wire'
import { error, type Found } from './rule'

/** What one request to Batch carries through Slipway. */
const BODY_BYTES_MAX = 1024 * 1024

/** Says of a body that is too large for one request which of its properties is the largest. */
export function checkBodySize(body: WireRest): Found | undefined {
  const bytes = bytesOf(body)
  if (bytes <= BODY_BYTES_MAX) return undefined
  const [largest] = Object.entries(body)
    .map(([key, value]) => ({ key, bytes: bytesOf(value) }))
    .sort((a, b) => b.bytes - a.bytes)
  const where =
    largest === undefined ? '' : ` The largest part is ${largest.key} with ${formatBytes(largest.bytes)}.`
  return error(
    largest?.key ?? '',
    `This has ${formatBytes(bytes)}, and Slipway sends at most ${formatBytes(BODY_BYTES_MAX)} at once.${where} Take out what can be read from a file.`,
  )
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value) ?? '').length
