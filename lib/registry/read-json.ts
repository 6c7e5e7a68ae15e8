import { depthOf } from '../proxy/body'
import { notChecked } from './check-end'

const MAX_DEPTH = 32

/** The JSON of a body that a registry sent. Throws a CheckEnd when it is not UTF-8, not JSON, or nested deeper than 32. */
export function readJson(body: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    if (depthOf(text) <= MAX_DEPTH) return JSON.parse(text)
  } catch {
    // Said below.
  }
  throw notChecked('unreadable')
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
