import { expect, test } from 'vitest'
import type { BatchPoolOutput } from '../../batch/types.generated'
import { checkEditedPool, checkRefreshedPool } from './check-live-pool'
import { toEditValues } from './edit'
import { toRefreshValues } from './refresh-form'

const FACTS = { nowMs: Date.parse('2026-03-04T10:00:00Z') }
const IDENTITY =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pull'
const CONTAINERS = {
  type: 'dockerCompatible' as const,
  containerImageNames: ['contoso.azurecr.io/render:1'],
  containerRegistries: [{ registryServer: 'contoso.azurecr.io', username: 'team' }],
}
const POOL = {
  id: 'render',
  vmSize: 'Standard_D2s_v3',
  state: 'active',
  targetDedicatedNodes: 2,
  currentDedicatedNodes: 2,
  currentLowPriorityNodes: 0,
  virtualMachineConfiguration: {
    imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
    nodeAgentSKUId: 'batch.node.ubuntu 22.04',
    containerConfiguration: CONTAINERS,
  },
} as unknown as BatchPoolOutput

const login = { ...toRefreshValues(CONTAINERS).registries[0], password: 'secret-1' }
const values = (change: object) =>
  ({ ...toRefreshValues(CONTAINERS), registries: [login], ...change }) as never
const grave = (findings: readonly { level: string; field?: string }[]) =>
  findings.filter(({ level }) => level !== 'hint').map(({ level, field }) => `${level} ${field}`)

test.each<[string, object, string[]]>([
  ['new tags', { images: [{ name: 'contoso.azurecr.io/render:2' }] }, []],
  [
    'an identity that the pool lacks',
    { registries: [{ ...login, kind: 'identity', identityId: IDENTITY }] },
    ['error registries'],
  ],
  ['a registry twice', { registries: [login, login] }, ['warning registries.1.server']],
])('a refresh is checked with the pool around it: %s', (_, change, expected) => {
  expect(grave(checkRefreshedPool(values(change), POOL, FACTS))).toEqual(expected)
})

test('what a pool lives with already is not said when something else is edited', () => {
  const bad = { ...POOL, taskSlotsPerNode: 300 }
  const edit = toEditValues(bad)
  expect(grave(checkEditedPool({ ...edit, displayName: 'Render' }, bad, FACTS))).toEqual([])
})

test('what is edited is checked with the pool around it', () => {
  const { containerConfiguration: _, ...machine } = POOL.virtualMachineConfiguration ?? {}
  const bare = { ...POOL, virtualMachineConfiguration: machine }
  const edit = toEditValues(bare)
  const container = { ...edit.startTask.container, image: 'contoso.azurecr.io/setup:1' }
  const startTask = {
    ...edit.startTask,
    isOn: true,
    where: 'container' as const,
    commandLine: 'run',
    container,
  }
  expect(grave(checkEditedPool({ ...edit, startTask }, bare, FACTS))).toContain(
    'error startTask.container.image',
  )
})

test('what has no control of its own is said at the JSON text', () => {
  const edit = toEditValues(POOL)
  const account = { name: 'builder', password: 'secret-1' }
  const more = JSON.stringify({ ...JSON.parse(edit.more), userAccounts: [account, account] })
  expect(grave(checkEditedPool({ ...edit, more }, POOL, FACTS))).toEqual(['error more'])
})
