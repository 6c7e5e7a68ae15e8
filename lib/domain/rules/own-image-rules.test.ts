import { expect, test } from 'vitest'
import type { OwnImage } from '../../arm/own-images'
import { checkPoolBody } from './check-body'
import { EXAMPLE_FACTS, pool } from './rule-example'

const ID = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/gallery/images/node'
const IMAGE: OwnImage = { id: ID, name: 'gallery/node', kind: 'gallery', os: 'linux', architecture: 'amd64' }

const check = (own: Partial<OwnImage>, machine: object = {}, rest: object = {}) =>
  checkPoolBody(pool(rest, { image: { virtualMachineImageId: ID.toUpperCase() }, machine }), {
    ...EXAMPLE_FACTS,
    ownImages: [{ ...IMAGE, ...own }],
  })
    .filter(({ rule }) => rule?.startsWith('own-image-'))
    .map(({ rule, level, repair }) => [rule, level, repair?.text])

test('a Windows image says which agent it needs', () => {
  expect(check({ os: 'windows' })).toEqual([['own-image-agent', 'error', 'batch.node.windows amd64']])
})

test('an image for Arm is told at the agent and against the size', () => {
  expect(check({ architecture: 'arm64' })).toEqual([
    ['own-image-agent', 'error', undefined],
    ['own-image-architecture', 'error', undefined],
  ])
})

test('an agent that does not tell its system is let be', () => {
  expect(check({ os: 'windows' }, { nodeAgentSKUId: 'contoso.agent' })).toEqual([])
})

test.each<[string | undefined, string | undefined, number]>([
  ['TrustedLaunchSupported', 'trustedLaunch', 0],
  ['TrustedLaunchAndConfidentialVmSupported', 'confidentialVM', 0],
  ['TrustedLaunchSupported', undefined, 0],
  [undefined, 'trustedLaunch', 1],
  ['ConfidentialVM', undefined, 1],
])('an image with the security type %s in a pool that asks for %s', (securityType, asked, count) => {
  const machine = asked === undefined ? {} : { securityProfile: { securityType: asked } }
  expect(check({ generation: 2, securityType }, machine)).toHaveLength(count)
})

test('an end far away is no news', () => {
  expect(check({ endsAt: '2027-01-01T00:00:00Z' })).toEqual([])
  expect(check({ endsAt: '2026-06-20T00:00:00Z' })).toEqual([['own-image-end-of-life', 'hint', undefined]])
})

test('a text that is no id of an image is told that, and nothing that depends on it', () => {
  const body = pool({}, { image: { virtualMachineImageId: '/subscriptions/x/y' } })
  const found = checkPoolBody(body, { ...EXAMPLE_FACTS, subscriptionId: 'mine' })
  expect(found.map(({ rule }) => rule)).toEqual(['image-id-shape'])
})
