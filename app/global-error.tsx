'use client'

/** Stands in for the root layout itself when that fails, so it leans on nothing, style sheets included. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="en" style={{ colorScheme: 'light dark', font: '14px/20px system-ui, sans-serif' }}>
      <body>
        <main style={{ maxWidth: '60ch', margin: '12vh auto', padding: '0 16px' }}>
          <h1>Slipway stopped working.</h1>
          <p>
            The fault is in Slipway, not in your account: nothing there was changed by it. Try again; if it
            stays, pass these details on to whoever runs this installation.
          </p>
          <p>
            <code>{[error.name, error.message, error.digest].filter(Boolean).join(': ')}</code>
          </p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
