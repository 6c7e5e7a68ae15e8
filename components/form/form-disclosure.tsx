'use client'
import { type ReactNode, useId, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { AttentionIcon, ChevronRightIcon, FailedIcon } from '@/components/ui/icons'
import { sayCounts, useFindings } from './use-findings'
import { useHasError } from './use-has-error'
import { useOpenForField } from './use-reveal'

const NONE: readonly string[] = []

/**
 * A section of a form that is closed until it is wanted, and tells in one line what it holds. An error inside opens it,
 * and so does whatever leads to one of its fields. They are built when it is first opened, so a closed one costs nothing.
 */
export function FormDisclosure({
  title,
  summary,
  isOpen: isOpenAtFirst = false,
  fields = NONE,
  children,
}: {
  title: string
  /** One line: what is set, or that nothing is. */
  summary: ReactNode
  /** Whether it is open at first. */
  isOpen?: boolean
  /** The paths in the form at and below which its fields are, as `startTask` or `network`. */
  fields?: readonly string[]
  children: ReactNode
}) {
  const id = useId()
  const head = useRef<HTMLButtonElement>(null)
  const hasError = useHasError(...fields)
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const [wasOpen, setWasOpen] = useState(isOpenAtFirst)
  const [hadError, setHadError] = useState(false)
  // The moment an error comes, not as long as there is one: it can be closed again.
  if (hasError !== hadError) {
    setHadError(hasError)
    if (hasError) setOpen(true)
  }
  if (isOpen && !wasOpen) setWasOpen(true)
  useOpenForField(fields, () => {
    setOpen(true)
    return head.current
  })
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="flex min-w-0 flex-col border-t border-line pt-3 first-of-type:border-0 first-of-type:pt-0"
    >
      <h2 className="text-lg font-semibold">
        <button
          ref={head}
          type="button"
          aria-expanded={isOpen}
          aria-controls={wasOpen ? `${id}-body` : undefined}
          aria-describedby={`${id}-summary`}
          onClick={() => setOpen(!isOpen)}
          className="-mx-1.5 flex min-h-8 w-full items-center gap-2 rounded px-1.5 text-left hover:bg-sunken"
        >
          <ChevronRightIcon size={14} className={cx('text-muted', isOpen && 'rotate-90')} />
          <span id={`${id}-title`}>{title}</span>
        </button>
      </h2>
      <p
        id={`${id}-summary`}
        className="flex items-start gap-1.5 pl-5.5 text-pretty wrap-anywhere text-muted"
      >
        <SectionCounts fields={fields} hasError={hasError} />
        <span className="min-w-0">{summary}</span>
      </p>
      {wasOpen && (
        <div
          id={`${id}-body`}
          hidden={!isOpen}
          className="flex min-w-0 flex-col gap-4 pt-4 pb-2 [&[hidden]]:hidden"
        >
          {children}
        </div>
      )}
    </section>
  )
}

/** What the checks say of the fields inside, which nobody sees while the section is closed. */
function SectionCounts({ fields, hasError }: { fields: readonly string[]; hasError: boolean }) {
  const { errors, warnings } = useFindings(fields)
  const counts = sayCounts({ errors, warnings, missing: [] })
  if (counts === '' && !hasError) return null
  const isFailed = hasError || errors.length > 0
  const Icon = isFailed ? FailedIcon : AttentionIcon
  return (
    <span className={cx('flex flex-none items-center gap-1', isFailed ? 'text-failed' : 'text-attention')}>
      <Icon size={14} />
      {counts || <span className="sr-only">Something in it needs a change. </span>}
    </span>
  )
}
