import { findForeignCharacter } from './foreign-character'

/** A container image by Docker's rules: `ubuntu` is `docker.io`, `library/ubuntu`, with neither tag nor digest. */
export interface ImageReference {
  /** Host, lower case, with its port if one was written; always `docker.io` for Docker Hub. */
  registry: string
  repository: string
  tag?: string
  /** `sha256:` and 64 hex digits, or `sha512:` and 128. */
  digest?: string
  /** What was typed, without blanks at the ends. */
  text: string
}

/** Why a text is refused, as a sentence for the person, and if there is one a text that would be accepted. */
export interface ReferenceProblem {
  problem: string
  repair?: string
}

export const DOCKER_HUB = 'docker.io'

const HUB_ALIASES = new Set([
  DOCKER_HUB,
  'index.docker.io',
  'registry.hub.docker.com',
  'registry-1.docker.io',
])
const HUB_WEB_SITES = new Set(['hub.docker.com', 'www.docker.com', 'docker.com'])
/** What a text after the host is, by its first character. */
const FOLLOWS = new Map([
  ['/', 'path'],
  ['?', 'query'],
  ['#', 'fragment'],
])
const HOST =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::([0-9]+))?$/
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/
const NAME_LENGTH_MAX = 255

/**
 * Takes an image name apart by the grammar of the OCI distribution specification. The first part is a registry when
 * it has a dot or a colon or is `localhost`, else the image is on Docker Hub. Accepted says nothing about existence.
 */
export function parseImageReference(text: string): ImageReference | ReferenceProblem {
  const typed = text.trim()
  const refused = checkCharacters(typed)
  if (refused) return refused
  const { name, tag, digest } = cutReference(typed)
  const { host, path } = cutName(name)
  const registry = host === undefined ? DOCKER_HUB : toRegistryHost(host)
  const problem =
    checkHost(registry, typed) ?? checkName(typed, name, path) ?? checkTag(tag) ?? checkDigest(digest)
  if (problem) return problem
  const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path
  return {
    registry,
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    text: typed,
  }
}

/** The whole name, as `docker.io/library/ubuntu:latest`; two texts that name the same image give the same answer. */
export function formatCanonicalImage(image: ImageReference): string {
  const version = image.digest ? `@${image.digest}` : `:${image.tag ?? 'latest'}`
  return `${image.registry}/${image.repository}${version}`
}

/** The registry that holds an image, such as `docker.io`; undefined when the text is no image reference. */
export function registryOf(image: string): string | undefined {
  const reference = parseImageReference(image)
  return 'problem' in reference ? undefined : reference.registry
}

/** Whether two registry servers are one; an absent or empty server means Docker Hub, as it does in Batch. */
export function sameRegistry(a: string | undefined, b: string | undefined): boolean {
  return toComparableServer(a) === toComparableServer(b)
}

/**
 * Checks a `registryServer` and gives it in the form that matches images: host and optional port, lower case,
 * `docker.io` for Docker Hub. Scheme, path and credentials are refused rather than cut off in silence.
 */
export function normalizeRegistryServer(text: string): { server: string } | ReferenceProblem {
  const typed = text.trim()
  if (typed === '')
    return { problem: 'Enter the registry server, for example contoso.azurecr.io or docker.io.' }
  const bare = toBareHost(typed)
  const repair = bare === undefined ? {} : { repair: bare }
  if (typed.includes('@')) {
    return {
      problem: 'Enter the registry server alone; user name and password have their own fields.',
      ...repair,
    }
  }
  const host = toHost(typed)
  const own = checkBareServer(host)
  if (typed.toLowerCase() === host) return own
  // Whatever is wrong with the host itself is said at once: the repair mends both.
  return {
    problem: [sayWhatIsAround(typed), ...('problem' in own ? [own.problem] : [])].join(' '),
    ...repair,
  }
}

