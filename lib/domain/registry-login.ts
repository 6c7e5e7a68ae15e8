import type { Finding } from '../containers/finding'
import { normalizeRegistryServer, sameRegistry } from '../containers/image-reference'
import { partOf, toText, type WireRest, without, withParts } from './wire'

/** One registry as typed. The password is write-only: it is never filled from the service or from a draft. */
export interface RegistryLogin {
  server: string
  username: string
  password: string
  /** Resource id of a managed identity that logs in instead; kept from an existing body, not typed in this form. */
  identityId: string
  /** The password was there before and must be typed again. */
  askAgain: boolean
}

/** A new row of the registries. */
export function emptyRegistryLogin(): RegistryLogin {
  return { server: '', username: '', password: '', identityId: '', askAgain: false }
}

/** Reads a ContainerRegistryReference; without a server it is Docker Hub. The service never returns a password. */
export function toRegistryLogin(registry: WireRest): RegistryLogin {
  const password = toText(registry.password)
  const username = toText(registry.username)
  return {
    server: toText(registry.registryServer) || 'docker.io',
    username,
    password,
    identityId: toText(partOf(registry, 'identityReference').resourceId),
    askAgain: username !== '' && password === '',
  }
}

/** What is left of a registry without what the form shows; the server stays, to find it again. Holds no secret. */
export function restOfRegistry(registry: WireRest): WireRest {
  return without(registry, 'username', 'password')
}

/** The registry for the wire; `before` is what an existing body had for the same server. The password goes out as typed. */
export function toRegistryReference(
  login: RegistryLogin,
  before: WireRest | undefined,
): Record<string, unknown> {
  const server = login.server.trim()
  const isImplied = before !== undefined && !('registryServer' in before) && sameRegistry(server, undefined)
  const username = login.username.trim()
  const secrets = username === '' ? {} : { username, password: login.password }
  return withParts(login.identityId === '' ? without(before ?? {}, 'identityReference') : (before ?? {}), {
    registryServer: isImplied ? undefined : server,
    ...secrets,
  })
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
  if (login.identityId !== '') return found
  if (login.username.trim() === '') {
    found.push({
      level: 'error',
      field: `${field}.username`,
      text: 'Enter the user name for this registry, or remove it.',
    })
  }
  const password = checkPassword(login)
  if (password) found.push({ level: 'error', field: `${field}.password`, text: password })
  return found
}

function checkPassword({ password, askAgain }: RegistryLogin): string | undefined {
  if (/[\r\n]/.test(password))
    return 'A password has no line breaks. Copy it again without the end of the line.'
  if (password !== '') return undefined
  if (askAgain) return 'Enter the password again. It is kept in no draft, and the service never returns it.'
  return 'Enter the password or access token for this registry.'
}
