import { type ServerConfig, serverConfig } from '@/lib/config'
import { toAnswer } from './answer'
import { readBody, refuseBody } from './body'
import { checkHost, checkSameOrigin } from './guard'
import { buildRequestHeaders } from './headers'
import { matchArmRoute } from './match-arm'
import { linkRewriter } from './next-link'
import { buildQuery } from './query'
import { Refusal } from './refusal'
import { serve, type Trace } from './serve'
import { readToken } from './token'
import { send } from './upstream'

const PREFIX = '/api/arm'

/** Answers `/api/arm/<path>` for the listed calls of Resource Manager; in local mode the local account plays its part. */
export function handleArm(request: Request, config?: ServerConfig): Promise<Response> {
  return serve(request, (trace) => forward(request, config ?? serverConfig(), trace))
}

async function forward(request: Request, config: ServerConfig, trace: Trace): Promise<Response> {
  checkHost(request, config)
  checkSameOrigin(request, config)
  const { pathname, search } = new URL(request.url)
  const authorization = readToken(request, 'arm', config)
  const { route, path } = matchArmRoute(request.method, pathname.slice(PREFIX.length))
  trace.operation = `arm ${route.method} ${route.path}`
  const query = buildQuery(search, route.query, route.apiVersion)
  const url = upstreamOf(config) + path + query
  const headers = buildRequestHeaders(request.headers, authorization)
  headers.accept = 'application/json'
  const hasBody = route.method === 'PUT' || route.method === 'PATCH'
  const body = hasBody ? await readBody(request, { isRequired: true }) : undefined
  if (!hasBody) await refuseBody(request)
  if (body !== undefined) headers['content-type'] = 'application/json; charset=utf-8'
  const isNear = config.mode === 'local'
  headers['accept-encoding'] = isNear ? 'identity' : 'gzip'
  const { method, signal } = request
  const answer = await send({ method, url, headers, body, signal })
  const nextLink = route.isList ? { key: 'nextLink', rewrite: linkRewriter(url, PREFIX + path) } : undefined
  return toAnswer(answer, { method, isFile: false, nextLink, isNear, signal })
}

function upstreamOf(config: ServerConfig): string {
  if (config.mode === 'azure') return `https://${config.hosts.armHost}`
  if (config.localUrl !== undefined) return config.localUrl
  throw new Refusal(
    503,
    'LocalAccountMissing',
    'The local account does not run. Start Slipway with npm start.',
  )
}
