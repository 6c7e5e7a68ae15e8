/** Name of the cookie with the chosen look: whoever renders a page reads it, so that the first paint is right already. */
export const THEME_COOKIE = 'slipway-theme'

const THEMES = ['system', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const

export type Theme = (typeof THEMES)[number]

/** The look that a cookie value names; anything unknown counts as not chosen. */
export function toTheme(value: string | undefined): Theme {
  return THEMES.find((name) => name === value) ?? 'system'
}
