import { type Theme, toTheme } from '@/lib/theme'

export interface Preferences {
  theme: Theme
  /** Times in UTC, or in the person's own zone. */
  isUtc: boolean
  /** The kind of code that previews show first, as the person left it; undefined before the first choice. */
  codeTarget?: string
}

/** Names of the other cookies that the server reads before the first paint. */
export const UTC_COOKIE = 'slipway-utc'
export const CODE_COOKIE = 'slipway-code'

/** Reads the preferences out of cookie values; anything unknown counts as not set. */
export function readPreferences(
  theme: string | undefined,
  utc: string | undefined,
  code?: string | undefined,
): Preferences {
  return { theme: toTheme(theme), isUtc: utc === '1', codeTarget: code }
}
