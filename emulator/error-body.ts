import { randomUUID } from 'node:crypto'
import type { BatchFault } from './errors'
import type { World } from './world'

/** The error body of the wire; the message carries the request's id and the time, as the service appends them. */
export function toErrorBody(
  { code, message, values }: BatchFault,
  world: World,
  requestId: string = randomUUID(),
): object {
  return {
    code,
    message: { lang: 'en-US', value: `${message}\nRequestId:${requestId}\nTime:${world.clock.nowIso()}` },
    ...(values.length > 0 && { values }),
  }
}
