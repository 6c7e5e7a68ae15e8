import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http'
import { type Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { AntiSSRFPolicy, PolicyConfigOptions } from '@microsoft/antissrf'
import { CheckEnd, notChecked } from './check-end'
import { checkAddress, isListed } from './hosts'

/** Bounds of the work for one check. */
export interface Limits {
  callMs: number
  checkMs: number
}

/** Source: the rules for this client in docs/security.md. */
export const LIMITS: Limits = { callMs: 5_000, checkMs: 8_000 }

/** One call to a registry; headers are built from zero by the caller. */
export interface Call {
  method: 'GET' | 'HEAD'
  url: URL
  headers?: Readonly<Record<string, string>>
  /** Of a successful answer; of an error no more than 16 KiB are read. */
  maxBytes: number
}

/** An answer with its whole body; redirects are not followed. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Errors of a server that does not speak TLS; some cut the connection before their answer to the handshake is read. */
const NO_TLS = new Set([
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ECONNRESET',
])
/** Old spellings of IPv4 addresses in IPv6, which the guard's own list leaves out. */
const MORE_PRIVATE = ['::/96', '::ffff:0:0:0/96']
const MAX_HEADER_BYTES = 16 * 1024
const MAX_ERROR_BYTES = 16 * 1024

/**
 * The only way out of the image check: every connection, also to a literal address, goes through the guard, which judges
 * all addresses of a name and connects to what it judged. No proxy of the environment is used. One object per check; it
 * must be closed.
 */
export class Connection {
  private readonly publicAgent: HttpsAgent
  private readonly listedAgent: HttpsAgent
  private readonly plainAgent: HttpAgent
  private readonly signal: AbortSignal

  constructor(
    readonly allow: readonly string[],
    private readonly limits: Limits,
    signal: AbortSignal,
  ) {
    const options = { keepAlive: true, maxSockets: 4 }
    const outside = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest)
    outside.addDeniedAddresses(MORE_PRIVATE)
    // The guard refuses the addresses of metadata services; the header that it adds beside would only confuse registries.
    outside.addXFFHeader = false
    this.publicAgent = outside.getHttpsAgent(options)
    this.listedAgent = new AntiSSRFPolicy(PolicyConfigOptions.None).getHttpsAgent(options)
    this.plainAgent = new HttpAgent(options)
    this.signal = AbortSignal.any([signal, AbortSignal.timeout(limits.checkMs)])
  }

  /** Where to find a registry: https, or plain http when the operator listed it and it does not speak TLS. */
  async findOrigin(host: string): Promise<URL> {
    if (!URL.canParse(`https://${host}`)) throw notChecked('address-not-public')
    const origin = new URL(`https://${host}`)
    // The parser turns 0x7f.1 and its like into an address: another name than the one that was asked for.
    if (origin.host !== host.replace(/:443$/, '')) throw notChecked('address-not-public')
    if (!isListed(origin, this.allow)) return origin
    try {
      await this.exchange({ method: 'HEAD', url: new URL('/v2/', origin), maxBytes: 0 })
      return origin
    } catch (error) {
      if (!NO_TLS.has(String((error as { code?: unknown }).code))) throw this.toCheckEnd(error)
      return new URL(`http://${origin.hostname}:${origin.port || '443'}`)
    }
  }

  /** Sends one call. Throws a CheckEnd: `unreachable`, `slow`, `too-large`, or what `checkAddress` refuses. */
  async send(call: Call): Promise<Answer> {
    checkAddress(call.url, this.allow)
    try {
      return await this.exchange(call)
    } catch (error) {
      throw this.toCheckEnd(error)
    }
  }

  close(): void {
    for (const agent of [this.publicAgent, this.listedAgent, this.plainAgent]) agent.destroy()
  }

  private async exchange(call: Call): Promise<Answer> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(this.limits.callMs)])
    const response = await this.open(call, signal)
    const encoding = response.headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity' && call.method === 'GET') {
      response.destroy()
      throw notChecked('unreadable')
    }
    const body = await readBody(response, call)
    return { status: response.statusCode ?? 0, headers: response.headers, body }
  }

  private open({ method, url, headers }: Call, signal: AbortSignal): Promise<IncomingMessage> {
    const isPlain = url.protocol === 'http:'
    // Plain http exists for listed servers only; isListed is asked again here so that no caller can forget it.
    if (isPlain && !isListed(url, this.allow)) throw notChecked('port-not-allowed')
    const secureAgent = isListed(url, this.allow) ? this.listedAgent : this.publicAgent
    const options = {
      method,
      agent: isPlain ? this.plainAgent : secureAgent,
      headers: { 'user-agent': 'slipway-image-check', 'accept-encoding': 'identity', ...headers },
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
    }
    return new Promise((resolve, reject) => {
      const request = (isPlain ? httpRequest : httpsRequest)(url, options, resolve)
      request.once('error', (error) => reject(signal.aborted ? signal.reason : error))
      request.end()
    })
  }

  private toCheckEnd(error: unknown): CheckEnd {
    if (error instanceof CheckEnd) return error
    return notChecked(error instanceof BodyBroken ? 'slow' : 'unreachable')
  }
}

/** The body broke off or took too long after an answer had begun, so the server can be reached. */
class BodyBroken extends Error {}

async function readBody(response: IncomingMessage, { method, maxBytes }: Call): Promise<Buffer> {
  const isError = (response.statusCode ?? 0) >= 300
  const limit = isError ? MAX_ERROR_BYTES : maxBytes
  const chunks: Buffer[] = []
  let length = 0
  try {
    // Without an encoding set, a response of Node yields buffers.
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length <= limit || method === 'HEAD') continue
      response.destroy()
      if (!isError) throw notChecked('too-large')
      break
    }
  } catch (error) {
    if (error instanceof CheckEnd) throw error
    throw new BodyBroken('The body broke off.', { cause: error })
  }
  return Buffer.concat(chunks).subarray(0, limit)
}
