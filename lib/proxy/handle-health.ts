import { type ServerConfig, serverConfig } from '@/lib/config'
import { checkHost } from './guard'
import { DATA_HEADERS, Refusal, toRefusal } from './refusal'
import { send } from './upstream'

const LIMIT_MS = 2_000

/** The answer of `/api/health`; `engine` is what the local account says of what runs its containers. */
export interface Health {
  status: 'ok'
  mode: ServerConfig['mode']
  engine?: unknown
}

/**
 * 200 with `Health` when pages can be served and, in local mode, the local account answers; else 503 with `reason`.
 * That this handler runs shows that pages can be served: both come from the same build and process.
 */
export async function handleHealth(request: Request, given?: ServerConfig): Promise<Response> {
  try {
    const config = given ?? serverConfig()
    checkHost(request, config)
    const health: Health = { status: 'ok', mode: config.mode }
    if (config.mode === 'local') health.engine = await askLocalAccount(config)
    return answer(200, health)
  } catch (error) {
    return answer(503, { status: 'unavailable', reason: toReason(error) })
  }
}

async function askLocalAccount({ localUrl }: ServerConfig): Promise<Health['engine']> {
  if (localUrl === undefined)
    throw new Refusal(
      503,
      'LocalAccountMissing',
      'The local account does not run. Start Slipway with npm start.',
    )
  const signal = AbortSignal.timeout(LIMIT_MS)
  const upstream = await send({ method: 'GET', url: `${localUrl}/_emulator/health`, headers: {}, signal })
  const body = (await upstream.body.json()) as { status?: unknown; engine?: Health['engine'] }
  if (upstream.statusCode !== 200 || body.status !== 'ok')
    throw new Refusal(503, 'LocalAccountNotReady', 'The local account is not ready yet.')
  return body.engine
}

/** What the person who runs Slipway can do something about; how the connection failed is not. */
function toReason(error: unknown): string {
  const { code, message } = toRefusal(error)
  return code.startsWith('Upstream') || code.startsWith('Client') || code === 'ProxyFailed'
    ? 'The local account does not answer.'
    : message
}

function answer(status: number, body: object): Response {
  const headers = { ...DATA_HEADERS, 'content-type': 'application/json; charset=utf-8' }
  return new Response(JSON.stringify(body), { status, headers })
}
