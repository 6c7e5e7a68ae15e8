export type Theme = 'system' | 'light' | 'dark' | 'contrast'

export interface Preferences {
  theme: Theme
  /** Times in UTC, or in the person's own zone. */
  isUtc: boolean
  /** The kind of code that previews show first, as the person left it; undefined before the first choice. */
  codeTarget?: string
}

/** Cookie names: the server reads them, so that the first paint is right already. */
export const THEME_COOKIE = 'slipway-theme'
export const UTC_COOKIE = 'slipway-utc'
export const CODE_COOKIE = 'slipway-code'

/** Reads the preferences out of cookie values; anything unknown counts as not set. */
export function readPreferences(
  theme: string | undefined,
  utc: string | undefined,
  code?: string | undefined,
): Preferences {
  const isKnown = theme === 'light' || theme === 'dark' || theme === 'contrast'
  return { theme: isKnown ? theme : 'system', isUtc: utc === '1', codeTarget: code }
}
