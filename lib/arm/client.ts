import { BatchError, parseJson } from '@/lib/batch/errors'
import { type GetToken, sendRequest, type Transport, type WireRequest } from '@/lib/batch/transport'
import { parseArmError } from './errors'
import type { BatchAccountOutput, BatchLocationQuotaOutput, SupportedSkuOutput } from './types.generated'

/** A subscription as Resource Manager lists it; the fields that are used, others are there too. */
export interface Subscription {
  id: string
  subscriptionId: string
  displayName: string
  state?: string
  tenantId?: string
}

/** One entry of the permissions at a scope: wildcards such as `Microsoft.Batch/batchAccounts/jobs/*`. */
export interface ArmPermission {
  actions?: string[]
  notActions?: string[]
  dataActions?: string[]
  notDataActions?: string[]
}

export interface ArmClientOptions {
  /** Where Resource Manager's paths start, without a slash at the end; the proxy adds `api-version`. */
  basePath?: string
  getToken: GetToken
  fetch?: typeof fetch
  sleep?: Transport['sleep']
  random?: Transport['random']
  now?: Transport['now']
  timeoutMs?: number
}

interface Options {
  signal?: AbortSignal
}

/** Resource Manager through the proxy. Every method rejects with BatchError only; lists are read to their end. */
export interface ArmClient {
  /** `path` starts with a slash and is encoded already; the result is whatever JSON came, as the caller's type. */
  get<T>(path: string, query?: Record<string, string>, options?: Options): Promise<T>
  list<T>(path: string, query?: Record<string, string>, options?: Options): Promise<T[]>
  /** Empty when the person has no role in any subscription: a normal answer. */
  listSubscriptions(options?: Options): Promise<Subscription[]>
  listBatchAccounts(subscriptionId: string, options?: Options): Promise<BatchAccountOutput[]>
  getBatchAccount(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
    options?: Options,
  ): Promise<BatchAccountOutput>
  /** The VM sizes that Batch offers in a region. */
  listVmSizes(subscriptionId: string, location: string, options?: Options): Promise<SupportedSkuOutput[]>
  getLocationQuotas(
    subscriptionId: string,
    location: string,
    options?: Options,
  ): Promise<BatchLocationQuotaOutput>
  /** Creates what is not there yet; rejects with status 412 when it is. `path` is as for `get`. */
  create<T>(path: string, body: object, options?: Options): Promise<T>
  /** What the caller may do at a scope; `scope` is a resource id as Resource Manager gave it. */
  listPermissions(scope: string, options?: Options): Promise<ArmPermission[]>
}

/** More pages than any list here can have; a service that goes on for ever ends in an error, not in a full memory. */
const MAX_PAGES = 500

/** Makes the client of Resource Manager. It keeps no state but its options. */
export function createArmClient(options: ArmClientOptions): ArmClient {
  const basePath = options.basePath ?? '/api/arm'
  const transport: Transport = {
    ...options,
    audience: 'arm',
    parseError: parseArmError,
    send: (url, init) => (options.fetch ?? fetch)(url, init),
  }
  const read = (operation: string, url: string, signal?: AbortSignal) =>
    sendJson(transport, { operation, method: 'GET', url, headers: {}, signal })
  // Callers name the type that arm-subset.md documents for the path; the service is trusted to keep it.
  const get = async <T>(path: string, query?: Record<string, string>, { signal }: Options = {}) =>
    (await read(`GET ${path}`, basePath + path + toSearch(query), signal)) as T
  const list = async <T>(path: string, query?: Record<string, string>, { signal }: Options = {}) =>
    (await readPages(read, basePath, path, toSearch(query), signal)) as T[]

  const batch = (subscriptionId: string) => `/subscriptions/${part(subscriptionId)}/providers/Microsoft.Batch`
  return {
    get,
    list,
    create: async <T>(path: string, body: object, { signal }: Options = {}) =>
      (await sendJson(transport, {
        operation: `PUT ${path}`,
        method: 'PUT',
        url: basePath + path,
        headers: { 'content-type': 'application/json', 'if-none-match': '*' },
        body: JSON.stringify(body),
        signal,
      })) as T,
    listSubscriptions: (o) => list('/subscriptions', undefined, o),
    listBatchAccounts: (subscriptionId, o) => list(`${batch(subscriptionId)}/batchAccounts`, undefined, o),
    getBatchAccount: (subscriptionId, group, name, o) =>
      get(
        `/subscriptions/${part(subscriptionId)}/resourceGroups/${part(group)}/providers/Microsoft.Batch/batchAccounts/${part(name)}`,
        undefined,
        o,
      ),
    listVmSizes: (subscriptionId, location, o) =>
      list(`${batch(subscriptionId)}/locations/${part(location)}/virtualMachineSkus`, undefined, o),
    getLocationQuotas: (subscriptionId, location, o) =>
      get(`${batch(subscriptionId)}/locations/${part(location)}/quotas`, undefined, o),
    listPermissions: (scope, o) =>
      list(`${scopePath(scope)}/providers/Microsoft.Authorization/permissions`, undefined, o),
  }
}

const part = (text: string) => encodeURIComponent(text)

const scopePath = (scope: string) => scope.split('/').map(part).join('/')

function toSearch(query: Record<string, string> | undefined): string {
  const search = new URLSearchParams(query).toString()
  return search === '' ? '' : `?${search}`
}

async function sendJson(transport: Transport, request: WireRequest): Promise<unknown> {
  const headers = { accept: 'application/json', ...request.headers }
  const { text, requestId } = await sendRequest(transport, { ...request, headers })
  const body = parseJson(text)
  if (body !== undefined) return body
  throw new BatchError('The answer is not readable: it is cut off or no JSON.', {
    kind: 'protocol',
    operation: request.operation,
    requestId,
  })
}

interface ArmPage {
  value?: unknown[]
  nextLink?: unknown
}

async function readPages(
  read: (operation: string, url: string, signal?: AbortSignal) => Promise<unknown>,
  basePath: string,
  path: string,
  search: string,
  signal: AbortSignal | undefined,
): Promise<unknown[]> {
  const operation = `GET ${path}`
  const items: unknown[] = []
  const seen = new Set<string>()
  let url: string | undefined = basePath + path + search
  while (url !== undefined) {
    if (seen.has(url) || seen.size >= MAX_PAGES) throw brokenLink(operation, 'RepeatedNextLink')
    seen.add(url)
    const page = (await read(operation, url, signal)) as ArmPage
    for (const item of page.value ?? []) items.push(item)
    const { nextLink } = page
    const isMore = typeof nextLink === 'string' && nextLink !== ''
    url = isMore ? checkNextLink(basePath, path, nextLink) : undefined
  }
  return items
}

/** A next page has the path of the list itself; a link to anywhere else never gets the token. */
function checkNextLink(basePath: string, path: string, nextLink: string): string {
  const start = new URL(basePath + path, 'http://own-origin.invalid')
  const next = URL.canParse(nextLink, start.origin) ? new URL(nextLink, start.origin) : undefined
  const isOwn = next?.origin === start.origin && next.pathname.toLowerCase() === start.pathname.toLowerCase()
  if (next === undefined || !isOwn) throw brokenLink(`GET ${path}`, 'ForeignNextLink')
  return basePath + path + next.search
}

function brokenLink(operation: string, code: string): BatchError {
  return new BatchError(
    'The list cannot be read to its end: the next page that the service names is not its own.',
    {
      kind: 'protocol',
      operation,
      code,
    },
  )
}
