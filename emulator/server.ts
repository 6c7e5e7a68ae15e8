import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Who answers which paths; the first whose test fits. */
export interface Part {
  isFor(path: string): boolean
  answer(req: IncomingMessage, res: ServerResponse): Promise<void>
}

/** The account's HTTP server: on 127.0.0.1 only, answering only to its own names, so that no web page reaches it. */
export interface AccountServer {
  url: string
  close(): Promise<void>
}

/** Listens; rejects with the system's error when the port is taken. */
export async function listen(port: number, parts: readonly Part[]): Promise<AccountServer> {
  const server = createServer((req, res) => void answer(server, parts, req, res))
  server.keepAliveTimeout = 15_000
  server.requestTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  server: Server,
  parts: readonly Part[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (!isOwnHost(req.headers.host, portOf(server)))
    return refuse(res, 421, 'The local account answers to localhost only.')
  const path = req.url ?? '/'
  const part = parts.find((candidate) => candidate.isFor(path))
  if (!part) return refuse(res, 404, 'There is no such path.')
  try {
    await part.answer(req, res)
  } catch {
    // Parts answer their own failures; what is left is a connection that went away.
    res.destroy()
  }
}

function refuse(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  res.end(`${text}\n`)
}

/** Against names that resolve to this machine (DNS rebinding). */
function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`
}

// A TCP server's address is never the name of a pipe.
const portOf = (server: Server) => (server.address() as AddressInfo).port
