'use client'
import { type ReactNode, useId } from 'react'
import type { FieldValues } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormButtons, FormShell, type FormShellProps } from './form-shell'

export interface DialogFormProps<T extends FieldValues> extends FormShellProps<T> {
  title: ReactNode
  onClose: () => void
  /** `side` for a form of more than a few fields, beside the page that stays readable. */
  place?: 'center' | 'side'
}

/** A short form over the page; render it only while it is open. */
export function DialogForm<T extends FieldValues>({
  title,
  onClose,
  place = 'center',
  ...shell
}: DialogFormProps<T>) {
  const id = useId()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      place={place}
      isLocked={shell.isPending}
      footer={
        <>
          <Button
            variant="quiet"
            onClick={onClose}
            disabledReason={shell.isPending ? 'The request is on its way.' : undefined}
          >
            Cancel
          </Button>
          <FormButtons id={id} shell={shell} />
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FormShell id={id} shell={shell}>
          {shell.children}
        </FormShell>
      </div>
    </Dialog>
  )
}
