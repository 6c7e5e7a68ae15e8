'use client'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './button'
import { cx } from './cx'
import { CrossIcon } from './icons'
import { withVisibleTexts } from './visible-text'

export interface DialogProps {
  title: ReactNode
  /** Called on Escape, the cross and a press beside the dialog. */
  onClose: () => void
  children: ReactNode
  /** Buttons, the most important one last. */
  footer?: ReactNode
  /** `center` for a question, `side` for a form beside the page, `top` for a search. */
  place?: 'center' | 'side' | 'top'
  width?: 'narrow' | 'wide'
  /** While something is being sent: it cannot be closed by accident. */
  isLocked?: boolean
}

const PLACES = {
  center: 'm-auto max-h-[85dvh] rounded',
  side: 'my-0 mr-0 ml-auto h-dvh max-h-dvh border-y-0 border-r-0',
  top: 'mx-auto mt-[12dvh] mb-auto max-h-[70dvh] rounded',
}

/**
 * A modal dialog: render it only while it is open. The browser's own dialog element traps focus and gives it back to what
 * opened it.
 */
export function Dialog({
  title,
  onClose,
  children,
  footer,
  place = 'center',
  width = 'narrow',
  isLocked,
}: DialogProps) {
  const titleId = useId()
  const dialog = useModal()
  const close = () => isLocked || onClose()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the dialog; the keyboard has Escape (onCancel)
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClick={(event) => event.target === event.currentTarget && close()}
      className={cx(
        'appear fixed w-full flex-col outline-none border border-line bg-surface p-0 text-text shadow-raised open:flex max-sm:max-w-full',
        PLACES[place],
        width === 'wide' ? 'sm:max-w-2xl' : 'sm:max-w-md',
      )}
    >
      <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
        <h2 id={titleId} className="text-lg font-semibold wrap-anywhere">
          {withVisibleTexts(title)}
        </h2>
        <IconButton size="small" label="Close" icon={<CrossIcon />} onClick={close} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
      {footer !== undefined && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-page px-5 py-3">
          {footer}
        </footer>
      )}
    </dialog>
  )
}

/**
 * Opens the dialog when it appears, with the focus in its first field or on itself, and gives the focus back when it goes, also when it is
 * taken away while open.
 */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    if (element !== null && !element.open) element.showModal()
    const field = element?.querySelector<HTMLElement>('input, select, textarea')
    // Without a field the dialog itself has the focus, not the first small button, whose tooltip would cover the text.
    ;(field ?? element)?.focus()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return dialog
}
