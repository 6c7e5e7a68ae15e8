// @vitest-environment happy-dom
import { zodResolver } from '@hookform/resolvers/zod'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm, useWatch } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { FormButtons, FormShell } from '@/components/form/form-shell'
import { toFormSchema } from '@/lib/domain/form-schema'
import {
  checkPoolSections,
  emptyPoolSections,
  fromPoolSections,
  type PoolSections,
  poolSectionsShape,
  toPoolSections,
} from '@/lib/domain/pool/sections/pool-sections'
import { toResourceOption } from '@/lib/domain/resource-option'
import type { WireRest } from '@/lib/domain/wire'
import { type PoolSectionFacts, PoolSectionFields } from './pool-section-fields'

afterEach(cleanup)

const GROUP = '/subscriptions/7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031/resourceGroups/rg/providers'
const SUBNET = `${GROUP}/Microsoft.Network/virtualNetworks/prod/subnets/batch`
const IDENTITY = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/puller`

function Form({
  first,
  facts,
  onBody,
}: {
  first: PoolSections
  facts: PoolSectionFacts
  onBody: (body: WireRest) => void
}) {
  const check = (values: PoolSections) => checkPoolSections(values, facts)
  const form = useForm<PoolSections>({
    mode: 'onTouched',
    defaultValues: first,
    resolver: zodResolver(toFormSchema(poolSectionsShape, check)),
  })
  const values = useWatch({ control: form.control, compute: (all: PoolSections) => all })
  const shell = {
    form,
    action: { label: 'Create', onSubmit: (ready: PoolSections) => onBody(toPoolSections(ready, {})) },
    isPending: false,
    findings: check(values),
    children: null,
  }
  return (
    <FormShell id="form" shell={shell}>
      <PoolSectionFields {...facts} />
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

async function open(title: string, facts: PoolSectionFacts = {}, first = emptyPoolSections()) {
  const user = userEvent.setup()
  const sent: WireRest[] = []
  render(<Form first={first} facts={facts} onBody={(body) => void sent.push(body)} />)
  const head = screen.getByRole('button', { name: title })
  await user.click(head)
  const create = () => user.click(screen.getByRole('button', { name: 'Create' }))
  const box = (name: string) => screen.getByRole('textbox', { name })
  const summary = () => document.getElementById(head.getAttribute('aria-describedby') ?? '')?.textContent
  return { user, sent, create, box, summary }
}

/** What stands in red at the fields, from top to bottom. */
const errors = () =>
  screen
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '')
    .filter((text) => text.startsWith('Error: '))

test('every section is closed and tells what it holds', async () => {
  render(<Form first={emptyPoolSections()} facts={{}} onBody={() => {}} />)
  const heads = screen.getAllByRole('heading', { level: 2 })
  expect(heads.map(({ textContent }) => textContent)).toEqual([
    'Scheduling',
    'Network',
    'Mounts',
    'Disks',
    'User accounts',
    'Application packages',
    'Managed identities',
    'Resource tags',
  ])
  expect(
    screen.getByRole('button', { name: 'Mounts', description: 'No file system is mounted' }),
  ).toBeTruthy()
})

test('an address of the portal becomes the subnet’s id, and its parts are told', async () => {
  const { user, sent, create, summary } = await open('Network')
  const subnet = screen.getByRole('combobox', { name: 'Subnet' })
  await user.click(subnet)
  await user.paste(`https://portal.azure.com/#@contoso.com/resource${SUBNET}/overview`)
  expect(subnet).toHaveProperty('value', SUBNET)
  expect(screen.getByText(/^prod \/ batch in the resource group rg, subscription 7d1f/)).toBeTruthy()
  expect(summary()).toBe('Subnet prod/batch, public addresses managed by Batch, no endpoints')
  await create()
  expect(sent).toEqual([{ networkConfiguration: { subnetId: SUBNET } }])
})

test('a resource is chosen and shown by its name, and sent by its id', async () => {
  const { user, sent, create } = await open('Network', { subnets: [toResourceOption(SUBNET, '10.0.0.0/24')] })
  const subnet = screen.getByRole('combobox', { name: 'Subnet' })
  await user.click(subnet)
  expect(screen.getByRole('option', { hidden: true, name: /prod/ }).textContent).toBe(
    'prod/batchrg: 10.0.0.0/24',
  )
  await user.type(subnet, 'Prod/Batch')
  await user.tab()
  expect(subnet).toHaveProperty('value', 'prod/batch')
  await user.clear(subnet)
  await user.paste(SUBNET)
  await user.tab()
  expect(subnet).toHaveProperty('value', 'prod/batch')
  await create()
  expect(sent).toEqual([{ networkConfiguration: { subnetId: SUBNET } }])
})

