/** Name of the cookie with the chosen look: whoever renders a page reads it, so that the first paint is right already. */
export const THEME_COOKIE = 'slipway-theme'

export type Theme = 'system' | 'light' | 'dark' | 'contrast'

/** The look that a cookie value names; anything unknown counts as not chosen. */
export function toTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' || value === 'contrast' ? value : 'system'
}
