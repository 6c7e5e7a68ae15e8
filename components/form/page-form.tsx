'use client'
import { type ReactNode, useEffect, useId } from 'react'
import { type FieldValues, useFormState } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { FormChecks, type JsonView } from './form-checks'
import { FormProviders } from './form-providers'
import { FormButtons, FormElement, type FormShellProps, showChecks } from './form-shell'
import { sayCounts, useFindings } from './use-findings'

export interface PageFormProps<T extends FieldValues> extends FormShellProps<T> {
  /** Where Cancel goes. */
  cancelHref: string
  /** The right column, always visible: what the form means, below what the checks say of it. */
  aside: ReactNode
  asideTitle?: string
  /** A page that can show the form as JSON; checks lead there for what has no field. */
  json?: JsonView
}

/** A form that fills a page: fields left, their meaning right, buttons at the foot of the window. */
export function PageForm<T extends FieldValues>({
  cancelHref,
  aside,
  asideTitle = 'What you get',
  json,
  ...shell
}: PageFormProps<T>) {
  const id = useId()
  const asideId = useId()
  useLeaveGuard(shell)
  return (
    <FormProviders form={shell.form} findings={shell.findings}>
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,40rem)_minmax(16rem,26rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <FormElement id={id} shell={shell}>
            {shell.children}
          </FormElement>
          <footer
            data-sticky-foot
            className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-page px-1 py-3"
          >
            <ChecksCount />
            <LinkButton href={cancelHref} variant="quiet">
              Cancel
            </LinkButton>
            <FormButtons id={id} shell={shell} />
          </footer>
        </div>
        <aside
          aria-labelledby={asideId}
          className="flex min-w-0 flex-col gap-4 rounded border border-line bg-surface p-4 lg:sticky lg:top-18 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto"
        >
          <h2 id={asideId} className="font-semibold">
            {asideTitle}
          </h2>
          <FormChecks json={json} />
          {aside}
        </aside>
      </div>
    </FormProviders>
  )
}

/** How many checks say something, beside the button that sends the form; it leads to them, wherever they stand. */
function ChecksCount() {
  const counts = sayCounts(useFindings())
  return (
    <span role="status" className="mr-auto">
      {counts !== '' && (
        <Button variant="quiet" onClick={showChecks}>
          {counts}
        </Button>
      )}
    </span>
  )
}

/** A group of fields under a heading. */
export function FormSection({
  title,
  hint,
  children,
}: {
  title: string
  hint?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-4 border-t border-line pt-5 first-of-type:border-0 first-of-type:pt-0"
    >
      <div>
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {hint !== undefined && <p className="max-w-[60ch] text-pretty text-muted">{hint}</p>}
      </div>
      {children}
    </section>
  )
}

/** Fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-flow-col sm:auto-cols-fr">{children}</div>
}

/** The browser asks before a changed form without a draft is closed. */
function useLeaveGuard<T extends FieldValues>({ form, draft, isPending }: FormShellProps<T>) {
  const { isDirty, isSubmitSuccessful } = useFormState({ control: form.control })
  const isGuarded = isDirty && draft === undefined && !isPending && !isSubmitSuccessful
  useEffect(() => {
    if (!isGuarded) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isGuarded])
}
