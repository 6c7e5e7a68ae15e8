import type { Finding } from '../containers/finding'
import { normalizeRegistryServer, sameRegistry } from '../containers/image-reference'
import { partOf, toText, type WireRest, without, withParts } from './wire'

/** One registry as typed. The password is write-only: it is never filled from the service or from a draft. */
export interface RegistryLogin {
  server: string
  /** How nodes log in; `anonymous` sends the server alone. */
  kind: 'password' | 'identity' | 'anonymous'
  username: string
  password: string
  /** Resource id of the managed identity that logs in, for kind `identity`. */
  identityId: string
  /** The password was there before and must be typed again. */
  askAgain: boolean
}

/** A new row of the registries. */
export function emptyRegistryLogin(): RegistryLogin {
  return { server: '', kind: 'password', username: '', password: '', identityId: '', askAgain: false }
}

/** Reads a ContainerRegistryReference; without a server it is Docker Hub. The service never returns a password. */
export function toRegistryLogin(registry: WireRest): RegistryLogin {
  const password = toText(registry.password)
  const username = toText(registry.username)
  const identityId = toText(partOf(registry, 'identityReference').resourceId)
  return {
    server: toText(registry.registryServer) || 'docker.io',
    kind: identityId !== '' ? 'identity' : username !== '' || password !== '' ? 'password' : 'anonymous',
    username,
    password,
    identityId,
    askAgain: username !== '' && password === '',
  }
}

/** What is left of a registry without what the form shows; the server stays, to find it again. Holds no secret. */
export function restOfRegistry(registry: WireRest): WireRest {
  return without(registry, 'username', 'password')
}

/** What each kind adds to the server; the identity keeps what a body of before had beside its id. */
function toCredentials(login: RegistryLogin, before: WireRest): WireRest {
  if (login.kind === 'password') return { username: login.username.trim(), password: login.password }
  if (login.kind === 'anonymous') return {}
  return {
    identityReference: { ...partOf(before, 'identityReference'), resourceId: login.identityId.trim() },
  }
}

/** What another way to log in had: the service refuses a registry with two of them. */
const OTHER_WAYS: Readonly<Record<RegistryLogin['kind'], readonly string[]>> = {
  password: ['identityReference'],
  identity: ['username', 'password'],
  anonymous: ['identityReference', 'username', 'password'],
}

/** The registry for the wire; `before` is what an existing body had for the same server. The password goes out as typed. */
export function toRegistryReference(
  login: RegistryLogin,
  before: WireRest | undefined,
): Record<string, unknown> {
  const server = login.server.trim()
  const isImplied = before !== undefined && !('registryServer' in before) && sameRegistry(server, undefined)
  const base = without(before ?? {}, ...OTHER_WAYS[login.kind])
  return withParts(base, { registryServer: isImplied ? undefined : server, ...toCredentials(login, base) })
}

/** Checks one registry as typed; `field` is its path in the form. */
export function checkRegistryLogin(login: RegistryLogin, field: string): Finding[] {
  const server = normalizeRegistryServer(login.server)
  const found: Finding[] = []
  if ('problem' in server) {
    const repair =
      server.repair === undefined ? {} : { repair: { label: `Use ${server.repair}`, text: server.repair } }
    found.push({ level: 'error', field: `${field}.server`, text: server.problem, ...repair })
  }
  const credentials = login.kind === 'anonymous' ? [] : checkCredentials(login, field)
  return [...found, ...credentials]
}

function checkCredentials(login: RegistryLogin, field: string): Finding[] {
  if (login.kind === 'identity') {
    const identity = checkIdentityId(login.identityId)
    return identity ? [{ level: 'error', field: `${field}.identityId`, text: identity }] : []
  }
  const found: Finding[] = []
  if (login.username.trim() === '') {
    found.push({
      level: 'error',
      field: `${field}.username`,
      text: 'Enter the user name for this registry, or choose another way to log in.',
    })
  }
  const password = checkPassword(login)
  if (password) found.push({ level: 'error', field: `${field}.password`, text: password })
  return found
}

const IDENTITY_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/i

function checkIdentityId(id: string): string | undefined {
  if (id.trim() === '') return 'Choose the managed identity that pulls from this registry.'
  if (IDENTITY_ID.test(id.trim())) return undefined
  return 'Enter the resource id of a user-assigned managed identity, /subscriptions/…/userAssignedIdentities/NAME.'
}

function checkPassword({ password, askAgain }: RegistryLogin): string | undefined {
  if (/[\r\n]/.test(password))
    return 'A password has no line breaks. Copy it again without the end of the line.'
  if (password !== '') return undefined
  if (askAgain) return 'Enter the password again. It is kept in no draft, and the service never returns it.'
  return 'Enter the password or access token for this registry.'
}
