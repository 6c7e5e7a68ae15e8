'use client'
import { type KeyboardEvent, useRef } from 'react'
import { fieldClass } from '@/components/ui/field-class'
import { SearchIcon } from '@/components/ui/icons'
import { Keys } from '@/components/ui/kbd'
import { useShortcuts } from '@/components/ui/use-shortcuts'
import { useTypedText } from './use-typed-text'

/** Narrows a list by text, which stands in the address under `name`. `/` brings the focus here, Escape empties it. */
export function FilterBox({
  label,
  name = 'filter',
  placeholder = 'Filter',
}: {
  label: string
  name?: string
  placeholder?: string
}) {
  const { text, type, settle } = useTypedText(name)
  const input = useRef<HTMLInputElement>(null)
  const focus = () => {
    input.current?.focus()
    input.current?.select()
  }
  useShortcuts([
    { keys: '/', effect: label, run: focus },
    { keys: 'escape', effect: 'Empty the filter' },
  ])
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    if (text === '') input.current?.blur()
    else type('')
  }
  return (
    <div className="relative w-full max-w-64 text-muted max-sm:max-w-none">
      <SearchIcon size={14} className="pointer-events-none absolute top-2.25 left-2.5" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={handleKey}
        onBlur={settle}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className={fieldClass('pr-9 pl-8 [&::-webkit-search-cancel-button]:hidden')}
      />
      <span className="pointer-events-none absolute top-1.5 right-1.5 max-sm:hidden" aria-hidden="true">
        <Keys keys="/" />
      </span>
    </div>
  )
}
