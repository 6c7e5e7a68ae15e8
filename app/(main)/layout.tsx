import '../globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { CODE_COOKIE, readPreferences, UTC_COOKIE } from '@/components/ui/read-preferences'
import { themeColor } from '@/components/ui/theme-color'
import { publicConfig, serverConfig } from '@/lib/config'
import { THEME_COOKIE } from '@/lib/theme'
import { Providers } from './providers'

const ICONS: Metadata['icons'] = {
  icon: [
    { url: '/favicon.ico', sizes: '16x16 32x32' },
    { url: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
    { url: '/icons/icon-192.png', type: 'image/png', sizes: '192x192' },
  ],
  apple: { url: '/icons/apple-touch-icon-180.png', sizes: '180x180' },
}

export function generateMetadata(): Metadata {
  const { publicOrigin } = serverConfig()
  return {
    title: { default: 'Slipway', template: '%s · Slipway' },
    description: 'Container pools on Azure Batch.',
    applicationName: 'Slipway',
    manifest: '/manifest.webmanifest',
    icons: ICONS,
    robots: { index: false, follow: false },
    // The picture beside a link needs a whole address, which only the setting knows.
    ...(publicOrigin !== undefined && {
      metadataBase: new URL(publicOrigin),
      openGraph: {
        siteName: 'Slipway',
        images: { url: '/social.png', width: 1200, height: 630, alt: 'Slipway' },
      },
    }),
  }
}

export async function generateViewport(): Promise<Viewport> {
  const { theme } = readPreferences((await cookies()).get(THEME_COOKIE)?.value, undefined)
  return {
    colorScheme: theme === 'system' ? 'light dark' : theme === 'light' ? 'light' : 'dark',
    themeColor: themeColor(theme),
  }
}

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
