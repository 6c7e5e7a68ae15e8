import { expect, test } from 'vitest'
import { toResourceOption } from './resource-option'

const GROUP = '/subscriptions/s/resourceGroups/rg-net/providers'

test.each([
  ['Microsoft.ManagedIdentity/userAssignedIdentities/puller', '', 'puller', 'rg-net'],
  [
    'Microsoft.Network/virtualNetworks/prod/subnets/batch',
    '10.0.0.0/24',
    'prod/batch',
    'rg-net: 10.0.0.0/24',
  ],
  ['Microsoft.Compute/galleries/tools/images/node', 'Linux', 'node', 'tools in rg-net: Linux'],
  ['Microsoft.Compute/galleries/tools/images/node/versions/1.0.0', '', 'node 1.0.0', 'tools in rg-net'],
  ['Microsoft.Compute/images/node', '', 'node', 'rg-net'],
])('%s is called by its name', (path, facts, label, detail) => {
  const id = `${GROUP}/${path}`
  expect(toResourceOption(id, facts)).toEqual({ value: id, label, detail, keywords: id })
})
