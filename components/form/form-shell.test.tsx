// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ResolverResult, useForm } from 'react-hook-form'
import { afterEach, expect, test, vi } from 'vitest'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EntriesField } from './entries-field'
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

interface SendableValues {
  id: string
  images: { name: string }[]
  imagesTyped: string
}

function Sendable({ onSend, isPending = false }: { onSend: (values: object) => void; isPending?: boolean }) {
  const form = useForm<SendableValues>({
    defaultValues: { id: '', images: [], imagesTyped: '' },
    resolver: (values): ResolverResult<SendableValues> =>
      values.id === ''
        ? { values: {}, errors: { id: { type: 'custom', message: 'Enter an id.' } } }
        : { values, errors: {} },
  })
  const shell = { form, action: { label: 'Send', onSubmit: onSend }, isPending, children: null }
  return (
    <FormShell id="form" shell={shell}>
      <TextField name="id" label="Pool id" />
      <EntriesField<SendableValues>
        name="images"
        property="name"
        typedName="imagesTyped"
        noun="image"
        label="Images"
        addLabel="Add an image"
      />
    </FormShell>
  )
}

test('Ctrl and Enter in any field sends the form with what was typed last, or says what it needs', async () => {
  const user = userEvent.setup()
  const onSend = vi.fn()
  render(<Sendable onSend={onSend} />)
  await user.type(screen.getByLabelText('Pool id'), '{Control>}{Enter}{/Control}')
  expect(onSend).not.toHaveBeenCalled()
  expect(screen.getAllByText('Enter an id.').length).toBeGreaterThan(0)

  await user.type(screen.getByLabelText('Pool id'), 'render')
  await user.type(screen.getByLabelText('Add an image'), 'alpine{Control>}{Enter}{/Control}')
  expect(onSend).toHaveBeenCalledOnce()
  expect(onSend.mock.calls[0]?.[0]).toMatchObject({ id: 'render', images: [{ name: 'alpine' }] })
  expect(document.activeElement).toBe(screen.getByLabelText('Add an image'))
})

test('two presses at once send a form once, and it can be sent again after that', async () => {
  const user = userEvent.setup()
  const onSend = vi.fn()
  render(<Sendable onSend={onSend} />)
  await user.type(screen.getByLabelText('Pool id'), 'render')
  const press = () => document.querySelector('form')?.requestSubmit()
  press()
  press()
  await vi.waitFor(() => expect(onSend).toHaveBeenCalled())
  expect(onSend).toHaveBeenCalledOnce()
  press()
  await vi.waitFor(() => expect(onSend).toHaveBeenCalledTimes(2))
})

test('a form on its way is not sent twice, and one below a dialog not at all', async () => {
  const user = userEvent.setup()
  const onSend = vi.fn()
  const onConfirm = vi.fn()
  const { rerender } = render(<Sendable onSend={onSend} isPending />)
  await user.type(screen.getByLabelText('Pool id'), 'render{Control>}{Enter}{/Control}')
  rerender(
    <>
      <Sendable onSend={onSend} />
      <ConfirmDialog
        title="Delete"
        action="Delete"
        typedId="render"
        isPending={false}
        onConfirm={onConfirm}
        onClose={vi.fn()}
      >
        It is gone then.
      </ConfirmDialog>
    </>,
  )
  const box = within(screen.getByRole('dialog')).getByRole('textbox')
  await user.type(box, 'other{Control>}{Enter}{/Control}')
  expect(onConfirm).not.toHaveBeenCalled()
  await user.clear(box)
  await user.type(box, 'render{Control>}{Enter}{/Control}')
  expect(onConfirm).toHaveBeenCalledOnce()
  expect(onSend).not.toHaveBeenCalled()
})
