import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline as connect } from 'node:stream/promises'
import type { createAuthenticator } from './auth/authenticate'
import { checkPermission } from './auth/permissions'
import { readTaskCaller } from './auth/task-token'
import { readBody } from './body'
import { toErrorBody } from './error-body'
import { BatchFault, fault } from './errors'
import { HANDLERS } from './handlers/handlers'
import type { Reply } from './handlers/request'
import { matchOperation, type OperationId, type OperationRow } from './operation-table'
import { parseQuery } from './query'
import { checkRequestHeaders } from './request-headers'
import { isDiskFull } from './store/disk-full'
import { openEdge } from './versions/edge'
import type { World } from './world'

const JSON_TYPE = 'application/json; odata=minimalmetadata'
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Answers one request of the Batch wire; never rejects, never answers 500. */
export async function answerBatch(
  world: World,
  authenticate: ReturnType<typeof createAuthenticator>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const requestId = randomUUID()
  setCommonHeaders(world, req, res, requestId)
  try {
    await send(res, await carryOut(world, authenticate, req), req.method === 'HEAD')
  } catch (error) {
    if (res.headersSent) res.destroy()
    else sendFault(world, req, res, toFault(world, error), requestId)
  }
}

/** The steps of every request, in the order in which the service refuses. */
async function carryOut(
  world: World,
  authenticate: ReturnType<typeof createAuthenticator>,
  req: IncomingMessage,
): Promise<Reply> {
  const { method = '', url = '/', headers } = req
  const caller =
    readTaskCaller(world, headers.authorization) ?? (await authenticate({ method, rawUrl: url, headers }))
  const asked = parseUrl(url)
  const edge = openEdge(asked.searchParams)
  const { pathname, searchParams } = edge.toCurrentUrl(method, asked)
  const { row, params } = findOperation(method, pathname)
  edge.checkOperation(row.operationId)
  checkPermission(caller, row.operationId, params)
  const query = parseQuery(row, searchParams, edge)
  checkRequestHeaders(row, headers)
  const body = await readBody(req, row, edge)
  const handler = HANDLERS[row.operationId]
  if (!handler) throw notOffered(row)
  const request = { operation: row.operationId, params, query, body, headers, caller }
  // A write is one transaction; handlers wait for nothing inside of it.
  const isRead = method === 'GET' || method === 'HEAD'
  const answered = await (isRead ? handler(world, request) : world.commit(() => handler(world, request)))
  const reply = withAddresses(world, row, pathname, answered)
  if (reply.body === undefined || reply.body instanceof Readable) return reply
  return { ...reply, body: edge.toOlderAnswer(row.operationId, reply.body) }
}

/** The contract has an address for it, and the service sends none. */
const WITHOUT_ADDRESS: readonly OperationId[] = ['Tasks_ReactivateTask']

/** What was made is answered with its address, other writes with the one that was asked. */
function withAddresses({ baseUrl }: World, row: OperationRow, pathname: string, reply: Reply): Reply {
  const { operationId, method, responseHeaders } = row
  const made = reply.resource !== undefined && baseUrl() + reply.resource
  if (made) return { ...reply, headers: { ...reply.headers, location: made, dataserviceid: made } }
  const isDue = method !== 'GET' && responseHeaders[String(reply.status)]?.includes('DataServiceId')
  if (!isDue || WITHOUT_ADDRESS.includes(operationId)) return reply
  return { ...reply, headers: { ...reply.headers, dataserviceid: baseUrl() + pathname } }
}

function notOffered({ operationId }: OperationRow): BatchFault {
  return fault('NotImplemented', { Reason: `There is no ${operationId} here.` })
}

function parseUrl(url: string): URL {
  // The raw path is matched, so that an encoded segment stays one segment.
  const parsed = URL.canParse(url, 'http://local.invalid') ? new URL(url, 'http://local.invalid') : undefined
  if (!parsed) throw fault('InvalidUri')
  return parsed
}

/** Operations of older versions that the service refuses by now. Seen: azure-sdk-for-js 2023. */
const LIFETIME_STATISTICS = /^\/lifetime(job|pool)stats$/

function findOperation(method: string, path: string): { row: OperationRow; params: Record<string, string> } {
  if (LIFETIME_STATISTICS.test(path)) throw fault('LifetimeStatsAPIRetired')
  const match = matchOperation(method, path)
  if (!('problem' in match)) return match
  if (match.problem === 'unknown-method')
    throw fault('UnsupportedHttpVerb', { Reason: `The path does not take ${method}.` })
  if (match.problem === 'malformed') throw fault('RequestUrlFailedToParse')
  throw fault('ResourceNotFound', { Reason: 'The address names nothing that the service has.' })
}

function setCommonHeaders(
  { clock }: World,
  { headers }: IncomingMessage,
  res: ServerResponse,
  requestId: string,
): void {
  res.setHeader('date', new Date(clock.nowMs()).toUTCString())
  res.setHeader('request-id', requestId)
  res.setHeader('dataserviceversion', '3.0')
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('cache-control', 'no-store')
  const clientId = String(headers['client-request-id'] ?? '')
  const isWanted = String(headers['return-client-request-id'] ?? '').toLowerCase() === 'true'
  if (isWanted && GUID.test(clientId)) res.setHeader('client-request-id', clientId)
}

async function send(res: ServerResponse, reply: Reply, isHead: boolean): Promise<void> {
  const { status, body, eTag, lastModified, headers = {} } = reply
  if (eTag !== undefined) res.setHeader('etag', eTag)
  if (lastModified !== undefined) res.setHeader('last-modified', new Date(lastModified).toUTCString())
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  if (status !== 204 && !res.hasHeader('content-length')) res.setHeader('transfer-encoding', 'chunked')
  if (body instanceof Readable) {
    res.writeHead(status)
    return connect(body, res)
  }
  if (body === undefined || isHead) {
    res.writeHead(status)
    res.end()
    return
  }
  res.writeHead(status, { 'content-type': JSON_TYPE })
  res.end(JSON.stringify(body))
}

/** Anything but a fault is a bug or a full disk: it is logged, and the caller may try again. */
function toFault(world: World, error: unknown): BatchFault {
  if (error instanceof BatchFault) return error
  world.log(isDiskFull(error) ? 'disk-full' : 'request-failed', { error })
  const text = isDiskFull(error)
    ? 'The disk of the local account is full, so nothing was stored. Free some space and try again.'
    : 'The local account could not carry out the request. Its log says why.'
  return fault('ServerBusy', { Reason: text })
}

function sendFault(
  world: World,
  req: IncomingMessage,
  res: ServerResponse,
  error: BatchFault,
  requestId: string,
): void {
  for (const [name, value] of Object.entries(error.headers)) res.setHeader(name, value)
  // What was not read of the body would be taken for the next request.
  if (!req.complete) res.setHeader('connection', 'close')
  if (error.status === 304 || req.method === 'HEAD') {
    res.writeHead(error.status)
    res.end()
    return
  }
  const body = JSON.stringify({
    'odata.metadata': `${world.baseUrl()}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element`,
    ...toErrorBody(error, world, requestId),
  })
  res.writeHead(error.status, { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(body) })
  res.end(body)
}
