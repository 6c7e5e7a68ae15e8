import type { Viewport } from 'next'
import type { Theme } from '@/lib/theme'

/** What the browser draws around the page: the ground of each theme, as the tokens in globals.css have it. */
export const PAGE_COLOR = {
  light: '#fafafa',
  dark: '#0d0f12',
  'contrast-light': '#ffffff',
  'contrast-dark': '#000000',
} as const

/** The colour of the browser's own frame; without a chosen theme the system decides. */
export function themeColor(theme: Theme): Viewport['themeColor'] {
  if (theme !== 'system') return PAGE_COLOR[theme]
  return [
    { media: '(prefers-color-scheme: light)', color: PAGE_COLOR.light },
    { media: '(prefers-color-scheme: dark)', color: PAGE_COLOR.dark },
  ]
}
