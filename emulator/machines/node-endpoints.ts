import type { InboundEndpointOutput } from '../../lib/batch/types.generated'
import { isWindowsAgent } from '../rules/images'
import type { NodeDoc, PoolDoc } from '../store/docs'

/** An address that is reserved for documentation: a client that dials it reaches nobody. Source: RFC 5737. */
const NOWHERE = { publicIPAddress: '203.0.113.1', publicFQDN: 'nodes.invalid' }
/** Ports from which the service counts the nodes of a pool up for remote logins. */
const FIRST_LOGIN_PORT = 50_000
const LOGIN_PORTS = 5_000

/** What the public address of a pool leads to on its nodes, and how many ports it has for that. */
interface Rule {
  name: string
  protocol: InboundEndpointOutput['protocol']
  firstPort: number
  ports: number
  backendPort: number
}

/**
 * The endpoints of the node that is the `place`-th of its pool, from 0 on; undefined when the pool has no public address.
 * Source: recorded nodes; the rule has the same name on Windows.
 */
export function toEndpoints(pool: PoolDoc, place: number): NodeDoc['endpointConfiguration'] {
  const { publicIPAddressConfiguration, endpointConfiguration } = pool.networkConfiguration ?? {}
  if (publicIPAddressConfiguration?.provision === 'nopublicipaddresses') return undefined
  const rules = (endpointConfiguration?.inboundNATPools ?? []).map(
    ({ name, protocol, backendPort, frontendPortRangeStart: firstPort, frontendPortRangeEnd }): Rule => ({
      name,
      protocol,
      firstPort,
      ports: frontendPortRangeEnd - firstPort + 1,
      backendPort,
    }),
  )
  return {
    inboundEndpoints: [...rules, toLoginRule(pool)].map(
      ({ name, protocol, firstPort, ports, backendPort }) => ({
        name: `${name}.${place}`,
        protocol,
        ...NOWHERE,
        frontendPort: firstPort + (place % ports),
        backendPort,
      }),
    ),
  }
}

function toLoginRule({ virtualMachineConfiguration: machine }: PoolDoc): Rule {
  const backendPort = isWindowsAgent(machine?.nodeAgentSKUId ?? '') ? 3389 : 22
  return { name: 'SSHRule', protocol: 'tcp', firstPort: FIRST_LOGIN_PORT, ports: LOGIN_PORTS, backendPort }
}

/** Where a remote login to a node would go: to the last of its endpoints. */
export function toRemoteLogin({ endpointConfiguration }: NodeDoc): {
  remoteLoginIPAddress: string
  remoteLoginPort: number
} {
  const endpoint = endpointConfiguration?.inboundEndpoints.at(-1)
  return {
    remoteLoginIPAddress: endpoint?.publicIPAddress ?? NOWHERE.publicIPAddress,
    remoteLoginPort: endpoint?.frontendPort ?? FIRST_LOGIN_PORT,
  }
}
