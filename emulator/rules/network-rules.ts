import type {
  BatchInboundNatPool,
  NetworkConfiguration,
  NetworkConfigurationUpdate,
  NetworkSecurityGroupRule,
} from '../../lib/batch/types.generated'
import { invalidProperty } from '../validate'
import { checkRange } from './common'

const SUBNET =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/[^/]+\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i
const NAT_POOLS_MAX = 5
const PORT_MAX = 65_535
/** Ports that the service keeps for itself, both included. */
const RESERVED = [50_000, 55_000] as const
const RANGE_LEAST = 40
/** Ports of the node that the service keeps for itself. */
const RESERVED_BACKEND = [29_876, 29_877]
/** Rules of all NAT pools together. */
const RULES_MAX = 25
const NAT_NAME = /^[A-Za-z0-9]([\w.-]{0,75}\w)?$/
const PRIORITY_LEAST = 150
const PRIORITY_MOST = 4096

/** The form of the subnet and the documented limits of NAT pools. Source: batch-wire, section 12. Throws BatchFault (400). */
export function checkNetwork(network: NetworkConfiguration | NetworkConfigurationUpdate | undefined): void {
  const { subnetId, endpointConfiguration } = network ?? {}
  if (subnetId !== undefined && !SUBNET.test(subnetId))
    throw invalidProperty('networkConfiguration.subnetId', subnetId, 'must be the resource id of a subnet')
  checkAddresses(network)
  const pools = endpointConfiguration?.inboundNATPools ?? []
  const place = 'networkConfiguration.endpointConfiguration.inboundNATPools'
  if (pools.length > NAT_POOLS_MAX)
    throw invalidProperty(place, `${pools.length} pools`, `must not have more than ${NAT_POOLS_MAX} items`)
  const ruleCount = pools.reduce((sum, pool) => sum + (pool.networkSecurityGroupRules?.length ?? 0), 0)
  if (ruleCount > RULES_MAX)
    throw invalidProperty(place, `${ruleCount} rules`, `must not have more than ${RULES_MAX} rules in all`)
  pools.forEach((pool, index) => {
    checkNatPool(pool, `${place}[${index}]`)
    checkAgainstOthers(pool, pools.slice(0, index), `${place}[${index}]`)
  })
}

/** Addresses of one's own come with the provision for them. Source: REST reference, publicIPAddressConfiguration. */
function checkAddresses(network: NetworkConfiguration | NetworkConfigurationUpdate | undefined): void {
  const { provision, ipAddressIds = [] } = network?.publicIPAddressConfiguration ?? {}
  const place = 'networkConfiguration.publicIPAddressConfiguration'
  if (provision === 'usermanaged' && ipAddressIds.length === 0)
    throw invalidProperty(
      `${place}.ipAddressIds`,
      ipAddressIds,
      'must be given with the provision usermanaged',
    )
  if (provision !== 'usermanaged' && ipAddressIds.length > 0)
    throw invalidProperty(`${place}.ipAddressIds`, ipAddressIds, 'needs the provision usermanaged')
}

function checkNatPool(pool: BatchInboundNatPool, place: string): void {
  const { backendPort, frontendPortRangeStart: start, frontendPortRangeEnd: end } = pool
  if (!NAT_NAME.test(pool.name))
    throw invalidProperty(`${place}.name`, pool.name, 'must have 1 to 77 letters, digits and . _ -')
  checkRange(`${place}.backendPort`, backendPort, 1, PORT_MAX)
  if (RESERVED_BACKEND.includes(backendPort))
    throw invalidProperty(`${place}.backendPort`, backendPort, 'must not be a port that is reserved')
  checkRange(`${place}.frontendPortRangeStart`, start, 1, PORT_MAX)
  checkRange(`${place}.frontendPortRangeEnd`, end, 1, PORT_MAX)
  const [first, last] = RESERVED
  const reason = `must leave out the ports ${first} to ${last}, which are reserved`
  if (start >= first && start <= last) throw invalidProperty(`${place}.frontendPortRangeStart`, start, reason)
  if (start < first && end >= first) throw invalidProperty(`${place}.frontendPortRangeEnd`, end, reason)
  if (end - start + 1 < RANGE_LEAST)
    throw invalidProperty(
      `${place}.frontendPortRangeEnd`,
      end,
      `must be at least ${RANGE_LEAST - 1} above frontendPortRangeStart`,
    )
  pool.networkSecurityGroupRules?.forEach((rule, index, rules) => {
    const at = `${place}.networkSecurityGroupRules[${index}]`
    checkRule(rule, at)
    if (rules.slice(0, index).some(({ priority }) => priority === rule.priority))
      throw invalidProperty(`${at}.priority`, rule.priority, 'must not be given twice')
  })
}

function checkRule({ priority }: NetworkSecurityGroupRule, place: string): void {
  checkRange(`${place}.priority`, priority, PRIORITY_LEAST, PRIORITY_MOST)
}

/** Names and back-end ports are given once, and ranges do not overlap. Source: REST reference, inboundNATPools. */
function checkAgainstOthers(
  pool: BatchInboundNatPool,
  others: readonly BatchInboundNatPool[],
  place: string,
): void {
  const { name, backendPort, frontendPortRangeStart: start, frontendPortRangeEnd: end } = pool
  for (const other of others) {
    if (other.name.toLowerCase() === name.toLowerCase())
      throw invalidProperty(`${place}.name`, name, 'must not be given twice')
    if (other.backendPort === backendPort)
      throw invalidProperty(`${place}.backendPort`, backendPort, 'must not be given twice')
    if (start <= other.frontendPortRangeEnd && other.frontendPortRangeStart <= end)
      throw invalidProperty(
        `${place}.frontendPortRangeStart`,
        start,
        `must not overlap the range of ${other.name}`,
      )
  }
}
