/** A subnet as far as a pool cares. */
export interface Subnet {
  id: string
  /** `network/subnet`. */
  name: string
  /** Its first address range, `10.0.0.0/24`; undefined when the list does not say. */
  prefix?: string
  /** Region of the network, as Resource Manager writes it. */
  location: string
}

/** The parts of a virtual network that are read; every field may be missing. */
export interface NetworkResource {
  name?: string
  location?: string
  properties?: {
    subnets?: readonly {
      id?: string
      name?: string
      properties?: { addressPrefix?: string; addressPrefixes?: readonly string[] }
    }[]
  }
}

/** The subnets of a virtual network. */
export function toSubnets({ name = '', location = '', properties = {} }: NetworkResource): Subnet[] {
  return (properties.subnets ?? []).map((subnet) => ({
    id: subnet.id ?? '',
    name: `${name}/${subnet.name ?? ''}`,
    prefix: subnet.properties?.addressPrefix ?? subnet.properties?.addressPrefixes?.[0],
    location,
  }))
}
