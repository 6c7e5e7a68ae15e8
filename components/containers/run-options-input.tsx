'use client'
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { ComboList } from '@/components/form/combo-list'
import { useAfterPress } from '@/components/form/use-after-press'
import type { Field } from '@/components/form/use-field'
import { fieldClass } from '@/components/ui/field-class'
import { type Completion, completeRunOption } from '@/lib/containers/complete-run-option'
import type { RunOption } from '@/lib/containers/run-option-table'

interface RunOptionsInputProps {
  field: Pick<Field, 'id' | 'ref' | 'onBlur' | 'set'>
  label: string
  value: string
  os: 'linux' | 'windows'
  isInvalid: boolean
  describedBy: string
  /** The caret while the field is typed in, undefined when it is left. */
  onCaret: (caret: number | undefined) => void
  /** A whole docker run line was pasted. Returns whether it is taken, so that it does not land in the field. */
  onPasted: (text: string) => boolean
}

/** The run options as text. While an option's name is typed, a list tells which there are and what they do. */
export function RunOptionsInput(props: RunOptionsInputProps) {
  const { field, value, os } = props
  const anchor = useRef<HTMLSpanElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [completion, setCompletion] = useState<Completion>()
  const [active, setActive] = useState(0)
  const options = completion?.options ?? []
  const optionId = (place: number) => `${field.id}-option-${place}`
  const isOpen = options.length > 0

  // What was held back while typing is said now, below the field.
  const leave = useAfterPress(() => {
    setCompletion(undefined)
    props.onCaret(undefined)
    field.onBlur()
  })
  const look = (text: string, caret: number) => {
    props.onCaret(caret)
    setCompletion(completeRunOption(text, caret, os))
    setActive(0)
  }
  const take = (option: RunOption | undefined) => {
    if (option === undefined || completion === undefined) return
    const [start, end] = completion.at
    const written = `${option.name}${option.takesValue ? ' ' : ''}`
    field.set(value.slice(0, start) + written + value.slice(end))
    setCompletion(undefined)
    const caret = start + written.length
    // The text of the field changes with the next paint, and the caret would be at its end.
    requestAnimationFrame(() => input.current?.setSelectionRange(caret, caret))
  }
  const handleKey = (event: KeyboardEvent) => {
    if (!isOpen) return
    if (event.key === 'Enter') {
      event.preventDefault()
      take(options[active])
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive((active + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setCompletion(undefined)
    }
  }
  /** A field of one line would drop line breaks without a trace, and what they part would run together. */
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text')
    const isTaken = props.onPasted(pasted)
    if (isTaken || /[\r\n]/.test(pasted.trim())) event.preventDefault()
    if (isTaken || !event.defaultPrevented) return
    const { selectionStart, selectionEnd } = event.currentTarget
    const line = pasted.trim().replace(/[ \t]*\\?[ \t]*\r?\n\s*/g, ' ')
    field.set(
      value.slice(0, selectionStart ?? value.length) + line + value.slice(selectionEnd ?? value.length),
    )
  }
  return (
    <span ref={anchor} className="relative flex w-full">
      <input
        id={field.id}
        ref={(element) => {
          input.current = element
          field.ref(element)
        }}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${field.id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? optionId(active) : undefined}
        aria-invalid={props.isInvalid || undefined}
        aria-describedby={props.describedBy}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder="--rm --shm-size 2g"
        value={value}
        onChange={(event) => {
          field.set(event.target.value)
          look(event.target.value, event.target.selectionStart ?? event.target.value.length)
        }}
        onPaste={paste}
        onKeyDown={handleKey}
        onBlur={leave}
        className={fieldClass('font-mono text-[13px]')}
      />
      {isOpen && (
        <ComboList
          id={`${field.id}-list`}
          label={`${props.label}: options`}
          anchor={anchor}
          options={options.map(toListed)}
          active={active}
          value=""
          optionId={optionId}
          isMonospace
          emptyText=""
          onTake={({ value: name }) => take(options.find((option) => option.name === name))}
        />
      )}
    </span>
  )
}

function toListed({ name, short, description }: RunOption) {
  return { value: name, label: name, detail: description, ...(short && { remark: short }) }
}
