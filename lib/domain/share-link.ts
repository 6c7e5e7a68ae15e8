import { isRecord } from '../batch/errors'
import type { BodyKind } from './body-kind'
import { parseJsonText } from './import/parse-json-text'
import { type SharedBody, toSharedBody } from './shared-body'
import type { WireRest } from './wire'

export type ShareLink = { fragment: string; leftOut: SharedBody['leftOut'] } | { problem: string }
/** `leftOut`: paths in the body of what it had and the link does not hold. */
export type SharedContent =
  | { kind: BodyKind; body: WireRest; leftOut: readonly string[] }
  | { problem: string }

const START = '#b='
/** What browsers, chats and mail programs still pass on. */
const MOST_CHARACTERS = 16_000
const MOST_BYTES = 1024 * 1024

const DAMAGED = {
  problem:
    'The link is damaged: its end is missing or was changed on the way. Ask for a new one, or for the preset file.',
}

/**
 * The part of an address behind `#` that opens a form with this body. Browsers never send it to a server. What is left
 * out is named, see toSharedBody. A body that gives more than 16,000 characters is refused with a sentence.
 */
export async function toShareLink(
  kind: BodyKind,
  body: object,
  included?: ReadonlySet<string>,
): Promise<ShareLink> {
  const shared = toSharedBody(body, included)
  const leftOut = shared.leftOut.length > 0 ? shared.leftOut.map(({ path }) => path) : undefined
  const bytes = await pass(
    new TextEncoder().encode(JSON.stringify({ v: 1, kind, body: shared.body, leftOut })),
    new CompressionStream('deflate-raw'),
  )
  const fragment = START + toBase64Url(bytes ?? new Uint8Array())
  if (fragment.length > MOST_CHARACTERS)
    return { problem: 'This is too much for a link. Download the preset file and send that.' }
  return { fragment, leftOut: shared.leftOut }
}

/** Reads a fragment back; one sentence when it is damaged, of another version or made to fill the memory. */
export async function fromShareLink(fragment: string): Promise<SharedContent> {
  const packed = fragment.slice(START.length)
  if (!fragment.startsWith(START) || !/^[\w-]+$/.test(packed) || fragment.length > MOST_CHARACTERS)
    return DAMAGED
  const bytes = await pass(fromBase64Url(packed), new DecompressionStream('deflate-raw'))
  if (bytes === undefined) return DAMAGED
  const parsed = parseJsonText(new TextDecoder().decode(bytes))
  const value = 'value' in parsed ? parsed.value : undefined
  if (!isRecord(value)) return DAMAGED
  const { v, kind, body } = value
  if (v !== 1)
    return { problem: 'The link was made by another version of Slipway, which this one cannot read.' }
  if ((kind !== 'pool' && kind !== 'job' && kind !== 'task') || !isRecord(body)) return DAMAGED
  // Links of before have no list.
  const leftOut = Array.isArray(value.leftOut) ? value.leftOut.filter((path) => typeof path === 'string') : []
  return { kind, body, leftOut: [...new Set<string>(leftOut)] }
}

/** Sends bytes through a stream; undefined when it fails or gives more than a mebibyte. */
async function pass(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader()
  const chunks: BlobPart[] = []
  let size = 0
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength
      if (size > MOST_BYTES) {
        await reader.cancel()
        return undefined
      }
      chunks.push(part.value)
    }
  } catch {
    return undefined
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    // A length that no bytes give.
    return new Uint8Array()
  }
}