test('SSH is one click away, and asks for whom it is open', async () => {
  const { user, sent, create } = await open('Network', { os: 'linux' })
  expect(screen.queryByRole('button', { name: 'Add Remote Desktop' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Add SSH' }))
  await create()
  const [source] = screen.getAllByRole('textbox', { name: 'Source' })
  expect(source?.getAttribute('aria-invalid')).toBe('true')
  await user.type(source as HTMLElement, '203.0.113.7') // found a line above
  await create()
  expect(sent[0]).toMatchObject({
    networkConfiguration: {
      endpointConfiguration: {
        inboundNATPools: [
          {
            backendPort: 22,
            networkSecurityGroupRules: [{ sourceAddressPrefix: '203.0.113.7' }, { access: 'deny' }],
          },
        ],
      },
    },
  })
  await user.click(screen.getByRole('button', { name: 'Remove rule 2' }))
  await user.click(screen.getByRole('button', { name: 'Remove rule 1' }))
  expect(screen.getByText(/SSH of every node is open to the whole internet/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Add endpoint' }))
  expect(screen.getAllByRole('textbox', { name: 'Endpoint name' })).toHaveLength(2)
})

test('nodes without public addresses have no endpoints, and the section says so', async () => {
  const { user, sent, create } = await open('Network')
  await user.click(screen.getByRole('button', { name: 'Add SSH' }))
  await user.click(screen.getByRole('radio', { name: /^No public addresses/ }))
  await create()
  expect(errors().join()).toMatch(/cannot have endpoints/)
  await user.click(screen.getByRole('button', { name: 'Remove endpoint 1' }))
  await create()
  expect(sent).toEqual([
    { networkConfiguration: { publicIPAddressConfiguration: { provision: 'nopublicipaddresses' } } },
  ])
})

test('a mount shows the fields of its kind, known options, and where tasks see it', async () => {
  const { user, sent, create, box, summary } = await open('Mounts')
  await user.click(screen.getByRole('button', { name: 'Add file system' }))
  expect(box('Mount options')).toHaveProperty('value', expect.stringContaining('allow_other'))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Kind of file system' }), 'files')
  expect(box('Mount options')).toHaveProperty('value', expect.stringContaining('sec=ntlmssp'))
  expect(screen.queryByRole('textbox', { name: 'Container' })).toBeNull()
  await user.type(box('Storage account'), 'contoso')
  await user.type(box('Address of the share'), 'https://contoso.file.core.windows.net/share')
  await user.type(screen.getByLabelText('Account key'), 'abc=')
  await user.type(box('Mount directory'), 'data')
  expect(screen.getByText('$AZ_BATCH_NODE_MOUNTS_DIR/data')).toBeTruthy()
  expect(summary()).toBe('File share share at data')
  await user.click(screen.getByRole('button', { name: 'Use options for: Read only' }))
  await create()
  expect(sent).toEqual([
    {
      mountConfiguration: [
        {
          azureFileShareConfiguration: {
            accountName: 'contoso',
            accountKey: 'abc=',
            azureFileUrl: 'https://contoso.file.core.windows.net/share',
            relativeMountPath: 'data',
            mountOptions: '-o vers=3.0,ro,dir_mode=0555,file_mode=0555,sec=ntlmssp',
          },
        },
      ],
    },
  ])
})

test('options that were typed stay when the kind changes; Windows nodes get a drive', async () => {
  const { user, box } = await open('Mounts', { os: 'windows' })
  await user.click(screen.getByRole('button', { name: 'Add file system' }))
  expect(screen.getByRole('combobox', { name: 'Kind of file system' })).toHaveProperty('value', 'files')
  await user.type(box('Drive letter'), 's')
  expect(screen.getByText('S:\\')).toBeTruthy()
  await user.type(box('Mount options'), '/persistent:yes')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Kind of file system' }), 'nfs')
  expect(box('Mount options')).toHaveProperty('value', '/persistent:yes')
})

test('a key that the service does not return is asked for again, and a file system of a later kind is kept', async () => {
  const first = fromPoolSections({
    mountConfiguration: [
      {
        azureBlobFileSystemConfiguration: {
          accountName: 'acct',
          containerName: 'in',
          relativeMountPath: 'in',
        },
      },
      { lustreMountConfiguration: {} },
    ],
  })
  const { create } = await open('Mounts', {}, first)
  expect(screen.getByText(/no fields for/)).toBeTruthy()
  const key = screen.getByLabelText('Account key')
  expect(key.getAttribute('type')).toBe('password')
  expect(screen.getByText('Secrets are not kept, so type it again.')).toBeTruthy()
  await create()
  expect(errors().join()).toMatch(/Enter the account key again/)
})

test('a data disk comes with the start task that mounts it', async () => {
  const { user } = await open('Disks', { os: 'linux' })
  await user.click(screen.getByRole('button', { name: 'Add data disk' }))
  await user.click(screen.getByRole('button', { name: 'Add data disk' }))
  expect(
    screen.getAllByRole('textbox', { name: 'Number (LUN)' }).map((box) => box.getAttribute('value')),
  ).toEqual(['0', '1'])
  const recipe = screen.getByRole('region', { name: 'Start task that mounts the data disks' })
  expect(recipe.textContent).toContain('/datadisk1')
})

test('an identity tells the way the pool is created and the roles it needs', async () => {
  const facts = {
    identities: [{ id: IDENTITY, principalId: '0f0e' }],
    registryServers: ['contoso.azurecr.io', 'ghcr.io'],
  }
  const { user, sent, create } = await open('Managed identities', facts)
  await user.click(screen.getByRole('button', { name: 'Add identity' }))
  await user.type(screen.getByRole('combobox', { name: 'Managed identity 1' }), 'puller')
  await user.click(screen.getByRole('option', { hidden: true, name: /puller/ }))
  const roles = screen.getByRole('region', { name: 'Roles for puller' })
  expect(
    within(roles).getByRole('region', { name: 'Role for whoever attaches puller' }).textContent,
  ).toContain(`--scope ${IDENTITY}`)
  expect(
    within(roles).getByRole('region', { name: 'Role for puller on contoso.azurecr.io' }).textContent,
  ).toContain('--assignee-object-id 0f0e')
  expect(roles.textContent).not.toContain('ghcr.io')
  await create()
  expect(sent).toEqual([
    { identity: { type: 'UserAssigned', userAssignedIdentities: [{ resourceId: IDENTITY }] } },
  ])
})

test('a word that only a later service knows is shown and goes out again', async () => {
  const first = fromPoolSections({ taskSchedulingPolicy: { nodeFillType: 'balanced' } })
  const { user, sent, create, box } = await open('Scheduling', {}, first)
  expect(screen.getByRole('radio', { name: 'balanced (kept as it is)' })).toHaveProperty('checked', true)
  await user.type(box('Task slots per node'), '4')
  await user.click(screen.getByRole('switch', { name: 'Nodes reach each other directly' }))
  await create()
  expect(sent).toEqual([
    {
      taskSlotsPerNode: 4,
      taskSchedulingPolicy: { nodeFillType: 'balanced' },
      enableInterNodeCommunication: true,
    },
  ])
})

test('a wrong account, package and tag open their sections and say why', async () => {
  const { user, create, box } = await open('User accounts')
  await user.click(screen.getByRole('button', { name: 'Add account' }))
  await user.type(box('Account name'), 'root')
  await user.click(screen.getByRole('button', { name: 'Application packages' }))
  await user.click(screen.getByRole('button', { name: 'Add package' }))
  await user.click(screen.getByRole('button', { name: 'Resource tags' }))
  await user.click(screen.getByRole('button', { name: 'Add tag' }))
  await user.click(screen.getByRole('button', { name: 'Resource tags' }))
  await create()
  expect(errors()).toEqual([
    expect.stringContaining('Nodes have an account root already'),
    expect.stringContaining('Enter a password'),
    expect.stringContaining('Choose the application'),
    expect.stringContaining('Enter the name of the tag'),
  ])
  expect(screen.getByRole('button', { name: 'Resource tags' }).getAttribute('aria-expanded')).toBe('true')
})
