import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readConfig, type ServerConfig } from '@/lib/config'

/** A request as the upstream saw it. */
export interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/** A server that plays the service; `answer` decides what it says, `seen` holds all that reached it. */
export async function startUpstream(answer: (req: IncomingMessage, res: ServerResponse) => void) {
  const seen: Seen[] = []
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      seen.push({ method: req.method ?? '', url: req.url ?? '', headers: req.headers, body })
      answer(req, res)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A token with the audience in its payload; nothing here verifies signatures. */
export function tokenFor(aud: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part({ aud })}.c2ln`
}

export const BATCH_TOKEN = tokenFor('https://batch.core.windows.net/')
export const ARM_TOKEN = tokenFor('https://management.azure.com')

/** Local mode with the upstream as its local account. */
export const localConfig = (localUrl: string): ServerConfig => readConfig({ SLIPWAY_LOCAL_URL: localUrl })

/** A request as the dashboard's own page makes it; header values of undefined are left out. */
export function ownRequest(
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string | undefined> } = {},
): Request {
  const headers = new Headers({ host: 'localhost:3000' })
  const given = { authorization: `Bearer ${BATCH_TOKEN}`, ...init.headers }
  for (const [name, value] of Object.entries(given)) if (value !== undefined) headers.set(name, value)
  return new Request(`http://localhost:3000${path}`, { ...init, headers })
}
