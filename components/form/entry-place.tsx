'use client'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldClass } from '@/components/ui/field-class'
import type { EntryActions } from './entry-row'

interface EntryPlaceProps {
  index: number
  count: number
  /** The row's noun and text. */
  name: string
  actions: EntryActions
}

/** The place of a row in a long list, counted from 1. Pressed, it takes another one. */
export function EntryPlace({ isOpen, ...props }: EntryPlaceProps & { isOpen: boolean }) {
  if (isOpen) return <PlaceEditor {...props} />
  return (
    <button
      type="button"
      data-asks-place
      aria-label={`Place ${props.index + 1}, move ${props.name} elsewhere`}
      title="Alt with arrows, Home and End moves it, too"
      className="min-h-6 min-w-9 flex-none rounded px-1 text-right text-sm text-muted tabular-nums hover:bg-sunken hover:text-text"
      onClick={() => props.actions.askPlace(props.index)}
    >
      {props.index + 1}
    </button>
  )
}

function PlaceEditor({ index, count, name, actions }: EntryPlaceProps) {
  const [typed, setTyped] = useState(String(index + 1))
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const place = /^\d+$/.test(typed.trim()) ? Number(typed) : 0
  const isPlace = place >= 1 && place <= count
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      actions.giveBack(index)
    } else if (event.key === 'Enter' && event.target === input.current) {
      event.preventDefault()
      if (isPlace) actions.move(index, place - 1)
    }
  }
  return (
    // Escape closes it from each of its controls.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <span className="flex basis-full flex-wrap items-center gap-1" onKeyDown={handleKey}>
      <input
        ref={input}
        inputMode="numeric"
        aria-label={`New place of ${name}, from 1 to ${count}`}
        aria-invalid={!isPlace || undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={fieldClass('w-16 text-right tabular-nums')}
      />
      {!isPlace && <span className="text-sm text-failed">From 1 to {count}.</span>}
      <Button size="small" aria-label={`Move ${name} to the top`} onClick={() => actions.move(index, 0)}>
        Top
      </Button>
      <Button
        size="small"
        aria-label={`Move ${name} to the bottom`}
        onClick={() => actions.move(index, count - 1)}
      >
        Bottom
      </Button>
    </span>
  )
}
