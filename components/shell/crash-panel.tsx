'use client'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { LinkButton } from '@/components/ui/link-button'
import { VisibleText } from '@/components/ui/visible-text'
import { paths } from '@/lib/paths'

/** A fault of the page itself, not of a request: says so, and offers the two ways on. */
export function CrashPanel({ error, onRetry }: { error: Error & { digest?: string }; onRetry: () => void }) {
  const details = [error.name, error.message, error.digest].filter(Boolean).join(': ')
  return (
    <div role="alert" className="mx-auto flex w-full max-w-[60ch] flex-col items-start gap-3 px-4 py-12">
      <h1 className="text-xl font-semibold tracking-tight">This page stopped working.</h1>
      <p className="text-pretty text-muted">
        The fault is in Slipway, not in your account: nothing there was changed by it. Try again; if it stays,
        pass these details on to whoever runs this installation.
      </p>
      <p className="flex items-start gap-1">
        <code className="wrap-anywhere">
          <VisibleText>{details}</VisibleText>
        </code>
        <CopyButton text={details} label="Copy details" />
      </p>
      <div className="flex gap-2">
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
        <LinkButton href={paths.home()}>Start page</LinkButton>
      </div>
    </div>
  )
}
