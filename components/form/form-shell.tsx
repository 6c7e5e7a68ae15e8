'use client'
import { type FormEvent, type ReactNode, type SyntheticEvent, useContext, useEffect, useRef } from 'react'
import { type FieldValues, type UseFormReturn, useFormState } from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useSendKey } from '@/components/ui/use-send-key'
import { VisibleText } from '@/components/ui/visible-text'
import type { Finding } from '@/lib/containers/finding'
import { sayField } from '@/lib/domain/explain/field-words'
import { focusFirst, listErrors } from './focus-field'
import { FormProviders } from './form-providers'
import { RestoredDraft } from './restored-draft'
import type { Draft } from './use-draft'
import { LabelsContext } from './use-field'
import { useReveal } from './use-reveal'
import { sayWaiting, WaitingContext } from './waiting'

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

interface FormPartProps<T extends FieldValues> {
  id: string
  shell: FormShellProps<T>
  children: ReactNode
}

/** A form with all that its fields need. */
export function FormShell<T extends FieldValues>(props: FormPartProps<T>) {
  const { form, findings } = props.shell
  return (
    <FormProviders form={form} findings={findings}>
      <PlacelessFindings findings={findings} />
      <FormElement {...props} />
    </FormProviders>
  )
}

/** Error head and submit handling, for who draws FormProviders around more than the form. */
export function FormElement<T extends FieldValues>({ id, shell, children }: FormPartProps<T>) {
  const { form, draft, action, isPending } = shell
  const element = useRef<HTMLFormElement>(null)
  useSendKey(element, action.label)
  const send = useSend(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending && action.disabledReason === undefined) void send(action, event)
  }
  return (
    <form ref={element} id={id} noValidate onSubmit={submit} className="contents">
      {draft?.isRestored && <RestoredDraft form={form} draft={draft} />}
      <ErrorHead form={form} error={shell.error} />
      {children}
    </form>
  )
}

/** Checks the form and sends it; a second press that comes while the checks still run sends nothing. */
function useSend<T extends FieldValues>(form: UseFormReturn<T>) {
  const isChecking = useRef(false)
  return async ({ onSubmit }: Pick<FormAction<T>, 'onSubmit'>, event: SyntheticEvent) => {
    if (isChecking.current) return event.preventDefault()
    isChecking.current = true
    await form
      .handleSubmit(onSubmit, (errors) => focusFirst(form, errors))(event)
      .finally(() => {
        isChecking.current = false
      })
  }
}

/** The buttons of a form, for its footer; they may stand outside of the form element. */
export function FormButtons<T extends FieldValues>({ id, shell }: { id: string; shell: FormShellProps<T> }) {
  const { form, action, otherActions = [], isPending } = shell
  const send = useSend(form)
  return (
    <>
      {otherActions.map(({ label, onSubmit, disabledReason }) => (
        <Button
          key={label}
          disabledReason={disabledReason ?? (isPending ? 'The request is on its way.' : undefined)}
          onClick={(event) => void send({ onSubmit }, event)}
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

/** What the checks say of no field, for a form without a list of all checks. */
function PlacelessFindings({ findings = [] }: { findings?: readonly Finding[] }) {
  return findings
    .filter(({ field, level }) => field === undefined && level !== 'hint')
    .map(({ level, text }) => (
      <Banner key={text} kind={level === 'error' ? 'failed' : 'attention'}>
        <VisibleText>{text}</VisibleText>
      </Banner>
    ))
}

function ErrorHead<T extends FieldValues>({ form, error }: Pick<FormShellProps<T>, 'form' | 'error'>) {
  const reveal = useReveal()
  const labels = useContext(LabelsContext)
  const { names: waiting } = useContext(WaitingContext)
  const { errors, submitCount } = useFormState({ control: form.control })
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) head.current?.focus()
  }, [error])
  const problems = submitCount > 0 ? listErrors(errors) : []
  if (!error && problems.length === 0) return null
  return (
    <div ref={head} tabIndex={-1} className="flex flex-col gap-2">
      {error}
      {problems.length > 0 && (
        <Banner kind="failed" title={sayHowMany(problems.filter(([path]) => !waiting.has(path)).length)}>
          <ul className="mt-1">
            {problems.map(([path, text]) => (
              <li key={path}>
                <button
                  type="button"
                  className="min-h-6 text-left underline decoration-failed/40 underline-offset-2 hover:decoration-failed"
                  onClick={() => (path === '' ? showChecks() : reveal(path))}
                >
                  {toPrefix(sayField(path, labels.get(path)))}
                  {waiting.has(path) ? sayWaiting() : text}
                </button>
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}

/** What has no field stands in the list of all checks. */
export const showChecks = () => document.querySelector<HTMLElement>('[data-form-checks]')?.focus()

/** Where nothing but lists is missing, nobody has to change anything. */
function sayHowMany(count: number): string {
  if (count === 0) return 'The form waits for a list. Send it again when the list has come.'
  return count === 1 ? 'One field needs a change.' : `${count} fields need a change.`
}

const toPrefix = (words: string | undefined) => (words === undefined ? '' : `${words}: `)
