// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { useDraft } from './use-draft'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

interface Values {
  id: string
}
// The form stores nothing else under its names.
const DRAFT = { toDraft: (values: Values) => values, fromDraft: (json: unknown) => json as Values }

function Form({ name }: { name: string }) {
  const form = useForm<Values>({ defaultValues: { id: '' } })
  const { isRead, isRestored } = useDraft(name, form, DRAFT)
  return (
    <>
      <input aria-label="Id" {...form.register('id')} />
      <output>{isRead ? (isRestored ? 'restored' : 'new') : 'not read'}</output>
    </>
  )
}

test('under another name the form is another one, and each keeps its own', async () => {
  const user = userEvent.setup()
  const field = () => screen.getByLabelText<HTMLInputElement>('Id').value
  const { rerender } = render(<Form name="own" />)
  await user.type(screen.getByLabelText('Id'), 'mine')
  rerender(<Form name="link" />)
  expect([field(), screen.getByRole('status').textContent]).toEqual(['', 'new'])
  await user.type(screen.getByLabelText('Id'), 'shared')
  rerender(<Form name="own" />)
  expect([field(), screen.getByRole('status').textContent]).toEqual(['mine', 'restored'])
  rerender(<Form name="link" />)
  expect([field(), screen.getByRole('status').textContent]).toEqual(['shared', 'restored'])
})
