import { nameOfResource } from './resource-id'

/** A resource as lists to choose from show it; the value is its whole id. */
export interface ResourceOption {
  value: string
  label: string
  detail: string
  /** The id, so that pasted parts of it find the option. */
  keywords: string
}

/**
 * An option whose name is what people call the resource: `network/subnet`, `image`. The second line tells where it stands,
 * with the gallery of an image, and `facts` about it.
 */
export function toResourceOption(id: string, facts = ''): ResourceOption {
  const [, group = ''] = /\/resourceGroups\/([^/]+)/i.exec(id) ?? []
  const [, network] = /\/virtualNetworks\/([^/]+)\/subnets\//i.exec(id) ?? []
  const [, gallery, image = '', version] =
    /\/galleries\/([^/]+)\/images\/([^/]+)(?:\/versions\/([^/]+))?/i.exec(id) ?? []
  const name = nameOfResource(id)
  const place = [gallery, group].filter(Boolean).join(' in ')
  return {
    value: id,
    label:
      gallery !== undefined
        ? [image, version].filter(Boolean).join(' ')
        : [network, name].filter(Boolean).join('/'),
    detail: [place, facts].filter(Boolean).join(': '),
    keywords: id,
  }
}
