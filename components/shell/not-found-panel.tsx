import type { ReactNode } from 'react'
import { ArrowLeftIcon } from '@/components/ui/icons'
import { LinkButton } from '@/components/ui/link-button'
import { VisibleText } from '@/components/ui/visible-text'

/** What was looked for and is not there, and the way back. */
export function NotFoundPanel({
  what,
  id,
  children,
  back,
}: {
  /** What it is, as `pool`. */
  what: string
  id?: string
  children?: ReactNode
  back: { href: string; label: string }
}) {
  return (
    <div className="flex max-w-[60ch] flex-col items-start gap-3 py-10">
      <p className="font-mono text-sm text-muted">404</p>
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
        {id === undefined ? (
          `There is no such ${what}.`
        ) : (
          <>
            There is no {what} <VisibleText className="font-mono">{id}</VisibleText>.
          </>
        )}
      </h1>
      <div className="text-pretty text-muted">
        {children ??
          'It may have been deleted, or the link has a typing mistake. Ids are compared letter by letter.'}
      </div>
      <LinkButton href={back.href} icon={<ArrowLeftIcon />}>
        {back.label}
      </LinkButton>
    </div>
  )
}
