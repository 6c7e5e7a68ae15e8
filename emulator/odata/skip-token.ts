import type { SqlValue } from '../store/sql'

/** Writes a position in a list as an opaque word for odata.nextLink. */
export function formatSkipToken(position: readonly SqlValue[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Reads it back; undefined when it is not one of `length` values that this account wrote. */
export function parseSkipToken(token: string, length: number): (string | number)[] | undefined {
  try {
    const position: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    if (!Array.isArray(position) || position.length !== length) return undefined
    return position.every((value) => typeof value === 'string' || Number.isFinite(value))
      ? position
      : undefined
  } catch {
    return undefined
  }
}
