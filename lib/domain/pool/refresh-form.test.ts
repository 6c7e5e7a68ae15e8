import { expect, test } from 'vitest'
import type { BatchContainerConfiguration, BatchPoolOutput } from '../../batch/types.generated'
import type { RegistryLogin } from '../registry-login'
import { toContainers, toPlannedValues, toRefreshValues } from './refresh-form'
import { correctPlan, makePlan, registriesToAsk } from './refresh-plan'

const IDENTITY =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pull'
const SERVER = 'contoso.azurecr.io'
const POOL = { id: 'render', targetDedicatedNodes: 2 } as unknown as BatchPoolOutput
const WISH = { id: 'r1', begunAt: '2026-03-04T10:00:00Z', option: 'requeue', waitMinutes: 60 } as const

const BY_PASSWORD: BatchContainerConfiguration = {
  type: 'dockerCompatible',
  containerRegistries: [{ registryServer: SERVER, username: 'team' }],
}
const BY_IDENTITY: BatchContainerConfiguration = {
  type: 'dockerCompatible',
  containerRegistries: [{ registryServer: SERVER, identityReference: { resourceId: IDENTITY } }],
}

test.each<[string, BatchContainerConfiguration, Partial<RegistryLogin>, number]>([
  ['password to identity', BY_PASSWORD, { kind: 'identity', identityId: IDENTITY }, 0],
  ['password to anonymous', BY_PASSWORD, { kind: 'anonymous' }, 0],
  ['identity to password', BY_IDENTITY, { kind: 'password', username: 'team', password: 'secret-1' }, 1],
])('a refresh from %s asks only for passwords that it sends', (_change, before, change, asked) => {
  const values = toRefreshValues(before)
  const registries = values.registries.map((login) => ({ ...login, ...change }))
  const plan = makePlan(POOL, { ...WISH, containers: toContainers({ ...values, registries }, before) })
  expect(registriesToAsk(plan)).toHaveLength(asked)
})

test('a refused refresh is corrected: its form has what was planned, and it stays the same refresh', () => {
  const before = toRefreshValues(BY_PASSWORD)
  const images = [{ name: 'contoso.azurecr.io/render:2' }]
  const plan = {
    ...makePlan(POOL, { ...WISH, containers: toContainers({ ...before, images }, BY_PASSWORD) }),
    isNoted: true,
  }
  const values = toPlannedValues(plan)
  expect(values).toMatchObject({ images, option: 'requeue', waitMinutes: '60' })
  expect(values.registries).toMatchObject([{ username: 'team', password: '', askAgain: true }])
  const registries = values.registries.map((login) => ({ ...login, username: 'other', password: 'secret-1' }))
  const containers = toContainers({ ...values, registries }, BY_PASSWORD)
  const corrected = correctPlan(plan, { option: 'terminate', waitMinutes: 5, containers })
  expect(corrected).toEqual({
    ...plan,
    option: 'terminate',
    waitMinutes: 5,
    containers: {
      ...plan.containers,
      containerRegistries: [{ registryServer: SERVER, username: 'other' }],
    },
  })
})
