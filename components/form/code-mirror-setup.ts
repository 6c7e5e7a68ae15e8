import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, type TransactionSpec } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import type { RefObject } from 'react'
import type { Finding } from '@/lib/containers/finding'
import type { CodeCompletion } from '@/lib/domain/code-completions'
import { autoscaleLanguage } from './autoscale-language'
import type { CodeEditorProps } from './code-editor'
import { editorTheme, highlightStyle } from './code-mirror-theme'

/** What the form around the editor wants to hear, as of its last render. */
export interface EditorEvents {
  onChange: (text: string) => void
  onBlur?: () => void
  completions?: CodeEditorProps['completions']
}

type Attributes = Record<string, string>

const readOnlyPart = new Compartment()
const attributesPart = new Compartment()

/** The first state of an editor. Tab is left to the browser, so nobody is caught in the field. */
export function startState(start: {
  value: string
  language: CodeEditorProps['language']
  readOnly: boolean
  attributes: Attributes
  events: RefObject<EditorEvents>
}): EditorState {
  const { value, language, readOnly, attributes, events } = start
  return EditorState.create({
    doc: value,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      indentUnit.of('  '),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      EditorView.lineWrapping,
      language === 'json' ? json() : autoscaleLanguage(),
      syntaxHighlighting(highlightStyle),
      autocompletion({
        override: [(context) => complete(context, events.current.completions)],
        icons: false,
      }),
      keymap.of([
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        ...completionKeymap,
        ...lintKeymap,
      ]),
      readOnlyPart.of(EditorState.readOnly.of(readOnly)),
      attributesPart.of(EditorView.contentAttributes.of(attributes)),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) events.current.onChange(update.state.doc.toString())
      }),
      EditorView.domEventHandlers({ blur: () => events.current.onBlur?.() }),
      editorTheme,
    ],
  })
}

/** The attributes of the element that is written in. */
export function attributesOf({ id, label, describedBy, isInvalid, readOnly }: CodeEditorProps): Attributes {
  return {
    'aria-label': label,
    // It is a stop of the Tab key as it is; this says so to whoever reads the page without running it.
    tabindex: '0',
    ...(id !== undefined && { id }),
    ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
    ...(isInvalid && { 'aria-invalid': 'true' }),
    ...(readOnly && { 'aria-readonly': 'true' }),
  }
}

export function setReadOnly(readOnly: boolean): TransactionSpec {
  return { effects: readOnlyPart.reconfigure(EditorState.readOnly.of(readOnly)) }
}

export function setAttributes(attributes: Attributes): TransactionSpec {
  return { effects: attributesPart.reconfigure(EditorView.contentAttributes.of(attributes)) }
}

/** Marks the findings that have a place; a place beyond the end of the text is its end. */
export function showMarks(state: EditorState, findings: readonly Finding[]): TransactionSpec {
  const { length } = state.doc
  const diagnostics = findings.flatMap(({ level, text, at }): Diagnostic[] => {
    if (at === undefined) return []
    const from = Math.max(0, Math.min(at[0], length))
    const to = Math.max(from, Math.min(at[1], length))
    return [{ from, to, severity: level === 'hint' ? 'info' : level, message: text }]
  })
  return setDiagnostics(state, diagnostics)
}

/** Selects a piece of the text and brings it into sight. */
export function select([anchor, head]: readonly [start: number, end: number]): TransactionSpec {
  return { selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) }
}

/** Brings the text of the form into the editor; only what differs is replaced, so that the caret stays in place. */
export function replaceText(view: EditorView, text: string): void {
  const before = view.state.doc.toString()
  if (before === text) return
  const most = Math.min(before.length, text.length)
  let from = 0
  while (from < most && before[from] === text[from]) from += 1
  let tail = 0
  while (tail < most - from && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1
  view.dispatch({
    changes: { from, to: before.length - tail, insert: text.slice(from, text.length - tail) },
  })
}

function complete(
  context: CompletionContext,
  source: CodeEditorProps['completions'],
): CompletionResult | null {
  const found = source?.(context.state.doc.toString(), context.pos)
  if (found === undefined || found.options.length === 0) return null
  if (
    !context.explicit &&
    found.from === context.pos &&
    !/[.$"]/.test(context.state.sliceDoc(found.from - 1, found.from))
  )
    return null
  return { from: found.from, options: found.options.map(toCompletion) }
}

function toCompletion({ label, detail, meaning, kind, insert }: CodeCompletion): Completion {
  return { label, detail, info: meaning, type: kind, ...(insert !== undefined && { apply: writer(insert) }) }
}

/** Writes the text and puts the caret in front of a closing parenthesis at its end. */
function writer(insert: string) {
  return (view: EditorView, _completion: Completion, from: number, to: number) => {
    const anchor = from + insert.length - (insert.endsWith(')') ? 1 : 0)
    view.dispatch({ changes: { from, to, insert }, selection: { anchor }, userEvent: 'input.complete' })
  }
}
