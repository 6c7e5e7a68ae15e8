/** A resource id of Resource Manager in its parts. */
export interface ResourceId {
  /** Rebuilt from the parts, with the fixed words as Azure spells them. */
  id: string
  subscriptionId: string
  resourceGroup: string
  provider: string
  /** From the outermost resource inwards, as `virtualNetworks` and `subnets`. */
  types: readonly string[]
  names: readonly string[]
}

/** What is wrong with a text that should be a resource id; `repair` is the id that it likely means. */
export interface ResourceIdProblem {
  problem: string
  repair?: string
}

interface Kind {
  noun: string
  provider: string
  types: readonly string[]
  /** How many of the types have to be there; all of them when absent. */
  least?: number
  form: string
}

/** The resources that a pool can refer to. */
const KINDS = {
  subnet: {
    noun: 'a subnet',
    provider: 'Microsoft.Network',
    types: ['virtualNetworks', 'subnets'],
    form: 'virtualNetworks/NETWORK/subnets/SUBNET',
  },
  publicIp: {
    noun: 'a public IP address',
    provider: 'Microsoft.Network',
    types: ['publicIPAddresses'],
    form: 'publicIPAddresses/NAME',
  },
  identity: {
    noun: 'a user-assigned managed identity',
    provider: 'Microsoft.ManagedIdentity',
    types: ['userAssignedIdentities'],
    form: 'userAssignedIdentities/NAME',
  },
  diskEncryptionSet: {
    noun: 'a disk encryption set',
    provider: 'Microsoft.Compute',
    types: ['diskEncryptionSets'],
    form: 'diskEncryptionSets/NAME',
  },
  galleryImage: {
    noun: 'an image of a Compute Gallery',
    provider: 'Microsoft.Compute',
    types: ['galleries', 'images', 'versions'],
    least: 2,
    form: 'galleries/GALLERY/images/IMAGE',
  },
  managedImage: {
    noun: 'a managed image',
    provider: 'Microsoft.Compute',
    types: ['images'],
    form: 'images/NAME',
  },
  registry: {
    noun: 'a container registry',
    provider: 'Microsoft.ContainerRegistry',
    types: ['registries'],
    form: 'registries/NAME',
  },
  batchAccount: {
    noun: 'a Batch account',
    provider: 'Microsoft.Batch',
    types: ['batchAccounts'],
    form: 'batchAccounts/ACCOUNT',
  },
  application: {
    noun: 'an application of a Batch account',
    provider: 'Microsoft.Batch',
    types: ['batchAccounts', 'applications'],
    form: 'batchAccounts/ACCOUNT/applications/NAME',
  },
} as const satisfies Record<string, Kind>

export type ResourceKind = keyof typeof KINDS

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Letters and digits of any script, and - _ . ( ): 1 to 90 of them, the last one no full stop. */
const RESOURCE_GROUP = /^[\p{L}\p{N}._()-]{0,89}[\p{L}\p{N}_()-]$/u
/** No resource named here has another character in its name. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}._-]{0,127}$/u

/**
 * Reads the resource id of one kind of resource. Words are compared without case. Surrounding blanks are taken; a portal
 * address, an encoded id, further segments, a query and a trailing slash are refused with the id that is meant, if there
 * is one. Rules: security.md section 5, rows 16 to 20.
 */
export function toResourceId(text: string, kind: ResourceKind): ResourceId | ResourceIdProblem {
  const rule: Kind = KINDS[kind]
  const typed = text.trim()
  if (typed === '') return { problem: `Enter the resource id of ${rule.noun}.` }
  const found = parse(typed, rule)
  if (!('problem' in found)) return found
  const meant = parse(cleanResourceId(typed), rule, { mayGoOn: true })
  if ('problem' in meant) return /^\//.test(typed) ? found : meant
  const what = /^https?:/i.test(typed)
    ? 'This is the address of a page.'
    : 'There is more in it than a resource id.'
  return { problem: `${what} Enter the resource id alone.`, repair: meant.id }
}

