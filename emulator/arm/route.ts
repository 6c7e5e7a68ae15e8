import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../auth/caller'
import type { Json } from '../versions/convert'
import type { World } from '../world'

/** What a route may need of a request and of the account. */
export interface ArmContext {
  world: World
  caller: Caller
  accountUrl: string
  /** Decoded segments of the path by their name in the route. */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** The parsed body; undefined when there is none. */
  body: Json
  /** The body as it was sent. */
  text: string
}

export interface ArmReply {
  status: number
  body?: object
  headers?: Readonly<Record<string, string>>
}

/** One call; the answer is a reply, or just the body of a 200. */
export interface ArmRoute {
  method: string
  /** Fixed words compare without case; `{name}` takes any segment, `{scope}` at the beginning any number of them. */
  path: string
  answer(context: ArmContext): ArmReply | Promise<ArmReply>
}

/** A read that answers with an object. */
export const read = (path: string, answer: (context: ArmContext) => object): ArmRoute => ({
  method: 'GET',
  path,
  answer: (context) => ({ status: 200, body: answer(context) }),
})
