// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm, useWatch } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import type { Finding } from '@/lib/containers/finding'
import { EntriesField } from './entries-field'
import { FormDisclosure } from './form-disclosure'
import { PageForm } from './page-form'
import { RowsField } from './rows-field'
import { TextField } from './text-field'

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
  isJsonShown = false,
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
      aside={null}
      json={onShowInJson && { isShown: isJsonShown, onShow: onShowInJson }}
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

test('everything is said: errors, then warnings, then what is empty, each once and named by its row', () => {
  const one = finding({ field: 'images.1.name', text: 'Doubtful.' })
  const checks = [
    one,
    { ...one },
    finding({ field: 'id', level: 'error', text: 'Give it an id.' }),
    finding({ field: 'network.subnetId', level: 'error', text: 'No subnet.' }),
  ]
  render(<Form checks={() => checks} />)
  const rows = within(screen.getByRole('region', { name: 'Checks' })).getAllByRole('listitem')
  expect(
    rows.map((row) => [within(row).getByRole('img').getAttribute('aria-label'), row.textContent]),
  ).toEqual([
    ['Error', 'Subnet: No subnet.Go to the field'],
    ['Warning', 'Image 2: Doubtful.Go to the field'],
    ['To fill in', 'Pool id: Give it an id.'],
  ])
})

test('a closed section and the foot of the form count what is in them, and the foot leads to it', async () => {
  const user = userEvent.setup()
  const checks = [
    finding({ field: 'network.subnetId' }),
    finding({ field: 'network.endpoints.0.name', level: 'error', text: 'No name.' }),
    finding({ field: 'id', level: 'error', text: 'Give it an id.' }),
  ]
  render(<Form checks={() => checks} />)
  expect(screen.getByRole('button', { name: 'Network', description: /^1 error, 1 warning/ })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '1 error, 1 warning, 1 to fill in' }))
  expect(focused()?.textContent).toContain('No name.')
})

test('of hundreds of findings the first are shown, and all on demand', async () => {
  const user = userEvent.setup()
  const checks = Array.from({ length: 300 }, (_, index) =>
    finding({ field: `images.${index}.name`, text: `Doubt ${index}.` }),
  )
  render(<Form checks={() => checks} />)
  const rows = () => within(screen.getByRole('region', { name: 'Checks' })).getAllByRole('listitem')
  expect(rows()).toHaveLength(10)
  await user.click(screen.getByRole('button', { name: 'Show all 300' }))
  expect(rows()).toHaveLength(300)
})

test('what has no field is known by its place in the body', () => {
  const text = 'It is unknown.'
  render(<Form checks={() => [finding({ level: 'error', path: 'networkConfiguration.dns', text })]} />)
  expect(screen.getByText(text).closest('li')?.textContent).toContain(
    'networkConfiguration.dns: It is unknown.',
  )
})
