export type Theme = 'system' | 'light' | 'dark' | 'contrast'

export interface Preferences {
  theme: Theme
  /** Times in UTC, or in the person's own zone. */
  isUtc: boolean
}

/** Cookie names: the server reads them, so that the first paint is right already. */
export const THEME_COOKIE = 'slipway-theme'
export const UTC_COOKIE = 'slipway-utc'

/** Reads the preferences out of cookie values; anything unknown counts as not set. */
export function readPreferences(theme: string | undefined, utc: string | undefined): Preferences {
  const isKnown = theme === 'light' || theme === 'dark' || theme === 'contrast'
  return { theme: isKnown ? theme : 'system', isUtc: utc === '1' }
}
