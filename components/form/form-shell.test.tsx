// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ResolverResult, useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { FormButtons, FormShell } from './form-shell'
import { TextField } from './text-field'

afterEach(cleanup)

const DRAFT = { isRestored: true, isRead: true, discard: () => {}, clear: () => {} }

function Form({ values }: { values: object }) {
  const form = useForm({ defaultValues: values })
  const action = { label: 'Send', onSubmit: () => {} }
  return (
    <FormShell id="form" shell={{ form, draft: DRAFT, action, isPending: false, children: null }}>
      <p>Fields</p>
    </FormShell>
  )
}

test.each<[string, object, string]>([
  ['without passwords', { autoscale: { formula: '' } }, 'Your draft was restored.'],
  ['with passwords', { registries: [{ password: '' }] }, 'Your draft was restored. Passwords are not kept.'],
])('a restored draft says what is missing in a form %s', (_, values, text) => {
  render(<Form values={values} />)
  expect(screen.getByText(text)).toBeTruthy()
})

interface TwoAccountsValues {
  id: string
  users: { rows: { password: string }[] }
}

function TwoAccounts() {
  const again = { type: 'custom', message: 'Enter the password again.' }
  const form = useForm<TwoAccountsValues>({
    defaultValues: { id: '', users: { rows: [{ password: '' }, { password: '' }] } },
    resolver: (): ResolverResult<TwoAccountsValues> => ({
      values: {},
      errors: {
        id: { type: 'custom', message: 'Enter an id.' },
        users: { rows: [{ password: again }, { password: again }] },
      },
    }),
  })
  const shell = { form, action: { label: 'Send', onSubmit: () => {} }, isPending: false, children: null }
  return (
    <FormShell id="form" shell={shell}>
      <TextField name="id" label="Pool id" />
      <TextField name="users.rows.1.password" label="Password" />
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

test('the head names the row of each error, whether its field is on screen or not', async () => {
  render(<TwoAccounts />)
  await userEvent.setup().click(screen.getByRole('button', { name: 'Send' }))
  const errors = within(screen.getByRole('alert')).getAllByRole('button')
  expect(errors.map(({ textContent }) => textContent)).toEqual([
    'Pool id: Enter an id.',
    'User account 1, password: Enter the password again.',
    'User account 2, password: Enter the password again.',
  ])
})
