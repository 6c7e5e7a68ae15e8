// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { FormShell } from './form-shell'

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
