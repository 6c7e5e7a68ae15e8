import { DOCKER_HUB } from '../../containers/image-reference'
import { isLoginPassword, isLoginUsername } from '../../containers/login-text'
import { formatPlural } from '../../format/count'
import { partOf, type WireRest } from '../wire'
import { CONTAINERS, type NamedImage, type PoolContext } from './pool-context'
import { has, type Item, repeated, textOf } from './read-body'
import { checkRegistryServer } from './registry-server'
import { error, type Found, hint, type Rule, warning } from './rule'
import { checkShortLivedLogin } from './short-lived-login'
import { SOURCES } from './sources'

/** Registries that serve most of their images to anybody. */
const PUBLIC = new Set([
  DOCKER_HUB,
  'mcr.microsoft.com',
  'ghcr.io',
  'quay.io',
  'nvcr.io',
  'gcr.io',
  'public.ecr.aws',
  'registry.k8s.io',
  'docker.elastic.co',
  'registry.gitlab.com',
])
const AZURE_REGISTRY = /\.azurecr\.(io|cn|us)$/
const MANY_ANONYMOUS_PULLS = 100

const userOf = ({ part }: Item) => textOf(part, 'username').trim()
const identityOf = ({ part }: Item) => textOf(partOf(part, 'identityReference'), 'resourceId')

/** The registries, and which image each of them can serve. */
export const REGISTRY_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'registry-server',
    source: SOURCES.invalidRegistry,
    check: ({ registries }) =>
      registries.flatMap(({ part, path }) => checkRegistryServer(textOf(part, 'registryServer'), path)),
  },
  {
    id: 'registry-twice',
    source: SOURCES.containers,
    check: ({ registries }) =>
      repeated(registries, ({ server }) => server).map(({ path }) =>
        warning(
          `${path}.registryServer`,
          'This registry is in the list already. A registry can have one login.',
        ),
      ),
  },
  {
    id: 'registry-two-logins',
    source: SOURCES.identities,
    check: ({ registries }) =>
      registries
        .filter((registry) => userOf(registry) !== '' && identityOf(registry) !== '')
        .map(({ path }) =>
          error(
            path,
            'This registry has a user name and a managed identity. The identity stands in place of the user name; keep one of them.',
          ),
        ),
  },
  {
    id: 'registry-half-a-login',
    source: SOURCES.containers,
    check: ({ registries }) => registries.flatMap(({ part, path }) => checkHalfLogin(part, path)),
  },
  {
    id: 'registry-login-text',
    source: SOURCES.containers,
    check: ({ registries }) => registries.flatMap(({ part, path }) => checkLoginText(part, path)),
  },
  {
    id: 'registry-short-lived-login',
    source: SOURCES.acrAuthentication,
    check: ({ registries }) =>
      registries.flatMap(({ part, path }) => checkShortLivedLogin(part, path, 'nodes that come')),
  },
  {
    id: 'registry-without-login',
    source: SOURCES.containers,
    check: ({ registries }) =>
      registries
        .filter(
          ({ part }) => !has(part, 'username') && !has(part, 'password') && !has(part, 'identityReference'),
        )
        .map(({ path }) =>
          hint(
            path,
            'This registry has no login, so nodes pull from it anonymously, as they would without this entry.',
          ),
        ),
  },
  {
    id: 'registry-unused',
    source: SOURCES.containers,
    check: ({ registries, images }) => {
      if (images.length === 0) return undefined
      const needed = new Set(images.map(({ reference }) => reference?.registry))
      return registries
        .filter(({ server }) => !needed.has(server))
        .map(({ path }) =>
          hint(
            `${path}.registryServer`,
            'No prefetched image comes from this registry. Tasks can still use it.',
          ),
        )
    },
  },
  {
    id: 'image-without-login',
    source: SOURCES.acrAuthentication,
    check: ({ images, registries }) => {
      const known = new Set(registries.map(({ server }) => server))
      const lacking = images.filter(
        ({ reference }) =>
          reference !== undefined && !known.has(reference.registry) && !PUBLIC.has(reference.registry),
      )
      // Said once for each registry, at its first image: hundreds of images often come from one.
      return [...new Set(lacking.map(({ reference }) => reference?.registry ?? ''))].flatMap((registry) => {
        const [first, ...others] = lacking.filter(({ reference }) => reference?.registry === registry)
        return first === undefined ? [] : [sayWithoutLogin(first.path, registry, others.length)]
      })
    },
  },
  {
    id: 'hub-image-without-host',
    source: SOURCES.hubPrivateImages,
    check: ({ images, registries }) => {
      const hasLogin = registries.some((item) => item.server === DOCKER_HUB && userOf(item) !== '')
      return hasLogin ? images.filter(isShortHubImage).map(sayShortHubImage) : undefined
    },
  },
  {
    id: 'many-anonymous-pulls',
    source: SOURCES.hubLimits,
    check: ({ images, registries, dedicatedNodes, spotNodes }) => {
      if (registries.some(({ server }) => server === DOCKER_HUB)) return undefined
      const fromHub = images.filter(({ reference }) => reference?.registry === DOCKER_HUB).length
      const pulls = fromHub * (dedicatedNodes + spotNodes)
      if (pulls < MANY_ANONYMOUS_PULLS) return undefined
      return hint(
        `${CONTAINERS}.containerImageNames`,
        `The nodes of this pool pull ${pulls} times from Docker Hub without a login, and Docker Hub limits such pulls. Add a login, or copy the images into a registry of your own.`,
      )
    },
  },
]

