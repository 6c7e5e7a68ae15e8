'use client'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { THEME_COOKIE, type Theme } from '@/lib/theme'
import { CODE_COOKIE, type Preferences, UTC_COOKIE } from './read-preferences'

interface PreferenceStore extends Preferences {
  setTheme: (theme: Theme) => void
  setUtc: (isUtc: boolean) => void
  setCodeTarget: (codeTarget: string) => void
}

const YEAR_SECONDS = 365 * 24 * 60 * 60

const PreferenceContext = createContext<PreferenceStore>({
  theme: 'system',
  isUtc: false,
  setTheme: () => {},
  setUtc: () => {},
  setCodeTarget: () => {},
})

/** Holds theme, time zone and kind of code for everything below it and keeps them in cookies. */
export function PreferenceProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial)
  const setTheme = (theme: Theme) => {
    const root = document.documentElement
    if (theme === 'system') root.removeAttribute('data-theme')
    else root.dataset.theme = theme
    writeCookie(THEME_COOKIE, theme)
    setPreferences((before) => ({ ...before, theme }))
  }
  const setUtc = (isUtc: boolean) => {
    writeCookie(UTC_COOKIE, isUtc ? '1' : '0')
    setPreferences((before) => ({ ...before, isUtc }))
  }
  const setCodeTarget = (codeTarget: string) => {
    writeCookie(CODE_COOKIE, codeTarget)
    setPreferences((before) => ({ ...before, codeTarget }))
  }
  return (
    <PreferenceContext value={{ ...preferences, setTheme, setUtc, setCodeTarget }}>
      {children}
    </PreferenceContext>
  )
}

export function usePreferences(): PreferenceStore {
  return useContext(PreferenceContext)
}

function writeCookie(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that is supported
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}
