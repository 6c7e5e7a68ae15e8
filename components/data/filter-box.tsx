'use client'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { fieldClass } from '@/components/ui/field-class'
import { SearchIcon } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'
import { isTyping } from './is-typing'

/** Narrows a list by text. `/` on the page brings the focus here, Escape empties it. */
export function FilterBox({
  label,
  value,
  onChange,
  placeholder = 'Filter',
}: {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
}) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [])
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    if (value === '') input.current?.blur()
    else onChange('')
  }
  return (
    <div className="relative w-full max-w-64 text-muted max-sm:max-w-none">
      <SearchIcon size={14} className="pointer-events-none absolute top-2.25 left-2.5" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={handleKey}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        className={fieldClass('pr-9 pl-8 [&::-webkit-search-cancel-button]:hidden')}
      />
      <span className="pointer-events-none absolute top-1.5 right-1.5 max-sm:hidden" aria-hidden="true">
        <Kbd>/</Kbd>
      </span>
    </div>
  )
}
