import type { ImageLogin } from '../../containers/image-check'
import {
  DOCKER_HUB,
  formatCanonicalImage,
  type ImageReference,
  parseImageReference,
  sameRegistry,
} from '../../containers/image-reference'
import type { RegistryLogin } from '../registry-login'
import type { SignsInBy } from './explain-image-check'

/** Tags that are offered at once: a repository may have thousands. */
const MOST_TAGS = 20

/** A registry as typed, or one of a pool that is there. */
export interface KnownLogin extends RegistryLogin {
  /** The service holds its password, which nobody reads back. */
  isStored?: boolean
}

/** An image that some part of a body names. */
export interface NamedImage {
  /** As typed. */
  image: string
  /** Whose it is, as `Start task`; nothing for the pool's own list. */
  of?: string
  /** The registry that its task names for itself; nodes use it before those of the pool. */
  login?: RegistryLogin
  /** It stands where the form around cannot change it. */
  isFixed?: boolean
}

/** One image to be checked. */
export interface PlannedCheck {
  /** The whole name; two texts that name the same image share one plan. */
  key: string
  reference: ImageReference
  /** Whose it is, as `Start task, Job manager`; empty when it stands in the pool's own list alone. */
  of: string
  /** Nothing that names it can be changed here. */
  isFixed: boolean
  signsInBy: SignsInBy
  /** Sent with the check; absent for anonymous pulls and managed identities. */
  login?: ImageLogin
  /** The registry has a user name but no password yet, so there is nothing to check with. */
  isPasswordMissing: boolean
  /** It is missing because only the service has it. */
  isPasswordStored: boolean
  /** Docker Hub counts reading a manifest as a pull, so it is read only when a person asks for it. */
  isCounted: boolean
}

/**
 * The checks for the images as typed, in their order. Texts that are no image reference are left out, because the form
 * says so at their place; each image goes with the first registry of its server, as nodes log in.
 */
export function planImageChecks(
  images: readonly NamedImage[],
  registries: readonly KnownLogin[],
): PlannedCheck[] {
  const planned = new Map<string, PlannedCheck>()
  for (const { image, of = '', login, isFixed = false } of images) {
    const reference = parseImageReference(image)
    if ('problem' in reference) continue
    const key = formatCanonicalImage(reference)
    const known = planned.get(key)
    if (known === undefined)
      planned.set(key, {
        ...planOne(key, of, reference, [...(login ? [login] : []), ...registries]),
        isFixed,
      })
    // A node pulls it once, whoever names it.
    else
      planned.set(key, {
        ...known,
        of: [known.of, of].filter((who) => who !== '').join(', '),
        isFixed: known.isFixed && isFixed,
      })
  }
  return [...planned.values()]
}

function planOne(
  key: string,
  of: string,
  reference: ImageReference,
  registries: readonly KnownLogin[],
): Omit<PlannedCheck, 'isFixed'> {
  const registry = registries.find(
    ({ server }) => server.trim() !== '' && sameRegistry(server, reference.registry),
  )
  const plan = {
    key,
    of,
    reference,
    isPasswordMissing: false,
    isPasswordStored: false,
    isCounted: reference.registry === DOCKER_HUB,
  }
  if (registry === undefined || registry.kind === 'anonymous') return { ...plan, signsInBy: 'nothing' }
  if (registry.kind === 'identity') return { ...plan, signsInBy: 'identity' }
  const { password } = registry
  const username = registry.username.trim()
  if (username === '' || password === '')
    return {
      ...plan,
      signsInBy: 'password',
      isPasswordMissing: true,
      isPasswordStored: registry.isStored === true,
    }
  return { ...plan, signsInBy: 'password', login: { server: reference.registry, username, password } }
}

/** The image by its digest alone, as nodes then pull it whatever becomes of the tag. */
export function pinDigest(image: ImageReference, digest: string): string {
  return `${nameAsTyped(image)}@${digest}`
}

/** The image with another tag, and without a digest. */
export function replaceTag(image: ImageReference, tag: string): string {
  return `${nameAsTyped(image)}:${tag}`
}

function nameAsTyped({ text, tag }: ImageReference): string {
  const named = text.split('@', 1)[0] ?? text
  return tag === undefined ? named : named.slice(0, -tag.length - 1)
}

/** Up to 20 tags, those first that begin most like the one that was wanted; else as the registry sorts them. */
export function tagsNear(tags: readonly string[], wanted = ''): string[] {
  const likeness = (tag: string) => {
    let length = 0
    while (length < wanted.length && tag[length] === wanted[length]) length++
    return length
  }
  return tags
    .map((tag) => ({ tag, likeness: likeness(tag) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_TAGS)
    .map(({ tag }) => tag)
}
