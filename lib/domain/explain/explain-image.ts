import { parseImageReference } from '../../containers/image-reference'
import { type Detail, type Explanation, readDetail, toSentence } from './explanation'

interface Cause {
  pattern: RegExp
  title: (image: string, registry: string) => string
  text: (image: string, registry: string) => string
  remedy: (registry: string, where: Where) => string
}

/** Where the image was needed: before tasks can run on the node, or by one task. */
type Where = 'node' | 'task'

const NEW_POOL =
  'Registries of a pool can be changed only while it has no nodes: resize it to 0 and change them, or create a new pool.'

/** What registries and engines say, in the order in which the words are looked for. */
const CAUSES: readonly Cause[] = [
  {
    pattern: /toomanyrequests|too many requests|rate limit|\b429\b/i,
    title: (_, registry) => `${registry} limits pulls`,
    text: (image, registry) =>
      `${registry} refused to serve ${image} because too many pulls came from the pool’s address in a short time.`,
    remedy: () =>
      'Wait and reimage the nodes, log in to the registry so that a higher limit applies, or mirror the image to a registry of your own.',
  },
  {
    pattern:
      /unauthorized|authentication required|denied|forbidden|incorrect username or password|invalid username|\b40[13]\b/i,
    title: (_, registry) => `${registry} refused the credentials`,
    text: (image, registry) =>
      `${image} could not be pulled because ${registry} refused the user name or password, or none were given for it.`,
    remedy: (registry, where) =>
      `Check the user name and password for ${registry}, and that this user may pull the image. ${where === 'node' ? NEW_POOL : 'Then add the task again, with the right login or on a pool that has it.'}`,
  },
  {
    pattern: /manifest unknown|not found|no such image|name unknown|repository does not exist|\b404\b/i,
    title: (image) => `${image} does not exist`,
    text: (image, registry) =>
      `${registry} has no ${image}. The name or the tag may be misspelled, or the tag was removed.`,
    remedy: (_, where) =>
      `Check the name and the tag in the registry. ${where === 'node' ? NEW_POOL.replace('Registries', 'Images') : 'Then add the task again with the right image.'}`,
  },
  {
    pattern:
      /no such host|name resolution|server misbehaving|connection refused|no route to host|i\/o timeout|timed? ?out|deadline|network is unreachable|EOF/i,
    title: (_, registry) => `${registry} could not be reached`,
    text: (image, registry) => `${image} could not be pulled because the node cannot reach ${registry}.`,
    remedy: () =>
      'Check the registry’s name, that it is up, and that the pool’s network, firewall and DNS let nodes reach it. Then reimage the nodes.',
  },
  {
    pattern: /x509|certificate|tls|http response to https client/i,
    title: (_, registry) => `${registry} has a certificate that nodes do not trust`,
    text: (image, registry) =>
      `${image} could not be pulled because no secure connection to ${registry} could be made.`,
    remedy: () =>
      'Give the registry a certificate of a public authority, or a VM image that trusts its certificate.',
  },
  {
    pattern: /no space left|disk full|insufficient (disk )?space/i,
    title: () => 'The disk is full',
    text: (image) => `${image} could not be pulled because the node’s disk has no room for it.`,
    remedy: () => 'Choose a VM size with a larger disk, prefetch fewer images, or make the image smaller.',
  },
  {
    pattern: /no matching manifest|exec format|platform|architecture/i,
    title: (image) => `${image} is for another platform`,
    text: (image) => `${image} has no variant for the operating system and processor of the node.`,
    remedy: () => 'Build the image for the platform of the VM size, or choose a VM size that fits the image.',
  },
]

/** Explains why an image could not be pulled, from the words that the registry or the engine left in the details. */
export function explainImage(
  failure: { code?: string; message?: string; details?: readonly Detail[] },
  where: Where,
): Explanation {
  const image = readDetail(failure.details, 'Image') ?? 'the image'
  const words = readDetail(failure.details, 'Message') ?? failure.message ?? ''
  const reference = parseImageReference(image)
  const registry = 'problem' in reference ? 'the registry' : nameRegistry(reference.registry)
  const cause = CAUSES.find(({ pattern }) => pattern.test(words))
  const base = { code: failure.code }
  if (cause === undefined)
    return {
      ...base,
      title: capital(`${image} could not be pulled`),
      text: toSentence(`${capital(image)} could not be pulled${words === '' ? '' : `: ${words}`}`),
      remedy: 'Check the image’s name and the registry’s login, and that nodes can reach the registry.',
    }
  return {
    ...base,
    title: capital(cause.title(image, registry)),
    text: capital(cause.text(image, registry)),
    remedy: cause.remedy(registry, where),
  }
}

const nameRegistry = (registry: string) => (registry === 'docker.io' ? 'Docker Hub' : registry)

/** Names of images and registries keep their spelling; only our own words are capitalised. */
const capital = (text: string) => text.replace(/^the /, 'The ')
