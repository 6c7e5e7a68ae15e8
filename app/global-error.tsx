'use client'
import './globals.css'
import { CrashPanel } from '@/components/shell/crash-panel'

/** Stands in for the root layout itself when that fails. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="en">
      <body>
        <main>
          <CrashPanel error={error} onRetry={reset} />
        </main>
      </body>
    </html>
  )
}
