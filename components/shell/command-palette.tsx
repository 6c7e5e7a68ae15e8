'use client'
import { lazy, Suspense, useState } from 'react'
import { useModal } from '@/components/ui/dialog'
import { PALETTE_BOX, PaletteBox } from './palette-box'

const PaletteList = lazy(async () => ({ default: (await import('./palette-list')).PaletteList }))

/** Finds pools, jobs and pages of the account by a few letters; those typed while the list's code comes go over to it. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const dialog = useModal()
  const [text, setText] = useState('')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the dialog; the keyboard has Escape (onCancel)
    <dialog
      ref={dialog}
      aria-label="Search"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="appear fixed mx-auto mt-[12dvh] mb-auto w-full max-w-xl rounded border border-line bg-surface p-0 text-text shadow-raised max-sm:max-w-[calc(100vw-1.5rem)]"
    >
      <Suspense
        fallback={
          <PaletteBox>
            <input
              type="search"
              aria-label="Search"
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
              spellCheck={false}
              {...PALETTE_BOX}
            />
          </PaletteBox>
        }
      >
        <PaletteList text={text} onText={setText} onClose={onClose} />
      </Suspense>
    </dialog>
  )
}