function sayWhatIsAround(typed: string): string {
  const [, scheme = '', after = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*(.*)$/is.exec(typed) ?? []
  const follows = /^\/*$/.test(after) && scheme !== '' ? undefined : FOLLOWS.get(after.charAt(0))
  if (scheme === '') return `Enter the registry server alone, without the ${follows} that follows it.`
  const also = follows === undefined ? '' : `, and without the ${follows} that follows it`
  return `Enter the registry server without https:// or any other scheme${also}.`
}

function checkBareServer(server: string): { server: string } | ReferenceProblem {
  if (HUB_WEB_SITES.has(server)) {
    return {
      problem: `${server} is a web site, not a registry. Docker Hub is written docker.io.`,
      repair: DOCKER_HUB,
    }
  }
  if (!isHost(server)) {
    return {
      problem:
        'A registry server is a host name with an optional port, for example contoso.azurecr.io or registry.example.com:5000.',
    }
  }
  if (!/[.:]/.test(server) && server !== 'localhost') {
    return {
      problem: `${server} has no domain. The login server of an Azure Container Registry ends in .azurecr.io.`,
      repair: `${server}.azurecr.io`,
    }
  }
  return { server: toRegistryHost(server) }
}

/** The host of a server that was typed with a scheme, a login, a path or a query around it. */
function toHost(typed: string): string {
  const withoutScheme = typed.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
  const authority = withoutScheme.split(/[/?#]/, 1)[0] ?? ''
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase()
}

function toBareHost(typed: string): string | undefined {
  const checked = checkBareServer(toHost(typed))
  return 'server' in checked ? checked.server : checked.repair
}

function toRegistryHost(host: string): string {
  const lower = host.toLowerCase()
  return HUB_ALIASES.has(lower) ? DOCKER_HUB : lower
}

/** One text for each registry, however its server is written: `docker.io` for none. */
export function toComparableServer(server: string | undefined): string {
  if (server === undefined || server.trim() === '') return DOCKER_HUB
  return toBareHost(server.trim()) ?? server.trim().toLowerCase()
}

function isHost(host: string): boolean {
  const match = HOST.exec(host)
  if (!match) return false
  const port = match[1]
  return port === undefined || (Number(port) >= 1 && Number(port) <= 65535)
}

function cutReference(typed: string): { name: string; tag?: string; digest?: string } {
  const at = typed.indexOf('@')
  const named = at === -1 ? typed : typed.slice(0, at)
  const digest = at === -1 ? {} : { digest: typed.slice(at + 1) }
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  if (colon === -1) return { name: named, ...digest }
  return { name: named.slice(0, colon), tag: named.slice(colon + 1), ...digest }
}

function cutName(name: string): { host?: string; path: string } {
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(slash, 0))
  if (slash === -1 || !(/[.:]/.test(first) || first === 'localhost')) return { path: name }
  return { host: first, path: name.slice(slash + 1) }
}

function checkCharacters(typed: string): ReferenceProblem | undefined {
  if (typed === '') return { problem: 'Enter an image, for example contoso.azurecr.io/team/render:2.4.' }
  const scheme = /^[a-z][a-z0-9+.-]*:\/\/(.*)$/i.exec(typed)
  if (scheme)
    return { problem: 'An image has no https:// or any other scheme in front.', repair: scheme[1] ?? '' }
  if (/[\s\p{Cc}]/u.test(typed))
    return { problem: 'An image is one word, without blanks or line breaks inside.' }
  const foreign = findForeignCharacter(typed)
  if (foreign === undefined) return undefined
  return {
    problem: `An image has only letters a to z, digits and . _ - / : @. ${foreign.text}`,
    ...unlessRefused(foreign.plain),
  }
}

/** A repair, where it would be accepted. */
function unlessRefused(repair: string | undefined): { repair?: string } {
  return repair === undefined || 'problem' in parseImageReference(repair) ? {} : { repair }
}

function checkName(typed: string, name: string, path: string): ReferenceProblem | undefined {
  if (name === '' || path === '')
    return { problem: 'The name of the image is missing, for example team/render.' }
  if (name.length > NAME_LENGTH_MAX) {
    return {
      problem: `The name of an image has at most ${NAME_LENGTH_MAX} characters; this one has ${name.length}.`,
    }
  }
  if (/[A-Z]/.test(path)) {
    const host = name.slice(0, name.length - path.length)
    return {
      problem: 'The repository of an image is written in lower case; only the tag may have capitals.',
      ...unlessRefused(`${host}${path.toLowerCase()}${typed.slice(name.length)}`),
    }
  }
  if (/^[0-9a-f]{64}$/.test(name))
    return { problem: 'This is an image id of one machine. Enter the name that the registry knows.' }
  if (REPOSITORY.test(path)) return undefined
  return {
    problem:
      'Each part of a repository has lower case letters and digits, joined by one dot, one or two underscores, or hyphens.',
  }
}

function checkHost(registry: string, typed: string): ReferenceProblem | undefined {
  if (HUB_WEB_SITES.has(registry)) {
    const image = typed.replace(/^[^/]*\/(?:(?:_|r)\/)?/, '')
    return {
      problem: `${registry} is a web site, not a registry. Docker Hub is written docker.io.`,
      repair: `${DOCKER_HUB}/${image}`,
    }
  }
  if (isHost(registry)) return undefined
  return {
    problem: 'The registry in front of the image is not a host name with an optional port from 1 to 65535.',
  }
}

function checkTag(tag: string | undefined): ReferenceProblem | undefined {
  if (tag === undefined || TAG.test(tag)) return undefined
  if (tag === '') return { problem: 'The tag after the colon is missing.' }
  if (tag.includes(':')) return { problem: 'An image has one tag, after one colon.' }
  return {
    problem:
      'A tag has up to 128 letters, digits and . _ -, and begins with a letter, a digit or an underscore.',
  }
}

function checkDigest(digest: string | undefined): ReferenceProblem | undefined {
  if (digest === undefined || DIGEST.test(digest)) return undefined
  return { problem: 'A digest is sha256: followed by 64 hex digits, as the registry shows it.' }
}
