import { connection } from 'next/server'
import type { ReactNode } from 'react'

export const metadata = { title: 'Slipway: signing in' }

/** A root layout of its own: MSAL's bridge page must stand outside of every provider of the app. */
export default async function BridgeLayout({ children }: { children: ReactNode }) {
  await connection()
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
