import { BatchError } from './errors'
import { OPERATIONS, type Operations } from './operations.generated'

export type OperationName = keyof Operations

type Params<N extends OperationName> = keyof Operations[N]['params'] extends never
  ? { params?: Record<string, never> }
  : { params: Operations[N]['params'] }

type Body<N extends OperationName> = [Operations[N]['body']] extends [undefined]
  ? { body?: undefined }
  : undefined extends Operations[N]['body']
    ? { body?: Operations[N]['body'] }
    : { body: Operations[N]['body'] }

/** Bytes of a file from `start` (from 0) to `end`, both included; without `end` to the end of the file. */
export interface ByteRange {
  start: number
  end?: number
}

type Range<N extends OperationName> = Operations[N]['result'] extends Response
  ? { range?: ByteRange }
  : { range?: undefined }

/** What an operation needs and takes: params and body are demanded exactly where the operation demands them. */
export type CallArgs<N extends OperationName> = Params<N> &
  Body<N> &
  Range<N> & {
    query?: Operations[N]['query']
    /** Entity tag, with or without its quotes (the `eTag` property has none). */
    ifMatch?: string
    signal?: AbortSignal
  }

/** The arguments without their types per operation, for the code that only carries them. */
export interface LooseArgs {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, unknown>>
  body?: unknown
  ifMatch?: string
  range?: ByteRange
  signal?: AbortSignal
}

/** Stands for the page's own origin while relative addresses are compared; never called. */
const RELATIVE_ORIGIN = 'http://own-origin.invalid'

/** Body type of every JSON request; source: batch-wire.md section 1. */
const JSON_TYPE = 'application/json; odata=minimalmetadata'

/**
 * The request for the page that an `odata.nextLink` names. Only its own account's paths may get the token: a link to
 * anywhere else is a broken answer, not an address, and throws a protocol BatchError.
 */
export function buildNextRequest(
  basePath: string,
  operation: OperationName,
  nextLink: string,
  signal: AbortSignal | undefined,
) {
  const here = new URL(basePath, RELATIVE_ORIGIN)
  const there = URL.canParse(nextLink, here.href) ? new URL(nextLink, here.href) : undefined
  const root = `${here.pathname.replace(/\/$/, '')}/`
  if (there?.origin !== here.origin || !there.pathname.startsWith(root))
    throw new BatchError('The service named a next page outside of this account. It was not read.', {
      kind: 'protocol',
      operation,
      code: 'ForeignNextLink',
    })
  const url = URL.canParse(basePath) ? there.href : `${there.pathname}${there.search}`
  return { operation, method: 'GET', url, headers: { accept: JSON_TYPE }, signal }
}

/** Method, URL, headers and body of a call. Throws a protocol BatchError for an id that cannot stand in a path. */
export function buildRequest(
  basePath: string,
  name: OperationName,
  args: LooseArgs,
  apiVersion: string | undefined,
) {
  const [method, template] = OPERATIONS[name]
  const headers: Record<string, string> = { accept: JSON_TYPE }
  if (args.body !== undefined) headers['content-type'] = JSON_TYPE
  if (args.ifMatch !== undefined) headers['if-match'] = quoteTag(args.ifMatch)
  if (args.range !== undefined) headers['ocp-range'] = `bytes=${args.range.start}-${args.range.end ?? ''}`
  return {
    operation: name,
    method,
    url: basePath + fillPath(name, template, args.params ?? {}) + buildQuery(args.query, apiVersion),
    headers,
    body: args.body === undefined ? undefined : JSON.stringify(args.body),
    signal: args.signal,
  }
}

/** In quotes, as HTTP writes a tag; the service names it without, Resource Manager with them and sometimes as weak. */
function quoteTag(tag: string): string {
  return tag === '*' || /^(W\/)?"/.test(tag) ? tag : `"${tag}"`
}

function fillPath(
  operation: OperationName,
  template: string,
  params: Readonly<Record<string, string>>,
): string {
  return template.replace(/\{(\w+)\}/g, (_, param: string) => {
    const value = params[param]
    const segments = param === 'filePath' ? (value ?? '').split('/') : [value ?? '']
    return segments.map((segment) => encodeSegment(operation, param, segment)).join('/')
  })
}

/** `.` and `..` would vanish from the URL and name another object; a lone surrogate cannot be encoded at all. */
function encodeSegment(operation: OperationName, param: string, segment: string): string {
  const encoded = segment === '.' || segment === '..' ? '' : encodeOrNothing(segment)
  if (encoded !== '') return encoded
  throw new BatchError(`"${segment}" cannot be a ${param}. Check the link or the text it came from.`, {
    kind: 'protocol',
    operation,
    code: 'InvalidResourceId',
    values: [{ key: 'ParameterName', value: param }],
  })
}

function encodeOrNothing(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return ''
  }
}

function buildQuery(query: LooseArgs['query'], apiVersion: string | undefined): string {
  const search: string[] = []
  const add = (name: string, value: unknown) =>
    search.push(`${encodeURIComponent(name).replace('%24', '$')}=${encodeURIComponent(String(value))}`)
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue
    if (!Array.isArray(value)) add(name, value)
    else if (value.length > 0) add(name, value.join(','))
  }
  if (apiVersion !== undefined) add('api-version', apiVersion)
  return search.length === 0 ? '' : `?${search.join('&')}`
}
