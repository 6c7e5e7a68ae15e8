import { describe, expect, it } from 'vitest'
import {
  checkResourceId,
  cleanResourceId,
  isSameResourceId,
  nameOfResource,
  type ResourceKind,
  toResourceId,
} from './resource-id'

const SUBSCRIPTION = '7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031'
const inGroup = (rest: string, group = 'rg-batch') =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/${rest}`
const SUBNET = inGroup('Microsoft.Network/virtualNetworks/prod/subnets/batch')
const IDENTITY = inGroup('Microsoft.ManagedIdentity/userAssignedIdentities/id-acr-pull')

describe('toResourceId', () => {
  it('names the parts', () => {
    expect(toResourceId(` ${SUBNET}\n`, 'subnet')).toEqual({
      id: SUBNET,
      subscriptionId: SUBSCRIPTION,
      resourceGroup: 'rg-batch',
      provider: 'Microsoft.Network',
      types: ['virtualNetworks', 'subnets'],
      names: ['prod', 'batch'],
    })
  })

  it.each<[string, ResourceKind, string]>([
    [
      SUBNET.toUpperCase(),
      'subnet',
      inGroup('Microsoft.Network/virtualNetworks/PROD/subnets/BATCH', 'RG-BATCH'),
    ],
    [IDENTITY.replace('resourceGroups', 'resourcegroups'), 'identity', IDENTITY],
    [inGroup('Microsoft.Compute/galleries/g/images/i'), 'galleryImage', 'same'],
    [inGroup('Microsoft.Compute/galleries/g/images/i/versions/1.0.0'), 'galleryImage', 'same'],
    [inGroup('Microsoft.Compute/images/i', 'x'.repeat(90)), 'managedImage', 'same'],
    [inGroup('Microsoft.Network/publicIPAddresses/ip-1', 'a(b)_c.d-é'), 'publicIp', 'same'],
  ])('takes %s', (text, kind, id) => {
    const found = toResourceId(text, kind)
    const expected = id === 'same' ? text : id
    expect('id' in found && found.id.toLowerCase()).toBe(expected.toLowerCase())
    if (id !== 'same')
      expect(found).toMatchObject({
        provider: kind === 'subnet' ? 'Microsoft.Network' : 'Microsoft.ManagedIdentity',
      })
  })

  it.each<[string, ResourceKind, RegExp, string?]>([
    ['', 'subnet', /Enter the resource id of a subnet/],
    ['prod/batch', 'subnet', /reads \/subscriptions\/…/],
    [SUBNET.replace(SUBSCRIPTION, 'not-a-guid'), 'subnet', /id of a subscription/],
    [IDENTITY, 'subnet', /something else/],
    [inGroup('Microsoft.KeyVault/vaults/x'), 'identity', /something else/],
    [inGroup('Microsoft.Network/virtualNetworks/prod'), 'subnet', /something else/],
    [inGroup('Microsoft.Network/virtualNetworks/prod/subnets/'), 'subnet', /cannot be the name/],
    [`${SUBNET}/`, 'subnet', /resource id alone/, SUBNET],
    [`${SUBNET}?api-version=1`, 'subnet', /resource id alone/, SUBNET],
    [`${SUBNET}#x`, 'subnet', /resource id alone/, SUBNET],
    [`${SUBNET}/extra/y`, 'subnet', /resource id alone/, SUBNET],
    [SUBNET.replace('/prod', '//prod'), 'subnet', /something else/],
    [inGroup('Microsoft.Network/virtualNetworks/../subnets/b'), 'subnet', /cannot be the name/],
    [inGroup('Microsoft.Network/virtualNetworks/a b/subnets/b'), 'subnet', /cannot be the name/],
    [inGroup('Microsoft.Compute/images/i', 'x'.repeat(91)), 'managedImage', /1 to 90/],
    [inGroup('Microsoft.Compute/images/i', 'x.'), 'managedImage', /full stop/],
    [encodeURIComponent(SUBNET), 'subnet', /resource id alone/, SUBNET],
    [
      `https://portal.azure.com/#@contoso.com/resource${IDENTITY}/overview`,
      'identity',
      /address of a page/,
      IDENTITY,
    ],
    [
      `https://portal.azure.com/#view/Hub/Blade/~/id/${encodeURIComponent(IDENTITY)}`,
      'identity',
      /address of a page/,
      IDENTITY,
    ],
    [`https://portal.azure.com/#@contoso.com/resource${IDENTITY}`, 'subnet', /something else/],
    ['https://portal.azure.com/#home', 'subnet', /reads \/subscriptions/],
    ['%E0%A4%A%2F', 'subnet', /reads \/subscriptions/],
  ])('refuses %s', (text, kind, problem, repair) => {
    const found = checkResourceId(text, kind)
    expect(found?.problem).toMatch(problem)
    expect(found?.repair).toBe(repair)
    if (repair !== undefined) expect(checkResourceId(repair, kind)).toBeUndefined()
  })
})

it('cuts a pasted text down to the id', () => {
  expect(cleanResourceId(`"${SUBNET}",`)).toBe(SUBNET)
  expect(cleanResourceId(' prod ')).toBe('prod')
})

it('compares without case and names the last part', () => {
  expect(isSameResourceId(SUBNET, `${SUBNET.toLowerCase()}/`)).toBe(true)
  expect(isSameResourceId(SUBNET, IDENTITY)).toBe(false)
  expect(nameOfResource(IDENTITY)).toBe('id-acr-pull')
})