/** What is wrong with a resource id as typed, or undefined. */
export function checkResourceId(text: string, kind: ResourceKind): ResourceIdProblem | undefined {
  const result = toResourceId(text, kind)
  return 'problem' in result ? result : undefined
}

/**
 * What a pasted text says once it is cut down to an id: the part from `/subscriptions/` on of a portal address (encoded or
 * not), without query and fragment. Checks nothing; toResourceId does.
 */
export function cleanResourceId(text: string): string {
  const plain = /%2f/i.test(text) ? decode(text) : text
  const start = plain.search(/\/subscriptions\//i)
  if (start < 0) return text.trim()
  const [path = ''] = plain
    .slice(start)
    .trim()
    .split(/[?#\s"']/)
  return path.replace(/\/+$/, '')
}

/** Whether two ids name one resource: Resource Manager compares them without case. */
export function isSameResourceId(a: string, b: string): boolean {
  const plain = (id: string) => id.trim().replace(/\/+$/, '').toLowerCase()
  return plain(a) === plain(b)
}

/** The name at the end of an id, as lists show it; the whole text when it is no id. */
export function nameOfResource(id: string): string {
  return id.trim().replace(/\/+$/, '').split('/').at(-1) ?? id
}

function parse(text: string, rule: Kind, { mayGoOn = false } = {}): ResourceId | ResourceIdProblem {
  const parts = text.split('/')
  const [head, subscriptions, subscriptionId = '', groups, resourceGroup = '', providers, provider = ''] =
    parts
  const isForm =
    head === '' &&
    isWord(subscriptions, 'subscriptions') &&
    isWord(groups, 'resourceGroups') &&
    isWord(providers, 'providers')
  if (!isForm) return { problem: `${sayForm(rule)} It can be copied from the JSON view of the portal.` }
  if (!GUID.test(subscriptionId)) {
    return {
      problem:
        'The part after /subscriptions/ is the id of a subscription, as 8-4-4-4-12 digits and letters a to f.',
    }
  }
  if (!RESOURCE_GROUP.test(resourceGroup)) {
    return {
      problem:
        'A resource group has 1 to 90 letters, digits, and - _ . ( ), and does not end with a full stop. Copy the resource id again.',
    }
  }
  return parseResource({ subscriptionId, resourceGroup, provider, path: parts.slice(7) }, rule, mayGoOn)
}

function parseResource(
  found: { subscriptionId: string; resourceGroup: string; provider: string; path: readonly string[] },
  rule: Kind,
  mayGoOn: boolean,
): ResourceId | ResourceIdProblem {
  const { subscriptionId, resourceGroup, provider, path } = found
  const types = path.filter((_, index) => index % 2 === 0)
  const fitting = rule.types.filter(
    (type, index) => isWord(types[index], type) && path[index * 2 + 1] !== undefined,
  )
  const count = fitting.length
  const isKind = isWord(provider, rule.provider) && count >= (rule.least ?? rule.types.length)
  if (!isKind) return { problem: `This is the id of something else. ${sayForm(rule)}` }
  if (path.length > count * 2 && !mayGoOn) {
    return {
      problem: `There is more in it than the id of ${rule.noun}: take out /${path.slice(count * 2).join('/')}.`,
    }
  }
  const names = path.slice(0, count * 2).filter((_, index) => index % 2 === 1)
  const odd = names.find((name) => !NAME.test(name))
  if (odd !== undefined) {
    return { problem: `“${odd}” cannot be the name of ${rule.noun}. Copy the resource id again.` }
  }
  const tail = fitting.map((type, index) => `${type}/${names[index]}`).join('/')
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${rule.provider}/${tail}`,
    subscriptionId,
    resourceGroup,
    provider: rule.provider,
    types: fitting,
    names,
  }
}

const sayForm = ({ noun, provider, form }: Kind) =>
  `The resource id of ${noun} reads /subscriptions/…/resourceGroups/…/providers/${provider}/${form}.`

const isWord = (part: string | undefined, word: string) => part?.toLowerCase() === word.toLowerCase()

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Half an escape: what is not encoded is taken as it is.
    return text
  }
}
