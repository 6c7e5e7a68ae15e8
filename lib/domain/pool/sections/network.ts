import { z } from 'zod'
import { formatPlural } from '../../../format/count'
import { flag, rows, text } from '../../form-schema'
import { toResourceId } from '../../resource-id'
import {
  partOf,
  toOptional,
  toText,
  unlessBare,
  unlessDefault,
  unlessEmpty,
  type WireRest,
  without,
  withParts,
} from '../../wire'
import {
  type EndpointValues,
  endpointsShape,
  fromEndpoints,
  restOfEndpoints,
  toEndpoints,
} from './network-endpoints'
import { toWord, withWord } from './section-rows'

/** How nodes are reached, and what they reach. */
export interface NetworkValues {
  /** Resource id of the subnet; empty for Batch's own network. */
  subnetId: string
  /** `none` or `job`. */
  dynamicVNetAssignmentScope: string
  enableAcceleratedNetworking: boolean
  /** `batchmanaged`, `usermanaged` or `nopublicipaddresses`. */
  provision: string
  /** Resource ids of the addresses; they count only with `usermanaged`. */
  ipAddressIds: { id: string }[]
  /** `IPv4`, or `IPv4,IPv6` for both. */
  ipFamilies: string
  endpoints: EndpointValues[]
}

/** What a new pool shows: Batch's own network with addresses that Batch manages. */
export function emptyNetwork(): NetworkValues {
  return {
    subnetId: '',
    dynamicVNetAssignmentScope: 'none',
    enableAcceleratedNetworking: false,
    provision: 'batchmanaged',
    ipAddressIds: [],
    ipFamilies: 'IPv4',
    endpoints: [],
  }
}

export const networkShape = z
  .object({
    subnetId: text(),
    dynamicVNetAssignmentScope: text('none'),
    enableAcceleratedNetworking: flag(false),
    provision: text('batchmanaged'),
    ipAddressIds: rows(z.object({ id: text() })),
    ipFamilies: text('IPv4'),
    endpoints: endpointsShape,
  })
  .catch(emptyNetwork)

const ADDRESSES = 'publicIPAddressConfiguration'

/** Reads the network configuration of a pool body. */
export function fromNetwork(body: WireRest): NetworkValues {
  const network = partOf(body, 'networkConfiguration')
  const addresses = partOf(network, ADDRESSES)
  return {
    subnetId: toText(network.subnetId),
    dynamicVNetAssignmentScope: toWord(network.dynamicVNetAssignmentScope, 'none'),
    enableAcceleratedNetworking: network.enableAcceleratedNetworking === true,
    provision: toWord(addresses.provision, 'batchmanaged'),
    ipAddressIds: textsOf(addresses.ipAddressIds).map((id) => ({ id })),
    ipFamilies: textsOf(addresses.ipFamilies).join(',') || 'IPv4',
    endpoints: fromEndpoints(partOf(network, 'endpointConfiguration')),
  }
}

const textsOf = (value: unknown) => (Array.isArray(value) ? value.map(toText).filter(Boolean) : [])

/** The body without what fromNetwork reads; what the body spelled out stays, to be spelled out again. */
export function restOfNetwork(body: WireRest): WireRest {
  const network = partOf(body, 'networkConfiguration')
  if (body.networkConfiguration === undefined) return body
  const addresses = partOf(network, ADDRESSES)
  const endpoints = partOf(network, 'endpointConfiguration')
  return withParts(body, {
    networkConfiguration: withParts(without(network, 'subnetId'), {
      [ADDRESSES]: network[ADDRESSES]
        ? withParts(addresses, { ipAddressIds: addresses.ipAddressIds ? [] : undefined })
        : undefined,
      endpointConfiguration: network.endpointConfiguration
        ? withParts(endpoints, { inboundNATPools: restOfEndpoints(endpoints) })
        : undefined,
    }),
  })
}

/** The body with the network configuration; without any when all is as the service has it by default. */
export function toNetwork(values: NetworkValues, rest: WireRest): WireRest {
  const before = partOf(rest, 'networkConfiguration')
  const endpoints = partOf(before, 'endpointConfiguration')
  const pools = toEndpoints(values.endpoints, beforeRows(endpoints))
  const network = withParts(
    withWord(before, 'dynamicVNetAssignmentScope', values.dynamicVNetAssignmentScope, 'none'),
    {
      subnetId: toOptional(values.subnetId),
      enableAcceleratedNetworking: unlessDefault(
        values.enableAcceleratedNetworking,
        false,
        before,
        'enableAcceleratedNetworking',
      ),
      [ADDRESSES]: toAddresses(values, before),
      endpointConfiguration: unlessEmpty(pools, before, 'endpointConfiguration') && {
        ...endpoints,
        inboundNATPools: pools,
      },
    },
  )
  const isNeeded = unlessBare(network) !== undefined || 'networkConfiguration' in rest
  return isNeeded ? { ...rest, networkConfiguration: network } : rest
}

const beforeRows = (endpoints: WireRest): WireRest[] =>
  Array.isArray(endpoints.inboundNATPools) ? endpoints.inboundNATPools : []

function toAddresses(values: NetworkValues, network: WireRest): WireRest | undefined {
  const before = partOf(network, ADDRESSES)
  const ids = values.provision === 'usermanaged' ? values.ipAddressIds.map(({ id }) => id.trim()) : []
  const families = values.ipFamilies.split(',')
  const isSameFamilies = textsOf(before.ipFamilies).join(',') === values.ipFamilies
  const addresses = withParts(withWord(before, 'provision', values.provision, 'batchmanaged'), {
    ipAddressIds: unlessEmpty(ids, before, 'ipAddressIds'),
    ipFamilies:
      isSameFamilies || (values.ipFamilies === 'IPv4' && !('ipFamilies' in before)) ? undefined : families,
  })
  return ADDRESSES in network ? addresses : unlessBare(addresses)
}

/** One line: where the nodes stand, their public addresses, and how many ports lead to them. */
export function describeNetwork(values: NetworkValues): string {
  const parts = [
    values.subnetId.trim() === '' ? 'Batch’s own network' : `Subnet ${nameOfSubnet(values.subnetId)}`,
    sayAddresses(values),
    values.ipFamilies.includes('IPv6') && 'IPv4 and IPv6',
    values.enableAcceleratedNetworking && 'accelerated networking',
    values.dynamicVNetAssignmentScope === 'job' && 'jobs may bring their own subnet',
    values.endpoints.length === 0 ? 'no endpoints' : formatPlural(values.endpoints.length, 'endpoint'),
  ]
  return parts.filter(Boolean).join(', ')
}

/** `prod/batch` of a subnet's id; the text itself when it is none. */
function nameOfSubnet(subnetId: string): string {
  const subnet = toResourceId(subnetId, 'subnet')
  return 'problem' in subnet ? subnetId.trim() : subnet.names.join('/')
}

function sayAddresses({ provision, ipAddressIds }: NetworkValues): string {
  if (provision === 'nopublicipaddresses') return 'no public addresses'
  if (provision === 'usermanaged')
    return `${formatPlural(ipAddressIds.length, 'public address', 'public addresses')} of yours`
  return 'public addresses managed by Batch'
}
