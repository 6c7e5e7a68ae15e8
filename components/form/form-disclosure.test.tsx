// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ResolverResult, useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { FormDisclosure } from './form-disclosure'
import { FormButtons, FormShell } from './form-shell'
import { TextField } from './text-field'

afterEach(cleanup)

interface Values {
  id: string
  network: { subnetId: string }
}

const checkValues = (values: Values): ResolverResult<Values> => {
  if (values.network.subnetId !== '') return { values, errors: {} }
  return {
    values: {},
    errors: { network: { subnetId: { type: 'custom', message: 'Enter the subnet.' } } },
  }
}

function Form() {
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: { id: '', network: { subnetId: '' } },
    resolver: checkValues,
  })
  const shell = {
    form,
    action: { label: 'Create', onSubmit: () => {} },
    isPending: false,
    children: null,
  }
  return (
    <FormShell id="form" shell={shell}>
      <Network />
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

function Network() {
  return (
    <FormDisclosure title="Network" summary="No subnet." fields={['network']}>
      <TextField<Values> name="network.subnetId" label="Subnet" />
    </FormDisclosure>
  )
}

test('it is closed at first, tells what it holds, and opens and closes by keyboard', async () => {
  const user = userEvent.setup()
  render(<Form />)
  const head = screen.getByRole('button', { name: 'Network', description: 'No subnet.' })
  expect(screen.queryByLabelText('Subnet')).toBeNull()
  await user.tab()
  expect(document.activeElement).toBe(head)
  await user.keyboard('{Enter}')
  expect(head.getAttribute('aria-expanded')).toBe('true')
  await user.type(screen.getByRole('textbox', { name: 'Subnet' }), 'a')
  await user.click(head)
  expect(screen.queryByRole('textbox', { name: 'Subnet' })).toBeNull()
  await user.click(head)
  expect(screen.getByRole('textbox', { name: 'Subnet' })).toHaveProperty('value', 'a')
})

test('an error inside opens it and is marked at its head', async () => {
  const user = userEvent.setup()
  render(<Form />)
  await user.click(screen.getByRole('button', { name: 'Create' }))
  expect(screen.getByRole('textbox', { name: 'Subnet' }).getAttribute('aria-invalid')).toBe('true')
  const head = screen.getByRole('button', { name: 'Network', description: /needs a change.*No subnet/ })
  await user.click(head)
  expect(head.getAttribute('aria-expanded')).toBe('false')
})
