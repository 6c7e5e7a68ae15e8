import { Refusal } from './refusal'

/** Longest value that is read as a link; the service's own are a few hundred bytes. */
const MAX_LINK_BYTES = 16 * 1024
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a

/** Turns a next link of the upstream into one of ours; throws a Refusal for one that leads elsewhere. */
export type RewriteLink = (link: string) => string

/**
 * Passes JSON through and rewrites the value of every `key` (`odata.nextLink`, `nextLink`) on its way. Works on bytes:
 * a page of 1000 elements is searched, not parsed. A key that is split over two chunks is found as well.
 */
export async function* rewriteNextLinks(
  source: AsyncIterable<Buffer>,
  key: string,
  rewrite: RewriteLink,
): AsyncGenerator<Buffer> {
  const needle = Buffer.from(`"${key}"`)
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    const pending = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const { done, rest } = rewriteIn(pending, needle, rewrite, false)
    if (done.length > 0) yield done
    held = rest
  }
  const { done } = rewriteIn(held, needle, rewrite, true)
  if (done.length > 0) yield done
}

/** `rest` is what cannot be judged before more bytes came: a link that is cut, or the beginning of the key. */
function rewriteIn(bytes: Buffer, needle: Buffer, rewrite: RewriteLink, isLast: boolean) {
  const parts: Buffer[] = []
  let from = 0
  let search = 0
  for (;;) {
    const at = bytes.indexOf(needle, search)
    if (at < 0) break
    const value = readValue(bytes, at + needle.length)
    if (value === 'cut' && !isLast)
      return { done: Buffer.concat([...parts, bytes.subarray(from, at)]), rest: bytes.subarray(at) }
    search = at + needle.length
    if (typeof value === 'string') continue
    parts.push(bytes.subarray(from, value.start), Buffer.from(JSON.stringify(rewrite(value.link))))
    from = search = value.end
  }
  const end = isLast ? bytes.length : Math.max(from, bytes.length - beginningAtEnd(bytes, needle))
  const last = bytes.subarray(from, end)
  // Most chunks have no link: they go on as they came, because copies of them are what a page costs.
  return { done: parts.length === 0 ? last : Buffer.concat([...parts, last]), rest: bytes.subarray(end) }
}

/** How many of the last bytes may be the beginning of a needle that goes on in the next chunk. */
function beginningAtEnd(bytes: Buffer, needle: Buffer): number {
  let length = Math.min(needle.length - 1, bytes.length)
  while (length > 0 && !needle.subarray(0, length).equals(bytes.subarray(bytes.length - length))) length--
  return length
}

/** The string after `: `; `none` when the needle was no key or its value is no string (null). */
function readValue(bytes: Buffer, at: number): { link: string; start: number; end: number } | 'cut' | 'none' {
  const colon = skipSpace(bytes, at)
  if (colon >= bytes.length) return 'cut'
  if (bytes[colon] !== COLON) return 'none'
  const start = skipSpace(bytes, colon + 1)
  if (start >= bytes.length) return 'cut'
  if (bytes[start] !== QUOTE) return 'none'
  const end = endOfString(bytes, start + 1)
  if (end - start > MAX_LINK_BYTES) throw brokenLink()
  if (end > bytes.length) return 'cut'
  return { link: parseLink(bytes.subarray(start, end)), start, end }
}

function skipSpace(bytes: Buffer, at: number): number {
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at++
  return at
}

/** The place after the closing quote; beyond the buffer when it is not there yet. */
function endOfString(bytes: Buffer, at: number): number {
  for (let place = at; place < bytes.length; place++) {
    if (bytes[place] === BACKSLASH) place++
    else if (bytes[place] === QUOTE) return place + 1
  }
  return bytes.length + 1
}

function parseLink(bytes: Buffer): string {
  try {
    return String(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw brokenLink()
  }
}

/**
 * Makes the rewriter of one list: a link must name the upstream's own origin and the very path that was asked for; its
 * query is kept but for `api-version`, which the proxy sets again.
 */
export function linkRewriter(upstreamUrl: string, ownPath: string): RewriteLink {
  const asked = new URL(upstreamUrl)
  return (link) => {
    if (!URL.canParse(link)) throw brokenLink()
    const next = new URL(link)
    const isSamePlace = next.origin === asked.origin && next.username === '' && next.password === ''
    if (!isSamePlace || next.pathname.toLowerCase() !== asked.pathname.toLowerCase()) throw brokenLink()
    const query = next.search
      .slice(1)
      .split('&')
      .filter((pair) => pair !== '' && !/^api-version=/i.test(pair))
    return query.length === 0 ? ownPath : `${ownPath}?${query.join('&')}`
  }
}

function brokenLink(): Refusal {
  const message = 'The service named a next page that is not its own. The answer was not passed on.'
  return new Refusal(502, 'ForeignNextLink', message)
}
