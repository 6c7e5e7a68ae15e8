// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ResolverResult, useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { ComboField } from './combo-field'
import type { ComboOption } from './filter-options'
import { FormButtons, FormShell } from './form-shell'

afterEach(cleanup)

interface Values {
  size: string
}

const OPTIONS = [
  { value: 'hpc-2204', label: 'ubuntu-hpc 2204' },
  { value: 'hpc-2404', label: 'ubuntu-hpc 2404' },
  { value: 'win', label: 'windows 2022' },
]

interface Listed {
  options: readonly ComboOption[]
  isLoading?: boolean
  isFreeText?: boolean
  accepts?: (text: string) => boolean
  elsewhere?: (text: string) => { text: string; label: string; onTake: () => void } | undefined
}

const checkValues = (values: Values): ResolverResult<Values> =>
  values.size === ''
    ? { values: {}, errors: { size: { type: 'custom', message: 'Choose a size.' } } }
    : { values, errors: {} }

function Form({ list, onSubmit }: { list: Listed; onSubmit: (values: Values) => void }) {
  const form = useForm<Values>({ mode: 'onTouched', defaultValues: { size: '' }, resolver: checkValues })
  const shell = { form, action: { label: 'Create', onSubmit }, isPending: false, children: null }
  return (
    <FormShell id="form" shell={shell}>
      <ComboField<Values> name="size" label="Size" {...list} />
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

const READING: Listed = { options: [], isLoading: true }
const READ: Listed = { options: OPTIONS }

function open() {
  const sent: string[] = []
  const form = (list: Listed) => <Form list={list} onSubmit={({ size }) => void sent.push(size)} />
  const { rerender } = render(form(READING))
  return {
    user: userEvent.setup(),
    sent,
    box: screen.getByRole<HTMLInputElement>('combobox', { name: 'Size' }),
    submit: () => screen.getByRole('button', { name: 'Create' }),
    /** What the field has after the list came. */
    come: (list: Listed) => rerender(form(list)),
  }
}

test.each<[string, string, string]>([
  ['a label', 'ubuntu-hpc 2204{Enter}{Tab}', 'hpc-2204'],
  ['a value in another case', 'HPC-2404{Tab}', 'hpc-2404'],
  ['the only one that fits', 'win{Enter}', 'win'],
])('a text that came before its list stands for %s when the list is there', async (_, keys, value) => {
  const { user, sent, box, submit, come } = open()
  await user.type(box, keys)
  expect(screen.getByText(/The list is still being read\./)).toBeTruthy()
  expect(screen.queryByText(/is not in the list/)).toBeNull()
  expect(box.getAttribute('aria-invalid')).toBeNull()
  come(READ)
  expect(box.value).toBe(OPTIONS.find((option) => option.value === value)?.label)
  expect(screen.queryByText(/still being read/)).toBeNull()
  await user.click(submit())
  expect(sent).toEqual([value])
})

test.each(['ubuntu', 'nonsense'])('%s is an error once the list has come', async (typed) => {
  const { user, box, come } = open()
  await user.type(box, `${typed}{Enter}{Tab}`)
  expect(screen.queryByText(/is not in the list/)).toBeNull()
  come(READ)
  expect(box.value).toBe(typed)
  expect(screen.getByText(new RegExp(`“${typed}” is not in the list`))).toBeTruthy()
})

test('who still types when the list comes goes on', async () => {
  const { user, box, come } = open()
  await user.type(box, 'ubuntu-hpc 22')
  come(READ)
  expect(box.value).toBe('ubuntu-hpc 22')
  await user.type(box, '04{Tab}')
  expect(box.value).toBe('ubuntu-hpc 2204')
})

test('a form that is sent before the list came says what it waits for', async () => {
  const { user, sent, box, submit, come } = open()
  await user.type(box, 'win')
  await user.click(submit())
  const head = screen.getByRole('alert')
  expect(head.textContent).toMatch(/^The form waits for a list\..*Size: The list is still being read\./)
  expect(document.body.textContent).not.toContain('Choose a size.')
  come(READ)
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  await user.click(submit())
  expect(sent).toEqual(['win'])
})

test('a text stays when its list turns out not to be readable', async () => {
  const { user, sent, box, submit, come } = open()
  await user.type(box, 'Standard_D2s_v3')
  come({ options: [], isFreeText: true })
  expect(box.value).toBe('Standard_D2s_v3')
  await user.click(submit())
  expect(sent).toEqual(['Standard_D2s_v3'])
})

test('a text that needs no list is taken at once', async () => {
  const { user, sent, box, submit, come } = open()
  come({ ...READING, accepts: (text) => text.includes('/') })
  await user.type(box, '/subscriptions/s{Tab}')
  expect(screen.queryByText(/still being read/)).toBeNull()
  await user.click(submit())
  expect(sent).toEqual(['/subscriptions/s'])
})

test('a text that belongs elsewhere is told so, and a button takes it there', async () => {
  const { user, box, come } = open()
  const taken: string[] = []
  const elsewhere = (text: string) =>
    text.includes(':')
      ? { text: 'It is of the other kind.', label: 'Take it there', onTake: () => void taken.push(text) }
      : undefined
  come({ ...READ, elsewhere })
  await user.type(box, 'a:b{Tab}')
  expect(screen.queryByText(/is not in the list/)).toBeNull()
  expect(screen.getByText('It is of the other kind.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Take it there' }))
  expect(taken).toEqual(['a:b'])
  await user.clear(box)
  await user.type(box, 'nonsense{Tab}')
  expect(screen.getByText(/“nonsense” is not in the list/)).toBeTruthy()
})

/** What the field has and what it sends, after these keys, once its list is there. */
async function press(keys: string, list: Listed = READ) {
  const { user, sent, box, submit, come } = open()
  come(list)
  if (keys.startsWith('[click]')) await user.click(box)
  else box.focus()
  await user.keyboard(keys.replace('[click]', ''))
  return { user, sent, box, submit }
}

test.each<[string, string, string, Listed]>([
  ['a click, ArrowDown, Enter', '[click]{ArrowDown}{Enter}', 'ubuntu-hpc 2204', READ],
  ['ArrowDown opens at the first', '{ArrowDown}{Enter}', 'ubuntu-hpc 2204', READ],
  ['ArrowDown twice', '{ArrowDown}{ArrowDown}{Enter}', 'ubuntu-hpc 2404', READ],
  ['Alt and ArrowDown only open', '{Alt>}{ArrowDown}{/Alt}{ArrowDown}{Enter}', 'ubuntu-hpc 2204', READ],
  ['ArrowUp opens at the last', '{ArrowUp}{Enter}', 'windows 2022', READ],
  ['round the end', '{ArrowUp}{ArrowDown}{Enter}', 'ubuntu-hpc 2204', READ],
  ['a click and ArrowUp', '[click]{ArrowUp}{Enter}', 'windows 2022', READ],
  ['typing goes to the best fit', 'hpc{Enter}', 'ubuntu-hpc 2204', READ],
  ['and on from there', 'hpc{ArrowDown}{Enter}', 'ubuntu-hpc 2404', READ],
  ['Enter alone takes nothing', '[click]{Enter}', '', READ],
  ['a new choice starts at the first again', '{ArrowUp}{Enter}{ArrowDown}{Enter}', 'ubuntu-hpc 2204', READ],
  ['free text is kept', 'hpc{Enter}', 'hpc', { ...READ, isFreeText: true }],
  ['free text goes to the first', 'hpc{ArrowDown}{Enter}', 'ubuntu-hpc 2204', { ...READ, isFreeText: true }],
  ['no list, no matter', 'hpc{ArrowDown}{Enter}', 'hpc', { options: [], isFreeText: true }],
])('%s', async (_, keys, text, list) => {
  expect((await press(keys, list)).box.value).toBe(text)
})

test('Escape closes the list and keeps what was typed, which the field takes when it is left', async () => {
  const { user, box } = await press('hpc-22{Escape}')
  expect(box.value).toBe('hpc-22')
  expect(box.getAttribute('aria-expanded')).toBe('false')
  expect(screen.queryByText(/is not in the list/)).toBeNull()
  await user.keyboard('04{Escape}{Tab}')
  expect(box.value).toBe('ubuntu-hpc 2204')
})

test('Enter never sends a former choice that something else was typed over', async () => {
  const { user, sent, box } = await press('{ArrowDown}{Enter}')
  await user.type(box, 'nonsense{Escape}{Enter}', { initialSelectionStart: 0, initialSelectionEnd: 99 })
  expect(sent).toEqual([])
  expect(box.value).toBe('nonsense')
  expect(screen.getByText(/“nonsense” is not in the list/)).toBeTruthy()
  await user.keyboard('{Enter}')
  expect(sent).toEqual([])
  await user.clear(box)
  await user.type(box, 'win{Escape}{Enter}')
  expect(box.value).toBe('windows 2022')
  await user.keyboard('{Enter}')
  expect(sent).toEqual(['win'])
})

test('an option that a filter hides is not listed, and taken when its name is typed out', async () => {
  const options = OPTIONS.map((option) => ({ ...option, isHidden: option.value === 'hpc-2204' }))
  const { user, box } = await press('[click]{Alt}', { options })
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'ubuntu-hpc 2404',
    'windows 2022',
  ])
  await user.keyboard('hpc-2204{Tab}')
  expect(box.value).toBe('ubuntu-hpc 2204')
})
