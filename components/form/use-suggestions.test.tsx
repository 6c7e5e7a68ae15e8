// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FormProvider, useForm, useFormState, useWatch } from 'react-hook-form'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TextField } from './text-field'
import { useDraft } from './use-draft'
import { useSuggestions } from './use-suggestions'

beforeEach(() => sessionStorage.clear())
afterEach(cleanup)

interface Values {
  id: string
  size: string
  name: string
}

const DRAFT = { toDraft: (values: Values) => values, fromDraft: (json: unknown) => json as Values }

function Form({ suggested = {} }: { suggested?: Partial<Record<keyof Values, string | undefined>> }) {
  const form = useForm<Values>({ defaultValues: { id: '', size: '', name: '' } })
  const draft = useDraft('form', form, DRAFT)
  const values = useWatch({ control: form.control, compute: (all: Values) => all })
  const awaited = useSuggestions(form, values, draft.isRead && !draft.isRestored ? suggested : {})
  const { isDirty } = useFormState({ control: form.control })
  return (
    <FormProvider {...form}>
      <TextField<Values> name="id" label="Id" />
      <TextField<Values> name="size" label="Size" />
      <TextField<Values> name="name" label="Name" />
      <output>{isDirty ? 'changed' : 'as it was'}</output>
      <p>waits for {awaited.join(' and ') || 'nothing'}</p>
      {draft.isRestored && (
        <button type="button" onClick={draft.discard}>
          Discard
        </button>
      )}
    </FormProvider>
  )
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const texts = () => ['Id', 'Size', 'Name'].map((name) => box(name).value)
const status = () => screen.getByRole('status').textContent

test('suggestions fill what is empty, come in turn, and change nothing that a person would lose', () => {
  const { rerender, unmount } = render(<Form suggested={{ id: undefined, size: undefined, name: '' }} />)
  expect(screen.getByText('waits for id and size')).toBeTruthy()
  rerender(<Form suggested={{ id: 'pool-1', size: undefined, name: '' }} />)
  expect(screen.getByText('waits for size')).toBeTruthy()
  rerender(<Form suggested={{ id: 'pool-1', size: 'small' }} />)
  expect(texts()).toEqual(['pool-1', 'small', ''])
  expect(screen.getByText('waits for nothing')).toBeTruthy()
  expect(status()).toBe('as it was')
  rerender(<Form suggested={{ id: 'pool-2', size: 'large' }} />)
  expect(texts()).toEqual(['pool-1', 'small', ''])
  unmount()
  expect(sessionStorage.length).toBe(0)
})

test('what was typed before stays, and what was deleted does not come back', async () => {
  const user = userEvent.setup()
  const { rerender } = render(<Form />)
  await user.type(box('Id'), 'mine')
  rerender(<Form suggested={{ id: 'pool-1', size: 'small' }} />)
  expect(texts()).toEqual(['mine', 'small', ''])
  expect(status()).toBe('changed')
  await user.clear(box('Size'))
  rerender(<Form suggested={{ id: 'pool-1', size: 'large' }} />)
  expect(texts()).toEqual(['mine', '', ''])
})

test('a suggestion that comes into the field where somebody is about to type gives way', async () => {
  const user = userEvent.setup()
  const { rerender } = render(<Form />)
  await user.click(box('Id'))
  rerender(<Form suggested={{ id: 'pool-1' }} />)
  await user.keyboard('render')
  expect(texts()).toEqual(['render', '', ''])
})

test('a draft stays as it was kept, and without it the suggestions come', async () => {
  const user = userEvent.setup()
  const first = render(<Form suggested={{ id: 'pool-1', size: 'small' }} />)
  await user.type(box('Name'), 'mine')
  await user.clear(box('Size'))
  first.unmount()
  render(<Form suggested={{ id: 'pool-2', size: 'large' }} />)
  expect(texts()).toEqual(['pool-1', '', 'mine'])
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(texts()).toEqual(['pool-2', 'large', ''])
  expect(status()).toBe('as it was')
})
