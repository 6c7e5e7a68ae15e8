import { type ServerConfig, serverConfig } from '../config'
import type { ImageReport, ImageTags } from '../containers/image-check'
import { checkHost, checkSameOrigin } from '../proxy/guard'
import { DATA_HEADERS, Refusal } from '../proxy/refusal'
import { serve, type Trace } from '../proxy/serve'
import { verifyIdToken } from './id-token'
import { PersonLimits } from './person-limits'
import { readCheckRequest, readTagsRequest } from './read-request'
import { RegistryChecks } from './registry-checks'

const PREFIX = '/api/registry/'
type Path = 'check' | 'tags'

/** What one process keeps between requests; tests give their own. */
export interface RegistryState {
  config: ServerConfig
  checks: RegistryChecks
  limits: PersonLimits
}

let current: RegistryState | undefined

function sharedState(): RegistryState {
  const config = serverConfig()
  current ??= { config, checks: new RegistryChecks(config.registryCheckAllow), limits: new PersonLimits() }
  return current
}

/**
 * Answers `POST /api/registry/check` and `/tags`: for who is signed in, at a bounded rate. A request in order gets 200
 * with a verdict, whatever the registry did.
 */
export function handleRegistry(request: Request, state?: RegistryState): Promise<Response> {
  return serve(request, (trace) => answer(request, state ?? sharedState(), trace))
}

async function answer(request: Request, state: RegistryState, trace: Trace): Promise<Response> {
  checkHost(request, state.config)
  checkSameOrigin(request, state.config)
  const path = readPath(request)
  trace.operation = `registry ${path}`
  const person = await verifyIdToken(request, state.config)
  const leave = state.limits.enter(person)
  try {
    return toJson(await (path === 'check' ? check : list)(request, state, person))
  } finally {
    leave()
  }
}

function readPath(request: Request): Path {
  const { pathname, search } = new URL(request.url)
  const path = pathname.slice(PREFIX.length)
  if (path !== 'check' && path !== 'tags') throw new Refusal(404, 'UnknownRoute', 'There is no such path.')
  if (request.method !== 'POST')
    throw new Refusal(405, 'MethodNotAllowed', 'This path takes POST only.', { allow: 'POST' })
  // What is asked stands in the body, which no log keeps.
  if (search !== '') throw new Refusal(400, 'InvalidQuery', 'This path takes no query.')
  return path
}

async function check(request: Request, { checks }: RegistryState, person: string): Promise<ImageReport> {
  const { node, hasDetails, ...asked } = await readCheckRequest(request)
  return checks.check({ ...asked, person, signal: request.signal }, node, hasDetails)
}

async function list(request: Request, { checks }: RegistryState, person: string): Promise<ImageTags> {
  return checks.list({ ...(await readTagsRequest(request)), person, signal: request.signal })
}

function toJson(body: object): Response {
  const headers = { ...DATA_HEADERS, 'content-type': 'application/json; charset=utf-8' }
  return new Response(JSON.stringify(body), { headers })
}
