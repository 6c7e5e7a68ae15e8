// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ResolverResult, useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { ComboField } from './combo-field'
import { EntriesField } from './entries-field'
import { FormButtons, FormShell } from './form-shell'
import { RowsField } from './rows-field'
import { TextField } from './text-field'

afterEach(cleanup)

interface Values {
  id: string
  size: string
  images: { name: string }[]
  imagesTyped: string
  registries: { server: string }[]
}

const OPTIONS = [
  { value: 's2', label: 'Standard_D2s_v3', detail: '2 cores' },
  { value: 's4', label: 'Standard_D4s_v5', detail: '4 cores' },
]

const checkValues = (values: Values): ResolverResult<Values> => {
  if (values.id !== '') return { values, errors: {} }
  return { values: {}, errors: { id: { type: 'custom', message: 'A pool needs an id.' } } }
}

function Form({ onSubmit }: { onSubmit: (values: Values) => void }) {
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: { id: '', size: '', images: [], imagesTyped: '', registries: [] },
    resolver: checkValues,
  })
  const shell = {
    form,
    action: { label: 'Create', onSubmit },
    isPending: false,
    findings: [
      { level: 'warning' as const, field: 'size', text: 'No GPU.', repair: { label: 'Use D4s', text: 's4' } },
    ],
    children: null,
  }
  return (
    <FormShell id="form" shell={shell}>
      <TextField<Values> name="id" label="Pool id" hint="Up to 64 letters." />
      <ComboField<Values> name="size" label="VM size" options={OPTIONS} />
      <EntriesField<Values>
        name="images"
        property="name"
        typedName="imagesTyped"
        label="Images"
        addLabel="Add images"
        noun="image"
      />
      <RowsField<Values>
        name="registries"
        label="Registries"
        noun="registry"
        empty={() => ({ server: '' })}
        canReorder
      >
        {({ path }) => <TextField name={`${path}.server`} label="Registry server" />}
      </RowsField>
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

function open() {
  const sent: Values[] = []
  render(<Form onSubmit={(values) => void sent.push(values)} />)
  return { user: userEvent.setup(), sent, submit: () => screen.getByRole('button', { name: 'Create' }) }
}

test('a wrong field says so at its place, in the head, and is tied to its text', async () => {
  const { user, sent, submit } = open()
  await user.click(submit())
  const field = screen.getByLabelText('Pool id')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? []
  expect(ids.map((id) => document.getElementById(id)?.textContent)).toEqual([
    'Up to 64 letters.',
    'Error: A pool needs an id.',
  ])
  expect(screen.getByRole('alert').textContent).toContain('One field needs a change.')
  expect(document.activeElement).toBe(field)
  expect(sent).toEqual([])
})

test('a list field takes Enter, commas and a paste of many lines, and drops twins', async () => {
  const { user, sent, submit } = open()
  await user.type(screen.getByLabelText('Pool id'), 'p')
  const box = screen.getByLabelText('Add images')
  await user.type(box, 'a:1{Enter}b:2,')
  await user.click(box)
  await user.paste('c:3\n a:1 \nd:4; e:5\n')
  await user.click(screen.getByRole('button', { name: 'Remove image b:2' }))
  await user.click(submit())
  expect(sent[0]?.images.map(({ name }) => name)).toEqual(['a:1', 'c:3', 'd:4', 'e:5'])
})

test('rows are added, moved and removed', async () => {
  const { user, sent, submit } = open()
  await user.type(screen.getByLabelText('Pool id'), 'p')
  for (const server of ['one', 'two', 'three']) {
    await user.click(screen.getByRole('button', { name: 'Add registry' }))
    await user.type(screen.getAllByLabelText('Registry server').at(-1) as HTMLElement, server) // just added
  }
  await user.click(screen.getByRole('button', { name: 'Move registry 3 up' }))
  await user.click(screen.getByRole('button', { name: 'Remove registry 1' }))
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove registry 1' })),
  )
  await user.click(submit())
  expect(sent[0]?.registries).toEqual([{ server: 'three' }, { server: 'two' }])
})

test('a searchable list finds words without dots and dashes, by keyboard, and takes only its options', async () => {
  const { user, sent, submit } = open()
  await user.type(screen.getByLabelText('Pool id'), 'p')
  const box = screen.getByRole('combobox', { name: 'VM size' })
  await user.click(box)
  expect(box.getAttribute('aria-expanded')).toBe('true')
  await user.type(box, 'cores d4sv5')
  const [option, ...others] = screen.getAllByRole('option', { hidden: true })
  expect(others).toEqual([])
  expect(box.getAttribute('aria-activedescendant')).toBe(option?.id)
  await user.keyboard('{Enter}')
  expect(box).toHaveProperty('value', 'Standard_D4s_v5')
  await user.clear(box)
  await user.type(box, 'nonsense')
  await user.tab()
  expect(box).toHaveProperty('value', 'nonsense')
  expect(screen.getByText(/“nonsense” is not in the list/)).toBeTruthy()
  await user.clear(box)
  await user.type(box, 'standard_d4s_V5')
  await user.tab()
  expect(box).toHaveProperty('value', 'Standard_D4s_v5')
  await user.click(submit())
  expect(sent[0]?.size).toBe('s4')
})

test('a warning stands at its field and its repair mends it', async () => {
  const { user } = open()
  await user.click(screen.getByRole('button', { name: 'Use D4s' }))
  expect(screen.getByRole('combobox', { name: 'VM size' })).toHaveProperty('value', 'Standard_D4s_v5')
})
