'use client'
import { useEffect, useState } from 'react'

/** Where a sign-in comes back to: hands the provider's answer to the page that asked, and goes on there. */
export function Bridge() {
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    import('@azure/msal-browser/redirect-bridge')
      .then(({ broadcastResponseToMainFrame }) => broadcastResponseToMainFrame())
      .catch(() => setFailed(true))
  }, [])
  return (
    <main style={{ font: '14px/20px system-ui, sans-serif', padding: 24 }}>
      {hasFailed ? (
        <p>
          This page takes up a sign-in, and there is none to take up. <a href="/">Go to Slipway</a>
        </p>
      ) : (
        <p>Signing in.</p>
      )}
    </main>
  )
}
