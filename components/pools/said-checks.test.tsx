// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm, useWatch } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { EntriesField } from '@/components/form/entries-field'
import { FormDisclosure } from '@/components/form/form-disclosure'
import { PageForm } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { TextField } from '@/components/form/text-field'
import type { Finding } from '@/lib/containers/finding'
import { SaidChecks } from './said-checks'

afterEach(cleanup)

interface Values {
  id: string
  images: { name: string }[]
  imagesTyped: string
  network: { subnetId: string; endpoints: { name: string }[] }
}

const START: Values = {
  id: '',
  images: [{ name: 'alpine' }, { name: 'busybox' }],
  imagesTyped: '',
  network: { subnetId: 'old', endpoints: [{ name: 'ssh' }] },
}

function Form({
  checks,
  isJsonShown,
  onShowInJson,
}: {
  checks: (values: Values) => Finding[]
  isJsonShown?: boolean
  onShowInJson?: (path: string) => void
}) {
  const form = useForm<Values>({ mode: 'onTouched', defaultValues: START })
  const values = useWatch({ control: form.control, compute: (all: Values) => all })
  const found = checks(values)
  return (
    <PageForm
      form={form}
      action={{ label: 'Create', onSubmit: () => {} }}
      isPending={false}
      findings={found}
      cancelHref="/"
      aside={<SaidChecks checks={found} isJsonShown={isJsonShown} onShowInJson={onShowInJson} />}
    >
      <TextField<Values> name="id" label="Pool id" />
      <EntriesField<Values>
        name="images"
        property="name"
        typedName="imagesTyped"
        label="Images"
        addLabel="Add images"
        noun="image"
      />
      <FormDisclosure title="Network" summary="A subnet." fields={['network']}>
        <TextField<Values> name="network.subnetId" label="Subnet" />
        <RowsField<Values> name="network.endpoints" label="Ports" noun="port" empty={() => ({ name: '' })}>
          {({ path }) => <TextField name={`${path}.name`} label="Port name" />}
        </RowsField>
      </FormDisclosure>
    </PageForm>
  )
}

const finding = (rest: Partial<Finding>): Finding => ({ level: 'warning', text: 'It does not fit.', ...rest })
const go = () => screen.getByRole('button', { name: 'Go to the field', description: 'It does not fit.' })
const focused = () => document.activeElement

test.each<[string, string, () => HTMLElement]>([
  ['a field', 'id', () => screen.getByRole('textbox', { name: 'Pool id' })],
  ['a field of a closed section', 'network.subnetId', () => screen.getByRole('textbox', { name: 'Subnet' })],
  ['a field of a row', 'network.endpoints.0.name', () => screen.getByRole('textbox', { name: 'Port name' })],
  [
    'what adds to a list, for the list',
    'network.endpoints',
    () => screen.getByRole('button', { name: 'Add port' }),
  ],
  ['what adds entries, for their list', 'images', () => screen.getByRole('textbox', { name: 'Add images' })],
  [
    'the section that would hold it',
    'network.unshown',
    () => screen.getByRole('button', { name: 'Network' }),
  ],
])('a check leads to %s', async (_, field, target) => {
  const user = userEvent.setup()
  render(<Form checks={() => [finding({ field })]} />)
  await user.click(go())
  expect(focused()).toBe(target())
})

test('a check leads to the entry of a list, and to the row around a field that is not shown', async () => {
  const user = userEvent.setup()
  const checks = [
    finding({ field: 'images.1.name', text: 'One.' }),
    finding({ field: 'network.endpoints.0.protocol', text: 'Two.' }),
  ]
  render(<Form checks={() => checks} />)
  await user.click(screen.getByRole('button', { name: 'Go to the field', description: 'One.' }))
  expect(focused()?.textContent).toContain('busybox')
  await user.click(screen.getByRole('button', { name: 'Go to the field', description: 'Two.' }))
  expect(focused()?.querySelector('input')).toBe(screen.getByRole('textbox', { name: 'Port name' }))
})

test('advice stands at its field alone', () => {
  render(<Form checks={() => [finding({ field: 'id', level: 'hint' })]} />)
  expect(screen.queryByRole('heading', { name: 'Checks' })).toBeNull()
})

test('a mend changes the field, and the focus goes on to the next check, then to the field', async () => {
  const user = userEvent.setup()
  const repair = { label: 'Use new', text: 'new' }
  const checks = ({ id, network }: Values) => [
    ...(network.subnetId === 'old' ? [finding({ field: 'network.subnetId', text: 'Old.', repair })] : []),
    ...(id === '' ? [finding({ field: 'id', text: 'No id.', repair })] : []),
  ]
  render(<Form checks={checks} />)
  await user.click(screen.getByRole('button', { name: 'Use new', description: 'Old.' }))
  const next = screen.getByRole('button', { name: 'Use new', description: 'No id.' })
  await waitFor(() => expect(focused()).toBe(next))
  await user.click(next)
  const id = screen.getByRole('textbox', { name: 'Pool id' })
  await waitFor(() => expect(focused()).toBe(id))
  expect(id).toHaveProperty('value', 'new')
  expect(screen.queryByRole('heading', { name: 'Checks' })).toBeNull()
})

test('a mend is not offered for a list as a whole, which is no text', () => {
  render(
    <Form checks={() => [finding({ field: 'network.endpoints', repair: { label: 'Mend', text: 'x' } })]} />,
  )
  expect(screen.queryByRole('button', { name: 'Mend' })).toBeNull()
})

test.each<[string, Partial<Finding>, boolean]>([
  ['a part without a field', { path: 'upgradePolicy.mode' }, false],
  ['every part while the JSON is shown', { path: 'upgradePolicy.mode', field: 'id' }, true],
])('%s is shown in the JSON', async (_, rest, isJsonShown) => {
  const user = userEvent.setup()
  const shown: string[] = []
  render(
    <Form
      checks={() => [finding(rest)]}
      isJsonShown={isJsonShown}
      onShowInJson={(path) => shown.push(path)}
    />,
  )
  await user.click(screen.getByRole('button', { name: 'Show in the JSON', description: 'It does not fit.' }))
  expect(shown).toEqual(['upgradePolicy.mode'])
})

test('a page without a JSON view offers no way that leads nowhere', () => {
  render(<Form checks={() => [finding({ path: 'upgradePolicy.mode' })]} />)
  expect(screen.queryByRole('button', { name: /JSON|field/ })).toBeNull()
})
