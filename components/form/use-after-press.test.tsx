// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { type ResolverResult, useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { EntriesField } from './entries-field'
import { FormButtons, FormShell } from './form-shell'
import { RowsField } from './rows-field'
import { TextField } from './text-field'
import { useAfterPress } from './use-after-press'

afterEach(cleanup)

interface Values {
  images: { name: string }[]
  imagesTyped: string
  registries: { server: string }[]
}

function checkValues(values: Values): ResolverResult<Values> {
  const at = values.registries.findIndex(({ server }) => server === '')
  if (at < 0) return { values, errors: {} }
  const registries: { server?: { type: string; message: string } }[] = []
  registries[at] = { server: { type: 'custom', message: 'Enter the server.' } }
  return { values: {}, errors: { registries } }
}

function Form({ onSubmit = () => {} }: { onSubmit?: (values: Values) => void }) {
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: { images: [], imagesTyped: '', registries: [{ server: '' }] },
    resolver: checkValues,
  })
  const shell = { form, action: { label: 'Create', onSubmit }, isPending: false, children: null }
  return (
    <FormShell id="form" shell={shell}>
      <RowsField<Values> name="registries" label="Registries" noun="registry" empty={() => ({ server: '' })}>
        {({ path }) => <TextField name={`${path}.server`} label="Registry server" />}
      </RowsField>
      <EntriesField<Values>
        name="images"
        property="name"
        typedName="imagesTyped"
        label="Images"
        addLabel="Add images"
        noun="image"
      />
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

const press = (target: HTMLElement) => ({ keys: '[MouseLeft>]', target })
const release = { keys: '[/MouseLeft]' }

test('the error of a field that is left by a press waits until the button is up again', async () => {
  const user = userEvent.setup()
  render(<Form />)
  await user.click(screen.getByLabelText('Registry server'))
  await user.pointer(press(screen.getByRole('button', { name: 'Add registry' })))
  expect(document.activeElement).not.toBe(screen.getByLabelText('Registry server'))
  expect(screen.queryByText('Enter the server.')).toBeNull()
  await user.pointer(release)
  expect(await screen.findByText('Enter the server.')).toBeTruthy()
  expect(screen.getAllByLabelText('Registry server')).toHaveLength(2)
})

test('a field that is left by the keyboard says so at once', async () => {
  const user = userEvent.setup()
  render(<Form />)
  await user.click(screen.getByLabelText('Registry server'))
  await user.tab()
  expect(screen.getByText('Enter the server.')).toBeTruthy()
})

test('what was typed into a list is in it before the click that sends the form', async () => {
  const user = userEvent.setup()
  const sent: Values[] = []
  render(<Form onSubmit={(values) => void sent.push(values)} />)
  await user.type(screen.getByLabelText('Registry server'), 'contoso.azurecr.io')
  await user.type(screen.getByLabelText('Add images'), 'alpine')
  const create = screen.getByRole('button', { name: 'Create' })
  await user.pointer(press(create))
  expect(screen.queryByRole('listitem')).toBeNull()
  await user.pointer(release)
  expect(sent.map(({ images }) => images)).toEqual([[{ name: 'alpine' }]])
})

function Left({ onLeave }: { onLeave: () => void }) {
  return <input aria-label="Name" onBlur={useAfterPress(onLeave)} />
}

function Leaving({ onLeave }: { onLeave: () => void }) {
  const [isThere, setThere] = useState(true)
  return (
    <>
      {isThere && <Left onLeave={onLeave} />}
      <button type="button" onMouseDown={() => setThere(false)}>
        Remove
      </button>
      <button type="button">Stay</button>
    </>
  )
}

test.each<[string, string, object, number]>([
  ['the field is gone by then', 'Remove', release, 0],
  ['the pointer comes back with no button down', 'Stay', { pointerName: 'mouse', target: document.body }, 1],
])('when %s', async (_, name, then, times) => {
  const user = userEvent.setup()
  let left = 0
  render(
    <Leaving
      onLeave={() => {
        left += 1
      }}
    />,
  )
  await user.click(screen.getByLabelText('Name'))
  await user.pointer(press(screen.getByRole('button', { name })))
  expect(left).toBe(0)
  if (times === 1) window.dispatchEvent(new MouseEvent('mousemove', { buttons: 0 }))
  else await user.pointer(then)
  expect(left).toBe(times)
})
