import Link from 'next/link'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { cx } from '@/components/ui/cx'
import { VisibleText } from '@/components/ui/visible-text'
import { DocumentName } from './document-name'

export interface Crumb {
  label: string
  href: string
}

/** Where one is, what is shown, whether it goes well, and what can be done: the head of every page. */
export function PageHeader({
  title,
  isId = false,
  crumbs = [],
  name,
  state,
  summary,
  actions,
}: {
  title: string
  /** The title is an id: monospace, in its own direction, with a copy button. */
  isId?: boolean
  crumbs?: readonly Crumb[]
  /** The display name of what the title is the id of; the document is called by it too. */
  name?: string
  /** A StateBadge beside the title. */
  state?: ReactNode
  /** One line, or a bar, below it. */
  summary?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className="flex flex-col gap-3 pb-5">
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumb">
          <ol className="flex flex-wrap items-baseline gap-1.5 text-sm text-muted">
            {crumbs.map(({ label, href }, place) => (
              <li key={href} className="flex min-w-0 items-baseline gap-1.5">
                {place > 0 && (
                  <span aria-hidden="true" className="text-faint">
                    /
                  </span>
                )}
                <Link
                  href={href}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center hover:text-text hover:underline"
                >
                  <VisibleText className="wrap-anywhere">{label}</VisibleText>
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <h1
            className={cx(
              'min-w-0 text-xl font-semibold wrap-anywhere',
              isId ? 'font-mono' : 'tracking-tight',
            )}
          >
            <VisibleText>{title}</VisibleText>
          </h1>
          {isId && <CopyButton text={title} label="Copy id" />}
          {name !== undefined && name !== '' && name !== title && (
            <>
              <VisibleText className="text-lg wrap-anywhere text-muted">{name}</VisibleText>
              <DocumentName name={name} />
            </>
          )}
          {state}
        </div>
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {summary}
    </header>
  )
}
