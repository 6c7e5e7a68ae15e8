import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from '../auth/caller'
import { readJson } from '../body'
import type { IdentityProvider } from '../identity/provider'
import type { Json } from '../versions/convert'
import type { World } from '../world'
import { checkApiVersion } from './api-version'
import { ArmFault, asArmFault } from './fault'
import { matchRoute } from './match'
import type { ArmReply } from './route'
import { ROUTES } from './routes'

export interface ArmOptions {
  identity: Pick<IdentityProvider, 'verify'>
  world: World
  accountUrl: () => string
}

/** Makes the handler of the Resource Manager subset: bearer tokens of its own audience, its own error form. */
export function createArm(options: ArmOptions) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const requestId = randomUUID()
    res.setHeader('x-ms-request-id', requestId)
    res.setHeader('x-ms-correlation-request-id', randomUUID())
    res.setHeader('cache-control', 'no-store')
    try {
      send(res, await answer(options, req))
    } catch (error) {
      const occasion = { requestId, time: options.world.clock.nowIso() }
      sendFault(res, asArmFault(error, occasion) ?? toUnavailable(options.world, error))
    }
  }
}

async function answer({ identity, world, accountUrl }: ArmOptions, req: IncomingMessage): Promise<ArmReply> {
  const caller = await authenticate(identity, req.headers.authorization)
  const url = new URL(req.url ?? '/', 'http://arm.invalid')
  const { route, params } = matchRoute(ROUTES, req.method ?? '', url.pathname)
  checkApiVersion(url.pathname, url.searchParams.get('api-version'), Date.now())
  const { text, body } = await readJson(req)
  const { headers } = req
  const query = url.searchParams
  // Parsed from JSON just now.
  const parsed = body as Json
  return route.answer({ world, caller, accountUrl: accountUrl(), params, query, headers, body: parsed, text })
}

async function authenticate(identity: ArmOptions['identity'], header = ''): Promise<Caller> {
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1]
  try {
    if (token !== undefined) return await identity.verify(token, 'arm')
  } catch {}
  throw new ArmFault(401, 'InvalidAuthenticationToken', 'The access token is missing, invalid or expired.')
}

function toUnavailable(world: World, error: unknown): ArmFault {
  world.log('request-failed', { error })
  return new ArmFault(503, 'ServiceUnavailable', 'The request could not be carried out.')
}

function sendFault(res: ServerResponse, { status, code, message, target, details }: ArmFault): void {
  if (status === 401) res.setHeader('www-authenticate', 'Bearer error="invalid_token"')
  const error = { code, message, ...(target && { target }), ...(details.length > 0 && { details }) }
  send(res, { status, body: { error } })
}

function send(res: ServerResponse, { status, body, headers = {} }: ArmReply): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  if (body === undefined) {
    res.writeHead(status)
    res.end()
    return
  }
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  res.end(JSON.stringify(body))
}