/** Says which half of a user name and password is missing; the service takes both or none. */
export function checkHalfLogin(part: WireRest, path: string): Found[] {
  const [hasUser, hasPassword] = [textOf(part, 'username') !== '', textOf(part, 'password') !== '']
  if (hasUser === hasPassword) return []
  const [missing, text] = hasPassword
    ? ['username', 'A password without a user name logs in nowhere. Add the user name.']
    : [
        'password',
        'This login has no password, and the service refuses it so. Enter it; Batch never returns a password, so that of an existing pool is asked for again.',
      ]
  return [error(`${path}.${missing}`, text)]
}

/** What no login can carry; the check of an image refuses the same. */
function checkLoginText(part: WireRest, path: string): Found[] {
  const username = textOf(part, 'username')
  return [
    ...(username === '' || isLoginUsername(username)
      ? []
      : [
          error(
            `${path}.username`,
            'A user name of a registry is a text without colons and control characters. Enter it without the password.',
          ),
        ]),
    ...(isLoginPassword(textOf(part, 'password'))
      ? []
      : [
          error(
            `${path}.password`,
            'A password is one line of up to 16 KiB. Copy it again without the end of the line.',
          ),
        ]),
  ]
}

/**
 * An Azure registry serves nobody without a login unless its owner allows it; of others nothing is known. `others` is how
 * many more images than the one at `path` come from there.
 */
export function sayWithoutLogin(path: string, registry: string, others = 0) {
  const images = others === 0 ? 'this image' : `this image and ${formatPlural(others, 'other')} from there`
  return AZURE_REGISTRY.test(registry)
    ? warning(
        path,
        `No login for ${registry} is given, and an Azure Container Registry asks for one unless its owner allows anonymous pulls. Add the registry with a managed identity or a user name.`,
      )
    : hint(
        path,
        `No login for ${registry} is given, so nodes pull ${images} anonymously. Add the registry if it is private.`,
      )
}

/** Whether an image is likely to need a login that the registries do not have. */
export const isPublicRegistry = (registry: string) => PUBLIC.has(registry)

function isShortHubImage({ text, reference }: NamedImage): boolean {
  if (reference?.registry !== DOCKER_HUB || reference.repository.startsWith('library/')) return false
  return text.trim().startsWith(reference.repository)
}

function sayShortHubImage({ text, path }: NamedImage) {
  const whole = `${DOCKER_HUB}/${text.trim()}`
  return hint(
    path,
    `A private image of Docker Hub is likely to need its whole name, ${whole}, for the login to be used.`,
    {
      repair: { label: `Use ${whole}`, text: whole },
    },
  )
}
