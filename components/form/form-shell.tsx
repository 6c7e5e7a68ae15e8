'use client'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import {
  type FieldErrors,
  type FieldValues,
  FormProvider,
  type UseFormReturn,
  useFormState,
} from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { Finding } from '@/lib/containers/finding'
import { hasSecretFields } from '@/lib/domain/form-schema'
import type { Draft } from './use-draft'
import { FindingsContext, LabelsContext } from './use-field'

/** A button that sends the form. */
export interface FormAction<T extends FieldValues> {
  label: string
  onSubmit: (values: T) => void | Promise<void>
  /** Why it cannot be sent now, as the person's role. */
  disabledReason?: string
}

export interface FormShellProps<T extends FieldValues> {
  form: UseFormReturn<T>
  /** What Enter does; drawn as the primary button. */
  action: FormAction<T>
  /** Other ways to send it, drawn before the primary button. */
  otherActions?: readonly FormAction<T>[]
  isPending: boolean
  /** An explained refusal that belongs to no single field; it gets the focus when it comes. */
  error?: ReactNode
  /** What the checks say now, all levels; fields show what names them. */
  findings?: readonly Finding[]
  draft?: Draft
  children: ReactNode
}

/** Provider, error head and submit handling; PageForm and DialogForm draw the rest around it. */
export function FormShell<T extends FieldValues>({
  id,
  shell,
  children,
}: {
  id: string
  shell: FormShellProps<T>
  children: ReactNode
}) {
  const { form, findings, draft, action, isPending } = shell
  const [labels] = useState(() => new Map<string, string>())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending && action.disabledReason === undefined)
      void form.handleSubmit(action.onSubmit, (errors) => focusFirst(form, errors))(event)
  }
  return (
    <FormProvider {...form}>
      <LabelsContext value={labels}>
        <FindingsContext value={findings ?? []}>
          <form id={id} noValidate onSubmit={submit} className="contents">
            {draft?.isRestored && (
              <Banner
                action={
                  <Button size="small" onClick={draft.discard}>
                    Discard the draft
                  </Button>
                }
              >
                Your draft was restored.{hasSecretFields(form.getValues()) && ' Passwords are not kept.'}
              </Banner>
            )}
            <ErrorHead form={form} error={shell.error} findings={findings} labels={labels} />
            {children}
          </form>
        </FindingsContext>
      </LabelsContext>
    </FormProvider>
  )
}

/** The buttons of a form, for its footer; they may stand outside of the form element. */
export function FormButtons<T extends FieldValues>({ id, shell }: { id: string; shell: FormShellProps<T> }) {
  const { form, action, otherActions = [], isPending } = shell
  return (
    <>
      {otherActions.map(({ label, onSubmit, disabledReason }) => (
        <Button
          key={label}
          disabledReason={disabledReason ?? (isPending ? 'The request is on its way.' : undefined)}
          onClick={(event) => void form.handleSubmit(onSubmit, (errors) => focusFirst(form, errors))(event)}
        >
          {label}
        </Button>
      ))}
      <Button
        type="submit"
        form={id}
        variant="primary"
        isPending={isPending}
        disabledReason={action.disabledReason}
      >
        {action.label}
      </Button>
    </>
  )
}

function ErrorHead<T extends FieldValues>({
  form,
  error,
  findings,
  labels,
}: Pick<FormShellProps<T>, 'form' | 'error' | 'findings'> & { labels: ReadonlyMap<string, string> }) {
  const { errors, submitCount } = useFormState({ control: form.control })
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) head.current?.focus()
  }, [error])
  const problems = submitCount > 0 ? listErrors(errors) : []
  const general = (findings ?? []).filter(({ field, level }) => field === undefined && level !== 'hint')
  if (!error && problems.length === 0 && general.length === 0) return null
  return (
    <div ref={head} tabIndex={-1} className="flex flex-col gap-2">
      {error}
      {problems.length > 0 && (
        <Banner
          kind="failed"
          title={
            problems.length === 1 ? 'One field needs a change.' : `${problems.length} fields need a change.`
          }
        >
          <ul className="mt-1">
            {problems.map(([path, text]) => (
              <li key={path}>
                <button
                  type="button"
                  className="min-h-6 text-left underline decoration-failed/40 underline-offset-2 hover:decoration-failed"
                  onClick={() => focusField(form, path)}
                >
                  {labels.has(path) && `${labels.get(path)}: `}
                  {text}
                </button>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {general.map(({ level, text }) => (
        <Banner key={text} kind={level === 'error' ? 'failed' : 'attention'}>
          {text}
        </Banner>
      ))}
    </div>
  )
}

/** Fields focus themselves; where the first error is a list's, which has none, its adding box gets the focus. */
function focusFirst<T extends FieldValues>(form: UseFormReturn<T>, errors: FieldErrors<T>) {
  const [first] = listErrors(errors)
  if (first === undefined) return
  const isList = document.querySelector(`[data-list="${CSS.escape(first[0].replace(/\.root$/, ''))}"]`)
  if (isList) focusField(form, first[0])
}

/** A list as a whole has no field of its own: the box that adds to it gets the focus. */
function focusField<T extends FieldValues>(form: UseFormReturn<T>, path: string) {
  const name = path.replace(/\.root$/, '')
  const adder = document.querySelector<HTMLElement>(`[data-list="${CSS.escape(name)}"]`)
  if (adder) adder.focus()
  // Paths out of the form's own errors are paths of its fields; the type cannot know.
  else form.setFocus(name as Parameters<typeof form.setFocus>[0])
}

/** Every message in react-hook-form's tree of errors, with the path of its field. */
export function listErrors(errors: FieldErrors, prefix = ''): [path: string, text: string][] {
  return Object.entries(errors).flatMap(([key, entry]): [string, string][] => {
    if (entry === null || typeof entry !== 'object' || key === 'ref') return []
    const path = prefix === '' ? key : `${prefix}.${key}`
    const { message } = entry as { message?: unknown }
    if (typeof message === 'string' && message !== '') return [[path, message]]
    return listErrors(entry as FieldErrors, path)
  })
}
