import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { Caller, TaskCaller } from '../auth/caller'
import type { OperationId } from '../operation-table'
import type { Query } from '../query'
import type { WithIdentity } from '../rules/identity-rules'
import type { World } from '../world'

/** A request that passed every check of the pipeline. */
export interface BatchRequest {
  operation: OperationId
  /** Decoded path parameters. */
  params: Readonly<Record<string, string>>
  query: Query
  /** The validated body without nulls; undefined when there is none. Handlers may change it. */
  body: unknown
  headers: IncomingHttpHeaders
  /** What a new pool gets that only Resource Manager can give it. */
  attached?: WithIdentity
  caller: Caller | TaskCaller
}

/** What a handler answers with. The pipeline adds the headers that every answer has. */
export interface Reply {
  status: number
  /** A JSON object, or bytes to stream. */
  body?: object | Readable
  /** Property `eTag` and `lastModified` of what was read or written. */
  eTag?: string
  lastModified?: string
  /** Path of the resource that was made. */
  resource?: string
  headers?: Readonly<Record<string, string>>
}

/** Carries out one operation; throws BatchFault and nothing else on purpose. */
export type Handler = (world: World, request: BatchRequest) => Reply | Promise<Reply>
export type Handlers = Partial<Record<OperationId, Handler>>

/** The body of an operation whose schema demands one; the validator has checked that it is of this type. */
export function bodyOf<T>(request: BatchRequest): T {
  return (request.body ?? {}) as T
}

/** A path parameter of the operation's template. */
export function param(request: BatchRequest, name: string): string {
  return request.params[name] ?? ''
}
