'use client'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { fieldClass } from '@/components/ui/field-class'
import type { EntryActions } from './entry-row'
import { Findings } from './field-frame'
import { useAfterPress } from './use-after-press'

/**
 * The text of a row while it is changed. Enter and leaving it keep what was typed, Escape gives back what was. After
 * Enter a text that is refused stays here with the reason; one that was left stands in the row, whose checks say it.
 */
export function EntryEditor({
  index,
  text,
  noun,
  actions,
}: {
  index: number
  text: string
  noun: string
  actions: EntryActions
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const isClosed = useRef(false)
  const [before] = useState(text)
  const [typed, setTyped] = useState(text)
  const [problem, setProblem] = useState<string>()
  useEffect(() => input.current?.focus(), [])
  const keep = (how: 'key' | 'leave') => {
    // A closed row loses the focus as well.
    if (isClosed.current) return
    const said = actions.keep(index, typed, how)
    isClosed.current = said === undefined
    setProblem(said)
  }
  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  useEffect(() => {
    // A page that goes away leaves its fields without a word; the draft is written by the listeners behind this one.
    const save = () => void latest.current('leave')
    window.addEventListener('pagehide', save, true)
    return () => window.removeEventListener('pagehide', save, true)
  }, [])
  const leave = useAfterPress(() => void keep('leave'))
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') return keep('key')
    isClosed.current = true
    actions.giveBack(index, before)
  }
  return (
    <span className="flex flex-col gap-1">
      <input
        ref={input}
        aria-label={`New text of ${noun} ${before}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setProblem(undefined)
        }}
        onKeyDown={handleKey}
        onBlur={leave}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={`${id}-keys${problem === undefined ? '' : ` ${id}-findings`}`}
        className={fieldClass('font-mono text-[13px]')}
      />
      <Findings
        id={`${id}-findings`}
        findings={problem === undefined ? [] : [{ level: 'error', text: problem }]}
      />
      <span id={`${id}-keys`} className="text-sm text-muted">
        Enter keeps it, Escape gives back what was.
      </span>
    </span>
  )
}
