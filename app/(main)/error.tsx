'use client'
import { CrashPanel } from '@/components/shell/crash-panel'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <CrashPanel error={error} onRetry={reset} />
}
