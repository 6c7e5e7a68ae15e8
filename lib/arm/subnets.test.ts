import { expect, test } from 'vitest'
import { toSubnets } from './subnets'

test('a subnet has the range that either form of the list gives it', () => {
  const subnets = [
    { id: '/a', name: 'a', properties: { addressPrefix: '10.0.0.0/24' } },
    { id: '/b', name: 'b', properties: { addressPrefixes: ['10.1.0.0/24', '10.2.0.0/24'] } },
    { id: '/c', name: 'c' },
  ]
  expect(toSubnets({ name: 'net', location: 'westeurope', properties: { subnets } })).toEqual([
    { id: '/a', name: 'net/a', prefix: '10.0.0.0/24', location: 'westeurope' },
    { id: '/b', name: 'net/b', prefix: '10.1.0.0/24', location: 'westeurope' },
    { id: '/c', name: 'net/c', prefix: undefined, location: 'westeurope' },
  ])
  expect(toSubnets({})).toEqual([])
})
