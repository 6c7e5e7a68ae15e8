import { LOCAL_LOCATION } from '../../lib/local'
import { GROUP } from './names'

/*
 * A network around the account, so that the picker of subnets has something to show. The second subnet lies where Docker
 * has its own network on every node: a pool in it is warned of.
 */

const ID = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-local`

const toSubnet = (name: string, addressPrefix: string) => ({
  id: `${ID}/subnets/${name}`,
  name,
  type: 'Microsoft.Network/virtualNetworks/subnets',
  properties: { addressPrefix, provisioningState: 'Succeeded' },
})

/** The one virtual network. */
export const NETWORKS = [
  {
    id: ID,
    name: 'vnet-local',
    type: 'Microsoft.Network/virtualNetworks',
    location: LOCAL_LOCATION,
    properties: {
      provisioningState: 'Succeeded',
      addressSpace: { addressPrefixes: ['10.0.0.0/16', '172.17.0.0/16'] },
      subnets: [toSubnet('nodes', '10.0.1.0/24'), toSubnet('like-docker', '172.17.3.0/24')],
    },
  },
]
