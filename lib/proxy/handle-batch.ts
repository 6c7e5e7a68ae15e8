import { type ServerConfig, serverConfig } from '@/lib/config'
import { upstreamOf } from './account'
import { toAnswer } from './answer'
import { readBody, refuseBody } from './body'
import { checkHost, checkSameOrigin } from './guard'
import { buildRequestHeaders } from './headers'
import { linkRewriter } from './next-link'
import { BATCH_API_VERSION, buildQuery } from './query'
import { matchRoute, type Route } from './route-table'
import { serve, type Trace } from './serve'
import { readToken } from './token'
import { send } from './upstream'

const PREFIX = '/api/batch/'

/** Answers `/api/batch/<account>/<wire path>`: checks everything, hands on to the account, streams the answer back. */
export function handleBatch(request: Request, config?: ServerConfig): Promise<Response> {
  return serve(request, (trace) => forward(request, config ?? serverConfig(), trace))
}

async function forward(request: Request, config: ServerConfig, trace: Trace): Promise<Response> {
  checkHost(request, config)
  checkSameOrigin(request, config)
  const { pathname, search } = new URL(request.url)
  const { account, wirePath } = splitPath(pathname)
  const authorization = readToken(request, 'batch', config)
  const upstream = upstreamOf(account, config)
  const { route, path } = matchRoute(request.method, wirePath)
  trace.operation = route.operation
  const url = upstream + path + buildQuery(search, route.query, BATCH_API_VERSION)
  const headers = buildRequestHeaders(request.headers, authorization)
  const body = await readRouteBody(request, route)
  if (body !== undefined) headers['content-type'] = 'application/json; odata=minimalmetadata; charset=utf-8'
  const isNear = config.mode === 'local'
  headers['accept-encoding'] = isNear || route.isFile ? 'identity' : 'gzip'
  const { method, signal } = request
  const answer = await send({ method, url, headers, body, signal })
  const nextLink = route.isList
    ? { key: 'odata.nextLink', rewrite: linkRewriter(url, `${PREFIX}${account}${path}`) }
    : undefined
  return toAnswer(answer, { method, isFile: route.isFile, nextLink, isNear, signal })
}

/** The raw path, not decoded: an account is compared as it stands, the rest is decoded once by the route table. */
function splitPath(pathname: string) {
  const rest = pathname.slice(PREFIX.length)
  const slash = rest.indexOf('/')
  return slash < 0
    ? { account: rest, wirePath: '/' }
    : { account: rest.slice(0, slash), wirePath: rest.slice(slash) }
}

async function readRouteBody(request: Request, route: Route): Promise<Buffer | undefined> {
  if (route.hasBody) return readBody(request, { isRequired: route.isBodyRequired })
  await refuseBody(request)
  return undefined
}
