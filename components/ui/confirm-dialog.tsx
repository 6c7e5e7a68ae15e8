'use client'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { fieldClass } from './field-class'
import { useSendKey } from './use-send-key'
import { VisibleText } from './visible-text'

export interface ConfirmDialogProps {
  title: string
  /** What will happen, in full sentences. */
  children: ReactNode
  /** The words on the button that does it, as `Delete pool`. */
  action: string
  /** When set, this id has to be typed first. */
  typedId?: string
  isDanger?: boolean
  isPending: boolean
  /** An explained failure, shown once, here. */
  error?: ReactNode
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { typedId, action, isPending } = props
  const [typed, setTyped] = useState('')
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  useSendKey(form, action)
  const isReady = typedId === undefined || typed.trim() === typedId
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      isLocked={isPending}
      footer={
        <>
          <Button
            onClick={props.onClose}
            disabledReason={isPending ? 'The request is on its way.' : undefined}
          >
            Cancel
          </Button>
          <Button
            type="submit"
            form={formId}
            variant={props.isDanger === false ? 'primary' : 'danger'}
            isPending={isPending}
            disabledReason={isReady ? undefined : 'Type the id first.'}
          >
            {action}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !isPending) props.onConfirm()
        }}
      >
        <div className="flex flex-col gap-2 text-muted">{props.children}</div>
        {typedId !== undefined && (
          <label className="flex flex-col gap-1.5">
            <span>
              Type{' '}
              <VisibleText className="font-mono text-[13px] font-medium wrap-anywhere select-all">
                {typedId}
              </VisibleText>{' '}
              to confirm
            </span>
            <input
              className={fieldClass('font-mono text-[13px]')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </label>
        )}
        {props.error}
      </form>
    </Dialog>
  )
}
