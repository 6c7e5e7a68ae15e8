'use client'
import { useState } from 'react'
import { useModal } from '@/components/ui/dialog'
import { lazyPart } from '@/components/ui/lazy-part'
import { PALETTE_BOX, PaletteBox } from './palette-box'
import type { PaletteListProps } from './palette-list'

const PaletteList = lazyPart(async () => (await import('./palette-list')).PaletteList, {
  waiting: (props) => <WaitingBox {...props} />,
})

/** Finds pools, jobs and pages of the account by a few letters; keys that come before its list go over to it. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const dialog = useModal()
  const [text, setText] = useState('')
  const [isEntered, setIsEntered] = useState(false)
  const handleText = (value: string) => {
    setText(value)
    setIsEntered(false)
  }
  const handleEntered = () => setIsEntered(true)
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
      <PaletteList
        text={text}
        onText={handleText}
        isEntered={isEntered}
        onEntered={handleEntered}
        onClose={onClose}
      />
    </dialog>
  )
}

function WaitingBox({ text, onText, onEntered }: PaletteListProps) {
  return (
    <PaletteBox>
      <input
        type="search"
        aria-label="Search"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={({ key }) => key === 'Enter' && onEntered()}
        autoComplete="off"
        spellCheck={false}
        {...PALETTE_BOX}
      />
    </PaletteBox>
  )
}
