'use client'
import { type RefObject, type SyntheticEvent, useEffect, useRef } from 'react'
import { fieldClass } from '@/components/ui/field-class'
import type { Caret, CodeEditorProps } from './code-editor'

/** The same text in a plain field: while the editor's code is on its way, and when it cannot be had. */
export function PlainEditor(props: CodeEditorProps & { caret: RefObject<Caret> }) {
  const keepCaret = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    props.caret.current = {
      hasFocus: true,
      from: currentTarget.selectionStart,
      to: currentTarget.selectionEnd,
    }
  }
  const { goTo, inputRef } = props
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const place = area.current && goTo?.find(area.current.value)
    if (!place) return
    // In this order the focus tells of the caret too.
    area.current?.setSelectionRange(...place)
    area.current?.focus()
  }, [goTo])
  return (
    <textarea
      id={props.id}
      ref={(element) => {
        area.current = element
        inputRef?.(element)
      }}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-invalid={props.isInvalid || undefined}
      readOnly={props.readOnly}
      rows={props.minLines ?? 4}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={props.value}
      onChange={(event) => {
        keepCaret(event)
        props.onChange(event.target.value)
      }}
      onSelect={keepCaret}
      onFocus={keepCaret}
      onBlur={() => {
        props.caret.current.hasFocus = false
        props.onBlur?.()
      }}
      className={fieldClass('h-auto max-h-126 py-1.5 font-mono text-[13px] field-sizing-content')}
    />
  )
}
