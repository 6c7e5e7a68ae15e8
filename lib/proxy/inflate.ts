import { createGunzip } from 'node:zlib'
import { Refusal } from './refusal'
import type { Upstream } from './upstream'

/** A page of 1000 elements is well below 10 MB. */
const MAX_JSON_BYTES = 64 * 1024 * 1024

/** The decoded bytes of a JSON answer. Throws 502 for an unknown encoding and above 64 MiB, so no answer can fill the memory. */
export function inflate({ headers, body }: Upstream): AsyncIterable<Buffer> {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return limit(body, MAX_JSON_BYTES)
  if (encoding !== 'gzip') throw unreadable()
  const gunzip = createGunzip()
  body.on('error', (error) => gunzip.destroy(error))
  gunzip.on('close', () => body.destroy())
  return limit(body.pipe(gunzip), MAX_JSON_BYTES)
}

async function* limit(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let length = 0
  for await (const chunk of source) {
    length += chunk.length
    if (length > maxBytes) throw unreadable()
    yield chunk
  }
}

function unreadable(): Refusal {
  return new Refusal(502, 'UnreadableAnswer', 'The service answered in a form that cannot be passed on.')
}
