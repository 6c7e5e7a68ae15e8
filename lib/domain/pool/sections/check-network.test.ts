import { describe, expect, it } from 'vitest'
import { checkNetwork } from './check-network'
import { emptyNetwork, type NetworkValues } from './network'
import { type EndpointRule, type EndpointValues, emptyEndpoint, emptyEndpointRule } from './network-endpoints'
import { IDENTITY, inGroup, NOTHING, SUBNET, say } from './testing/say'

const endpoint = (change: Partial<EndpointValues> = {}): EndpointValues => ({
  ...emptyEndpoint(),
  name: 'web',
  backendPort: '80',
  frontendPortRangeStart: '1000',
  frontendPortRangeEnd: '1039',
  ...change,
})
const rule = (change: Partial<EndpointRule> = {}): EndpointRule => ({
  ...emptyEndpointRule(),
  priority: '150',
  sourceAddressPrefix: '*',
  ...change,
})
const withRules = (...rules: EndpointRule[]) => ({ endpoints: [endpoint({ rules })] })
const sixth = Array.from({ length: 6 }, (_, index) =>
  endpoint({
    name: `e${index}`,
    backendPort: String(80 + index),
    frontendPortRangeStart: String(1000 + index * 100),
    frontendPortRangeEnd: String(1050 + index * 100),
  }),
)

describe('network', () => {
  it.each<[string, Partial<NetworkValues>, RegExp]>([
    ['a subnet', { subnetId: SUBNET, provision: 'nopublicipaddresses' }, NOTHING],
    ['another resource', { subnetId: IDENTITY }, /^error n\.subnetId: This is the id of something else/],
    [
      'endpoints without addresses',
      { subnetId: SUBNET, provision: 'nopublicipaddresses', endpoints: [endpoint()] },
      /^error n\.provision: .*cannot have endpoints/,
    ],
    [
      'no address',
      { subnetId: SUBNET, provision: 'usermanaged' },
      /^error n\.provision: Add the resource id/,
    ],
    [
      'address without subnet',
      { provision: 'usermanaged', ipAddressIds: [{ id: inGroup('Microsoft.Network/publicIPAddresses/a') }] },
      /^warning n\.provision: .*need a subnet/,
    ],
    [
      'no address id',
      { subnetId: SUBNET, provision: 'usermanaged', ipAddressIds: [{ id: '203.0.113.7' }] },
      /^error n\.ipAddressIds\.0\.id: The resource id of a public IP address reads/,
    ],
    ['an endpoint', { endpoints: [endpoint()] }, NOTHING],
    ['no name', { endpoints: [endpoint({ name: ' ' })] }, /^error n\.endpoints\.0\.name: Enter a name/],
    [
      'a long name',
      { endpoints: [endpoint({ name: 'x'.repeat(78) })] },
      /at most 77 characters; this one has 78/,
    ],
    ['a full stop at the end', { endpoints: [endpoint({ name: 'web.' })] }, /does not end with \. or -/],
    [
      'one name twice',
      {
        endpoints: [
          endpoint(),
          endpoint({
            name: 'WEB',
            backendPort: '81',
            frontendPortRangeStart: '2000',
            frontendPortRangeEnd: '2100',
          }),
        ],
      },
      /^error n\.endpoints\.1\.name: Another endpoint/,
    ],
    [
      'no port',
      { endpoints: [endpoint({ backendPort: '' })] },
      /^error n\.endpoints\.0\.backendPort: .*1 to 65,535/,
    ],
    ['a port of Batch', { endpoints: [endpoint({ backendPort: '29876' })] }, /Batch uses the ports 29876/],
    [
      'one port twice, and the same range',
      { endpoints: [endpoint(), endpoint({ name: 'b', backendPort: '080' })] },
      /endpoints\.1\.backendPort: Another endpoint leads[\s\S]*endpoints\.1\.frontendPortRangeStart: This range shares/,
    ],
    [
      'turned around',
      { endpoints: [endpoint({ frontendPortRangeStart: '2000' })] },
      /^error n\.endpoints\.0\.frontendPortRangeStart: The last port is below/,
    ],
    [
      'too few ports',
      { endpoints: [endpoint({ frontendPortRangeEnd: '1038' })] },
      /this one has 39\. End it at 1039/,
    ],
    [
      'ports of Batch',
      { endpoints: [endpoint({ frontendPortRangeStart: '49990', frontendPortRangeEnd: '50100' })] },
      /50000 to 55000/,
    ],
    [
      'the last ports',
      { endpoints: [endpoint({ frontendPortRangeStart: '65000', frontendPortRangeEnd: '65534' })] },
      NOTHING,
    ],
    ['six endpoints', { endpoints: sixth }, /^error n\.endpoints\.5\.name: A pool has at most 5 endpoints/],
    ['a rule', withRules(rule({ sourcePortRanges: '*' })), NOTHING],
    [
      'a tag',
      withRules(rule({ sourceAddressPrefix: 'Storage.WestEurope', sourcePortRanges: '22, 1-65535' })),
      NOTHING,
    ],
    ['IPv6', withRules(rule({ sourceAddressPrefix: '2001:db8::/32' })), NOTHING],
    [
      'priority',
      withRules(rule({ priority: '149' })),
      /^error n\.endpoints\.0\.rules\.0\.priority: .*150 to 4,096/,
    ],
    ['one priority twice', withRules(rule(), rule()), /rules\.1\.priority: Another rule of this pool/],
    ['no source', withRules(rule({ sourceAddressPrefix: '' })), /rules\.0\.sourceAddressPrefix: Enter who/],
    ['no address', withRules(rule({ sourceAddressPrefix: '10.0.0.256' })), /range like 10\.0\.0\.0\/16/],
    ['a wide prefix', withRules(rule({ sourceAddressPrefix: '10.0.0.0/33' })), /Enter an IP address/],
    ['ports upside down', withRules(rule({ sourcePortRanges: '9-1' })), /“9-1” is neither/],
    ['a port too high', withRules(rule({ sourcePortRanges: '65536' })), /“65536” is neither/],
    [
      'SSH for all',
      { endpoints: [endpoint({ backendPort: '22' })] },
      /^warning n\.endpoints\.0\.backendPort: SSH of every node/,
    ],
    [
      'SSH for some',
      {
        endpoints: [
          endpoint({
            backendPort: '22',
            rules: [rule({ priority: '200', access: 'deny' }), rule({ sourceAddressPrefix: '203.0.113.7' })],
          }),
        ],
      },
      NOTHING,
    ],
    [
      'Remote Desktop by a tag',
      { endpoints: [endpoint({ backendPort: '3389', rules: [rule({ sourceAddressPrefix: 'Internet' })] })] },
      /warning .*Remote Desktop/,
    ],
    [
      '26 rules',
      withRules(...Array.from({ length: 26 }, (_, index) => rule({ priority: String(200 + index) }))),
      /^error n\.endpoints\.0\.rules\.25\.priority: A pool has at most 25 rules/,
    ],
  ])('%s', (_, change, said) => {
    expect(say(checkNetwork({ ...emptyNetwork(), ...change }, 'n'))).toMatch(said)
  })

  it('offers the id that a portal address means', () => {
    const subnetId = `https://portal.azure.com/#@contoso.com/resource${SUBNET}/overview`
    expect(checkNetwork({ ...emptyNetwork(), subnetId }, 'n')[0]?.repair?.text).toBe(SUBNET)
  })
})
