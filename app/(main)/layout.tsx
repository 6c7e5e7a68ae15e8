import '../globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { CODE_COOKIE, readPreferences, THEME_COOKIE, UTC_COOKIE } from '@/components/ui/read-preferences'
import { publicConfig } from '@/lib/config'
import { Providers } from './providers'

export const metadata: Metadata = {
  title: { default: 'Slipway', template: '%s · Slipway' },
  description: 'Container pools on Azure Batch.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

/** The frame of every page. The theme is known before the first paint, because it comes in a cookie. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: the policy's nonce is new each time.
  await connection()
  const jar = await cookies()
  const preferences = readPreferences(
    jar.get(THEME_COOKIE)?.value,
    jar.get(UTC_COOKIE)?.value,
    jar.get(CODE_COOKIE)?.value,
  )
  const theme = preferences.theme === 'system' ? undefined : preferences.theme
  return (
    <html lang="en" data-theme={theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Providers config={publicConfig()} preferences={preferences}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
