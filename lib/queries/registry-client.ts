import { type BatchError, parseBatchError, parseJson } from '@/lib/batch/errors'
import { sleep } from '@/lib/batch/retry'
import { sendRequest, type Transport } from '@/lib/batch/transport'
import type { ImageCheckRequest, ImageLogin, ImageReport, ImageTags } from '@/lib/containers/image-check'

export interface RegistryClientOptions {
  /** Where the calls are, without a slash at the end. */
  basePath: string
  /** The ID token of who is signed in; it opens nothing but these two calls. */
  getIdToken: (options?: { forceRefresh?: boolean }) => Promise<string>
  sleep?: Transport['sleep']
}

interface Options {
  signal?: AbortSignal
}

/** The image check of the dashboard's server. Both calls reject with BatchError only. */
export interface RegistryClient {
  checkImage(body: ImageCheckRequest, options?: Options): Promise<ImageReport>
  listTags(body: { image: string; login?: ImageLogin }, options?: Options): Promise<ImageTags>
}

/** As many as the server takes of one person at a time. */
const MAX_AT_ONCE = 4
const TIMEOUT_MS = 15_000
/** The server's limit is by the minute, so a list longer than that goes on in the next one. */
const LONGEST_WAIT_MS = 65_000
const MAX_ATTEMPTS = 6

/** Makes the client; it lets four calls go at a time and waits when the server says that there were too many. */
export function createRegistryClient({
  basePath,
  getIdToken,
  ...options
}: RegistryClientOptions): RegistryClient {
  const transport: Transport = {
    // The audience has no say here: the ID token is for the dashboard itself.
    audience: 'batch',
    getToken: (_, token) => getIdToken(token && { forceRefresh: token.forceRefresh }),
    parseError: parseBatchError,
    send: (url, init) => fetch(url, init),
    timeoutMs: TIMEOUT_MS,
  }
  const enter = makeGate(MAX_AT_ONCE)
  const post = (path: string, body: object, { signal }: Options = {}) =>
    enter(() => send(transport, `${basePath}/${path}`, body, options.sleep ?? sleep, signal), signal)
  // The server of this very dashboard answers; the shapes are its own.
  return {
    checkImage: async (body, o) => (await post('check', body, o)) as ImageReport,
    listTags: async (body, o) => (await post('tags', body, o)) as ImageTags,
  }
}

/** A check changes nothing, so it is repeated although it is a POST. */
async function send(
  transport: Transport,
  url: string,
  body: object,
  wait: typeof sleep,
  signal?: AbortSignal,
): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const request = { operation: url, method: 'POST', url, headers, body: JSON.stringify(body), signal }
  for (let attempt = 0; ; attempt++) {
    try {
      return parseJson((await sendRequest(transport, request)).text)
    } catch (error) {
      // sendRequest rejects with nothing else.
      const { status, retryAfterMs = 1_000 } = error as BatchError
      if (status !== 429 || attempt >= MAX_ATTEMPTS || retryAfterMs > LONGEST_WAIT_MS) throw error
      await wait(retryAfterMs, signal)
    }
  }
}

/** Lets so many run at the same time; the others wait in the order they came, and leave when they are aborted. */
function makeGate(most: number) {
  let running = 0
  const waiting = new Set<() => void>()
  return async <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    while (running >= most && signal?.aborted !== true)
      await new Promise<void>((resolve) => {
        const go = () => {
          waiting.delete(go)
          signal?.removeEventListener('abort', go)
          resolve()
        }
        waiting.add(go)
        signal?.addEventListener('abort', go, { once: true })
      })
    running++
    try {
      return await work()
    } finally {
      running--
      // Who was aborted ran beside the others, so there may still be no place.
      const [next] = waiting
      if (running < most) next?.()
    }
  }
}
