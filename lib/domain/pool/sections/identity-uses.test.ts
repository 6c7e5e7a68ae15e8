import { expect, test } from 'vitest'
import { describeIdentityUses, identityUsesOf, missingOf, sayUses } from './identity-uses'
import { IDENTITY, inGroup } from './testing/say'

const OTHER = inGroup('Microsoft.ManagedIdentity/userAssignedIdentities/mounter')
const by = (resourceId: string) => ({ identityReference: { resourceId } })

const BODY = {
  identity: { type: 'UserAssigned', userAssignedIdentities: [{ resourceId: OTHER }] },
  virtualMachineConfiguration: {
    containerConfiguration: {
      containerRegistries: [{ registryServer: 'a.io' }, { registryServer: 'b.io', ...by(IDENTITY) }],
    },
  },
  mountConfiguration: [
    { azureBlobFileSystemConfiguration: { containerName: 'input', ...by(IDENTITY.toUpperCase()) } },
    { azureBlobFileSystemConfiguration: { ...by(OTHER) } },
  ],
  startTask: {
    resourceFiles: [{ httpUrl: 'https://x.blob.core.windows.net/y/z', ...by(IDENTITY) }],
    containerSettings: { registry: { registryServer: 'c.io', ...by('half an id') } },
  },
}

test('each identity is told once, with the parts that use it', () => {
  expect(identityUsesOf(BODY)).toEqual([
    { id: IDENTITY, by: ['registry b.io', 'mount of input', 'start task'] },
    { id: OTHER, by: ['mount 2'] },
  ])
})

test('a summary counts what the list lacks', () => {
  const uses = identityUsesOf(BODY)
  expect(sayUses(IDENTITY, uses)).toBe('registry b.io and 2 more')
  expect(missingOf([OTHER.toLowerCase()], uses).map(({ id }) => id)).toEqual([IDENTITY])
  expect(describeIdentityUses([OTHER], uses)).toBe('mounter (mount 2), puller (registry b.io and 2 more)')
  expect(describeIdentityUses([], [])).toBe('No managed identity')
  const many = ['a', 'b', 'c'].map((name) => inGroup(`x/${name}`))
  expect(describeIdentityUses(many, uses)).toBe('5 managed identities, 2 in use')
})
