import { partOf } from '../wire'
import type { PoolContext } from './pool-context'
import { has, is, textOf, textsOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const SUBNET =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.(Network|ClassicNetwork)\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i
const NETWORK = 'networkConfiguration'
const ADDRESSES = `${NETWORK}.publicIPAddressConfiguration`
const NODES_PER_ADDRESS = 100
const DOCKER_BRIDGE = '172.17.0.0/16'

const networkOf = ({ body }: PoolContext) => partOf(body, 'networkConfiguration')
const addressesOf = (context: PoolContext) => partOf(networkOf(context), 'publicIPAddressConfiguration')

/** Subnet and public addresses. */
export const NETWORK_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'subnet-id',
    source: SOURCES.virtualNetworks,
    check: (context) => {
      const id = textOf(networkOf(context), 'subnetId')
      return typeof networkOf(context).subnetId !== 'string' || SUBNET.test(id)
        ? undefined
        : error(
            `${NETWORK}.subnetId`,
            'This is no id of a subnet. It looks like /subscriptions/.../providers/Microsoft.Network/virtualNetworks/.../subnets/...',
          )
    },
  },
  {
    id: 'subnet-access',
    source: SOURCES.virtualNetworks,
    check: (context) =>
      has(networkOf(context), 'subnetId')
        ? hint(
            `${NETWORK}.subnetId`,
            'A pool in a subnet needs a sign-in with Microsoft Entra ID, not an account key, and a network in the region and subscription of the account.',
          )
        : undefined,
  },
  {
    id: 'docker-bridge-overlap',
    source: SOURCES.virtualNetworks,
    check: (context) => {
      const { subnetPrefix } = context.facts
      if (context.containers === undefined || subnetPrefix === undefined) return undefined
      return overlaps(subnetPrefix, DOCKER_BRIDGE)
        ? warning(
            `${NETWORK}.subnetId`,
            `The subnet ${subnetPrefix} overlaps ${DOCKER_BRIDGE}, where Docker has its own network on every node. Choose another subnet.`,
          )
        : undefined
    },
  },
  {
    id: 'no-public-address',
    source: SOURCES.noPublicAddress,
    check: (context) => {
      if (!is(addressesOf(context), 'provision', 'nopublicipaddresses')) return undefined
      return has(networkOf(context), 'subnetId')
        ? hint(
            ADDRESSES,
            'Nodes without public addresses reach registries and Batch only through what the subnet offers, such as a NAT gateway or private endpoints.',
          )
        : hint(
            ADDRESSES,
            'Nodes without public addresses are likely to need a subnet with a way out, or they cannot pull images.',
          )
    },
  },
  {
    id: 'public-address-ids',
    source: SOURCES.publicAddresses,
    check: (context) => {
      const addresses = addressesOf(context)
      const count = textsOf(addresses, 'ipAddressIds').length
      const isOwn = is(addresses, 'provision', 'usermanaged')
      if (isOwn && count === 0)
        return error(
          `${ADDRESSES}.ipAddressIds`,
          'With public addresses of your own, their ids must be given.',
        )
      if (!isOwn && count > 0)
        return error(
          `${ADDRESSES}.provision`,
          'Ids of public addresses count only with the provision usermanaged. Set it, or take the ids out.',
        )
      return undefined
    },
  },
  {
    id: 'public-addresses-without-subnet',
    source: SOURCES.publicAddresses,
    check: (context) =>
      is(addressesOf(context), 'provision', 'usermanaged') && !has(networkOf(context), 'subnetId')
        ? warning(
            `${ADDRESSES}.provision`,
            'Public addresses of your own need a subnet. Enter its resource id.',
          )
        : undefined,
  },
  {
    id: 'too-few-public-addresses',
    source: SOURCES.publicAddresses,
    check: (context) => {
      const count = textsOf(addressesOf(context), 'ipAddressIds').length
      const nodes = Math.max(context.dedicatedNodes, context.spotNodes)
      return count > 0 && nodes > count * NODES_PER_ADDRESS
        ? warning(
            `${ADDRESSES}.ipAddressIds`,
            `Each public address serves up to ${NODES_PER_ADDRESS} dedicated or Spot nodes. ${nodes} nodes need ${Math.ceil(nodes / NODES_PER_ADDRESS)} addresses, and ${count} are given.`,
          )
        : undefined
    },
  },
]

/** Whether two IPv4 ranges in CIDR notation share addresses; a text that is no range shares none. */
export function overlaps(a: string, b: string): boolean {
  const [first, second] = [toRange(a), toRange(b)]
  if (first === undefined || second === undefined) return false
  return first.start <= second.end && second.start <= first.end
}

function toRange(prefix: string): { start: number; end: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(prefix.trim())
  const [, ...texts] = match ?? []
  const [bits = 33, ...parts] = texts.map(Number).reverse()
  if (match === null || bits > 32 || parts.some((part) => part > 255)) return undefined
  const address = parts.reduce((sum, part, index) => sum + part * 256 ** index, 0)
  const size = 2 ** (32 - bits)
  const start = Math.floor(address / size) * size
  return { start, end: start + size - 1 }
}
