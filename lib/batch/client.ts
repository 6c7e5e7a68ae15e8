import { keepServiceTime } from '@/lib/service-clock'
import { BatchError, parseBatchError, parseJson } from './errors'
import { OPERATIONS, type Operations } from './operations.generated'
import { buildNextRequest, buildRequest, type CallArgs, type LooseArgs, type OperationName } from './request'
import { type GetToken, sendRequest, type Transport, type WireAnswer, type WireRequest } from './transport'

export interface BatchClientOptions {
  /** Where the wire paths start: `/api/batch/<account>` in pages, an absolute URL elsewhere. No slash at the end. */
  basePath: string
  getToken: GetToken
  fetch?: typeof fetch
  /** Sent with every call when given; the proxy sets its own, so only callers that talk to a service directly need it. */
  apiVersion?: string
  sleep?: Transport['sleep']
  random?: Transport['random']
  now?: Transport['now']
  timeoutMs?: number
}

/** A result with what its headers said. `eTag` is as it came, with or without quotes, and can be given back as `ifMatch`. */
export interface Answer<R> {
  result: R
  eTag?: string
  requestId?: string
  headers: Headers
}

/** One account's data plane, typed by operation id. Every method rejects with BatchError only. */
export interface BatchClient {
  readonly basePath: string
  /** Files come as a Response whose body is still to be read; everything else as parsed JSON, or undefined. */
  call<N extends OperationName>(name: N, args: CallArgs<N>): Promise<Operations[N]['result']>
  callWithHeaders<N extends OperationName>(
    name: N,
    args: CallArgs<N>,
  ): Promise<Answer<Operations[N]['result']>>
  /** Reads the page that an `odata.nextLink` names; refuses a link that leaves `basePath`. */
  callNext<N extends OperationName>(
    name: N,
    nextLink: string,
    args?: { signal?: AbortSignal },
  ): Promise<Operations[N]['result']>
}

const STREAMED: ReadonlySet<OperationName> = new Set(['Tasks_GetTaskFile', 'Nodes_GetNodeFile'])

/** Makes the client of one account. It keeps no state but its options: a token is asked for before each attempt. */
export function createBatchClient(options: BatchClientOptions): BatchClient {
  const transport: Transport = {
    ...options,
    audience: 'batch',
    parseError: parseBatchError,
    send: async (url, init) => {
      const response = await (options.fetch ?? fetch)(url, init)
      // Refusals may be the proxy's own, and so their time.
      if (response.ok) keepServiceTime(response.headers)
      return response
    },
  }
  const run = async <N extends OperationName>(name: N, request: WireRequest) =>
    toResult<N>(name, await sendRequest(transport, { ...request, isStream: STREAMED.has(name) }))
  const callWithHeaders: BatchClient['callWithHeaders'] = async (name, args) =>
    // The typed arguments are a narrower form of the loose ones; TypeScript cannot see it through the conditional types.
    run(name, buildRequest(options.basePath, name, args as LooseArgs, options.apiVersion))
  return {
    basePath: options.basePath,
    callWithHeaders,
    call: async (name, args) => (await callWithHeaders(name, args)).result,
    callNext: async (name, nextLink, args) =>
      (await run(name, buildNextRequest(options.basePath, name, nextLink, args?.signal))).result,
  }
}

function toResult<N extends OperationName>(
  name: N,
  { response, text, requestId }: WireAnswer,
): Answer<Operations[N]['result']> {
  const result = STREAMED.has(name) ? response : parseResult(name, text, requestId)
  return {
    // What the catalogue says of this operation; the service is trusted to keep its own contract.
    result: result as Operations[N]['result'],
    eTag: response.headers.get('etag') ?? undefined,
    requestId,
    headers: response.headers,
  }
}

function parseResult(operation: OperationName, text: string, requestId: string | undefined): unknown {
  if (text === '' || OPERATIONS[operation][0] === 'HEAD') return undefined
  const result = parseJson(text)
  if (result !== undefined) return result
  throw new BatchError('The answer is not readable: it is cut off or no JSON.', {
    kind: 'protocol',
    operation,
    requestId,
  })
}
