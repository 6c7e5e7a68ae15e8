'use client'
import { EditorView } from '@codemirror/view'
import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import type { Caret, CodeEditorProps } from './code-editor'
import {
  attributesOf,
  type EditorEvents,
  replaceText,
  select,
  setAttributes,
  setReadOnly,
  showMarks,
  startState,
} from './code-mirror-setup'

/** CodeMirror as a field whose text belongs to the form. Its code is loaded by CodeEditor only. */
export function CodeMirrorEditor(props: CodeEditorProps & { caret: RefObject<Caret> }) {
  const { value, findings, goTo, readOnly = false, language, caret, minLines = 4 } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const events = useLatest<EditorEvents>({
    onChange: props.onChange,
    onBlur: props.onBlur,
    completions: props.completions,
  })
  const start = useLatest(props)
  const attributes = attributesOf(props)

  useEffect(() => {
    if (host.current === null) return
    const { value, inputRef, readOnly = false } = start.current
    const editor = new EditorView({
      parent: host.current,
      state: startState({ value, language, readOnly, attributes: attributesOf(start.current), events }),
    })
    view.current = editor
    inputRef?.(editor.contentDOM)
    takeCaret(editor, caret.current)
    const label = document.querySelector(`label[for="${CSS.escape(editor.contentDOM.id)}"]`)
    const focus = () => editor.focus()
    label?.addEventListener('click', focus)
    return () => {
      label?.removeEventListener('click', focus)
      start.current.inputRef?.(null)
      editor.destroy()
      view.current = undefined
    }
  }, [language, events, start, caret])

  // Before the next key can come: a moment later the editor may hold more than this value, and would lose it.
  useLayoutEffect(() => {
    if (view.current !== undefined) replaceText(view.current, value)
  }, [value])
  useEffect(() => view.current?.dispatch(showMarks(view.current.state, findings ?? [])), [findings])
  useEffect(() => view.current?.dispatch(setReadOnly(readOnly)), [readOnly])
  // By their text: the object is new at each render.
  const shown = JSON.stringify(attributes)
  useEffect(() => view.current?.dispatch(setAttributes(JSON.parse(shown))), [shown])

  useEffect(() => {
    const place = view.current && goTo?.find(view.current.state.doc.toString())
    if (place === undefined) return
    view.current?.dispatch(select(place))
    view.current?.focus()
  }, [goTo])

  return (
    <div
      ref={host}
      // React's type of styles does not list custom properties.
      style={{ '--editor-min-height': `${minLines * 20 + 14}px` } as CSSProperties}
      className={cx(
        'w-full min-w-0 overflow-hidden rounded border border-line-strong/70 bg-surface hover:border-line-strong',
        props.isInvalid && 'border-failed',
        readOnly && 'bg-sunken',
      )}
    />
  )
}

/** A ref that always holds what the last render had, for listeners that outlive it. */
function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value)
  useEffect(() => {
    ref.current = value
  })
  return ref
}

/** Someone was already writing in the plain field: the caret stays where it was. */
function takeCaret(editor: EditorView, { hasFocus, from, to }: Caret): void {
  if (!hasFocus) return
  const { length } = editor.state.doc
  editor.dispatch({ selection: { anchor: Math.min(from, length), head: Math.min(to, length) } })
  editor.focus()
}
