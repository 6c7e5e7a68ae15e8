import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as it arrived. */
export interface Received {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** What to answer: a status with headers and body, or a function for answers that misbehave. */
export type Reply =
  | { status: number; headers?: Record<string, string>; json?: unknown; text?: string }
  | ((response: ServerResponse, received: Received) => void)

/**
 * A real HTTP server for tests: answers the replies in order, the last one for ever, and keeps what it received.
 * Listens on a free port of loopback; `close` ends open connections too.
 */
export async function startScriptedServer(replies: readonly Reply[]) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const entry = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
    received.push(entry)
    const reply = replies[Math.min(received.length, replies.length) - 1]
    if (typeof reply === 'function') return reply(response, entry)
    const text = reply?.text ?? (reply?.json === undefined ? '' : JSON.stringify(reply.json))
    response.writeHead(reply?.status ?? 200, { 'content-type': 'application/json', ...reply?.headers })
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
