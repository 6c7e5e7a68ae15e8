import type { IncomingHttpHeaders } from 'node:http'
import type { PullAllowance } from '../containers/image-check'

const FORM = /^(\d{1,9});w=(\d{1,9})$/

/** Docker Hub's `ratelimit-limit: 100;w=21600` and `ratelimit-remaining`; undefined when either is absent. */
export function readAllowance(headers: IncomingHttpHeaders): PullAllowance | undefined {
  const limit = FORM.exec(String(headers['ratelimit-limit'] ?? ''))
  const remaining = FORM.exec(String(headers['ratelimit-remaining'] ?? ''))
  if (limit === null || remaining === null) return undefined
  return { limit: Number(limit[1]), remaining: Number(remaining[1]), windowSeconds: Number(limit[2]) }
}
