// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CodeEditor, type CodeEditorProps } from './code-editor'
import { CodeField } from './code-field'
import { FormButtons, FormShell } from './form-shell'
import { PlainEditor } from './plain-editor'

// The environment lays nothing out, though the editor asks where its characters stand; and it tells of a moved selection
// at once, where a browser tells of it later.
beforeEach(() => {
  vi.spyOn(Selection.prototype, 'collapse').mockImplementation(() => undefined)
  vi.spyOn(Range.prototype, 'getClientRects').mockImplementation(() => [] as unknown as DOMRectList)
})
afterEach(cleanup)

function Editor(props: Partial<CodeEditorProps>) {
  const [text, setText] = useState('a = 1;\nb = 2;')
  return (
    <>
      <p id="words">Six words of description stand here.</p>
      <CodeEditor
        label="Formula"
        describedBy="words"
        language="autoscale"
        value={text}
        onChange={setText}
        {...props}
      />
      <output>{text}</output>
      <button type="button" onClick={() => setText('a = 1;\nc = 3;')}>
        Another text
      </button>
    </>
  )
}

const findEditor = () =>
  waitFor(
    () => {
      const editor = screen.getByRole('textbox', { name: 'Formula' })
      expect(editor.className).toContain('cm-content')
      return editor
    },
    { timeout: 10_000 },
  )

test('a plain field stands there until the editor has loaded, and what is typed in it stays', async () => {
  const user = userEvent.setup()
  render(<Editor />)
  const plain = screen.getByRole('textbox', { name: 'Formula' })
  expect(plain.tagName).toBe('TEXTAREA')
  await user.type(plain, ' // typed early')
  const editor = await findEditor()
  expect(editor.textContent).toContain('b = 2; // typed early')
  expect(document.activeElement).toBe(editor)
})

test('the editor has a name and a description, and takes a text from outside', async () => {
  const user = userEvent.setup()
  render(<Editor />)
  const editor = await findEditor()
  expect(editor.getAttribute('aria-describedby')).toBe('words')
  expect(editor.getAttribute('aria-multiline')).toBe('true')
  await user.click(screen.getByRole('button', { name: 'Another text' }))
  expect(editor.textContent).toContain('c = 3;')
})

test('findings are marked where they stand, also beyond the end', async () => {
  const findings = [
    { level: 'error' as const, text: 'Not a name.', at: [0, 1] as const },
    { level: 'warning' as const, text: 'Far away.', at: [900, 999] as const },
  ]
  render(<Editor findings={findings} />)
  const editor = await findEditor()
  await waitFor(() => expect(editor.querySelector('.cm-lintRange-error')?.textContent).toBe('a'), {
    timeout: 10_000,
  })
})

test('Tab leaves the editor', async () => {
  const user = userEvent.setup()
  render(<Editor />)
  const editor = await findEditor()
  editor.focus()
  await user.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Another text' }))
})

const toSecondLine = () => ({ find: (text: string) => [text.indexOf('b'), text.length] as const })

test('it goes to a place that is asked for, and again when it is asked again', async () => {
  const { rerender } = render(<Editor goTo={toSecondLine()} />)
  const editor = await findEditor()
  await waitFor(() => expect(document.activeElement).toBe(editor), { timeout: 10_000 })
  editor.blur()
  rerender(<Editor goTo={toSecondLine()} />)
  expect(document.activeElement).toBe(editor)
})

test('the plain field goes to a place too, and keeps it for the editor', () => {
  const caret = { current: { hasFocus: false, from: 0, to: 0 } }
  const text = { value: 'a = 1;\nb = 2;', onChange: () => {}, language: 'autoscale' as const }
  render(<PlainEditor label="Formula" {...text} goTo={toSecondLine()} caret={caret} />)
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Formula' }))
  expect(caret.current).toEqual({ hasFocus: true, from: 7, to: 13 })
})

test('text that may not be changed is not', async () => {
  render(<Editor readOnly />)
  expect((await findEditor()).getAttribute('aria-readonly')).toBe('true')
})

function Form() {
  const form = useForm<{ formula: string }>({
    mode: 'onTouched',
    defaultValues: { formula: '' },
    resolver: () => ({ values: {}, errors: { formula: { type: 'check', message: 'A formula is needed.' } } }),
  })
  const shell = { form, action: { label: 'Send', onSubmit: () => {} }, isPending: false, children: null }
  return (
    <FormShell id="form" shell={shell}>
      <CodeField<{ formula: string }> name="formula" label="Formula" language="autoscale" />
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

test('as a field it is tied to its error, and gets the focus when it is wrong', async () => {
  const user = userEvent.setup()
  render(<Form />)
  const editor = await findEditor()
  await user.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(editor.getAttribute('aria-invalid')).toBe('true'), { timeout: 10_000 })
  const words = document.getElementById(editor.getAttribute('aria-describedby') ?? '')
  expect(words?.textContent).toBe('Error: A formula is needed.')
  expect(document.activeElement).toBe(editor)
})

test('a click on the label of the field goes into the editor', async () => {
  const user = userEvent.setup()
  render(<Form />)
  const editor = await findEditor()
  await user.click(screen.getByText('Formula'))
  expect(document.activeElement).toBe(editor)
})
