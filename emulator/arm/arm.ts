import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Caller } from '../auth/caller'
import type { IdentityProvider } from '../identity/provider'
import { ArmFault } from './fault'
import { type ArmAnswerer, ROUTES } from './routes'

export interface ArmOptions {
  identity: Pick<IdentityProvider, 'verify'>
  keyBase64: string
  accountUrl: () => string
}

/** Makes the handler of the Resource Manager subset: bearer tokens of its own audience, its own error form. */
export function createArm(options: ArmOptions) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    res.setHeader('x-ms-request-id', randomUUID())
    res.setHeader('cache-control', 'no-store')
    try {
      send(res, 200, await answer(options, req))
    } catch (error) {
      const fault =
        error instanceof ArmFault
          ? error
          : new ArmFault(503, 'ServiceUnavailable', 'The request could not be carried out.')
      if (fault.status === 401) res.setHeader('www-authenticate', 'Bearer error="invalid_token"')
      send(res, fault.status, { error: { code: fault.code, message: fault.message } })
    }
  }
}

async function answer(
  { identity, keyBase64, accountUrl }: ArmOptions,
  req: IncomingMessage,
): Promise<object> {
  const caller = await authenticate(identity, req.headers.authorization)
  const url = new URL(req.url ?? '/', 'http://arm.invalid')
  if (!/^\d{4}-\d{2}-\d{2}/.test(url.searchParams.get('api-version') ?? ''))
    throw new ArmFault(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter is required for all requests.',
    )
  return findRoute(req.method ?? '', url.pathname).answer({ caller, keyBase64, accountUrl: accountUrl() })
}

async function authenticate(identity: ArmOptions['identity'], header = ''): Promise<Caller> {
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1]
  try {
    if (token !== undefined) return await identity.verify(token, 'arm')
  } catch {}
  throw new ArmFault(401, 'InvalidAuthenticationToken', 'The access token is missing, invalid or expired.')
}

function findRoute(method: string, path: string): ArmAnswerer {
  const fitting = ROUTES.filter((route) => route.path.toLowerCase() === path.toLowerCase().replace(/\/$/, ''))
  const route = fitting.find((candidate) => candidate.method === method)
  if (route) return route
  if (fitting.length > 0) throw new ArmFault(405, 'MethodNotAllowed', `The resource does not take ${method}.`)
  throw new ArmFault(404, 'ResourceNotFound', 'The resource was not found in the local account.')
}

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  res.end(JSON.stringify(body))
}
