'use client'
import { useRef } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import type { Finding } from '@/lib/containers/finding'
import type { CodeCompletions } from '@/lib/domain/code-completions'
import { PlainEditor } from './plain-editor'

export interface CodeEditorProps {
  value: string
  onChange: (text: string) => void
  onBlur?: () => void
  /** Accessible name. */
  label: string
  /** Id of the editor itself; a label that names it gives it the focus. */
  id?: string
  /** Ids of the texts that describe it, separated by blanks. */
  describedBy?: string
  isInvalid?: boolean
  language: 'json' | 'autoscale'
  /** Those with `at` are marked in the text. Their sentences have to stand beside the editor too. */
  findings?: readonly Finding[]
  /** What may be written at a position of the text; asked while typing and on Ctrl+Space. */
  completions?: (text: string, at: number) => CodeCompletions | undefined
  readOnly?: boolean
  /** The least height, in lines; it grows with the text up to 24 lines and then scrolls. */
  minLines?: number
  /** Selects a place of the text and gives it the focus, each time this is another object. */
  goTo?: { find: (text: string) => readonly [start: number, end: number] | undefined }
  /** Takes the element that has the focus while someone writes. */
  inputRef?: (element: HTMLElement | null) => void
}

/** Where someone was writing while the editor's code was on its way. */
export interface Caret {
  hasFocus: boolean
  from: number
  to: number
}

const CodeMirrorEditor = lazyPart(async () => (await import('./code-mirror-editor')).CodeMirrorEditor, {
  waiting: (props) => <PlainEditor {...props} />,
  // Without a connection the text can still be written.
  failed: (props) => <PlainEditor {...props} />,
})

/**
 * Text that a machine reads, with colours, marks and completion. The editor's code comes when one is first shown; until
 * then a plain field stands there, and what is typed in it, its caret and its focus go over to the editor. The Tab key
 * always leaves it.
 */
export function CodeEditor(props: CodeEditorProps) {
  const caret = useRef<Caret>({ hasFocus: false, from: 0, to: 0 })
  return <CodeMirrorEditor {...props} caret={caret} />
}
