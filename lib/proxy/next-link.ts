import { Refusal } from './refusal'

/** Longest value that is read as a link; the service's own are a few hundred bytes. */
const MAX_LINK_BYTES = 16 * 1024
/** A character of a key may be written as an escape of six. */
const MOST_BYTES_OF_CHARACTER = 6

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const LETTER_N = 0x6e
const OPEN_OBJECT = 0x7b

/** By how much a byte outside of texts goes deeper: 1 for `{` and `[`, -1 for `}` and `]`. */
const STEPS = new Int8Array(256)
for (const byte of Buffer.from('{[')) STEPS[byte] = 1
for (const byte of Buffer.from('}]')) STEPS[byte] = -1

/** Turns a next link of the upstream into one of ours; throws a Refusal for one that leads elsewhere. */
export type RewriteLink = (link: string) => string

/**
 * Passes the JSON of a list through and rewrites its own `key` (`odata.nextLink`, `nextLink`) on the way; what people gave
 * that name inside of its elements stays as it is. Works on bytes: a page of 1000 elements is scanned, not parsed. Throws a
 * Refusal for a link that is neither text nor null.
 */
export async function* rewriteNextLinks(
  source: AsyncIterable<Buffer>,
  key: string,
  rewrite: RewriteLink,
): AsyncGenerator<Buffer> {
  const list = new ListRewriter(key, rewrite)
  for await (const chunk of source) {
    const done = list.pass(chunk)
    if (done.length > 0) yield done
  }
}

/** Reads JSON in pieces, cut anywhere, as far as it takes to tell the properties of the outermost object from all others. */
class ListRewriter {
  private depth = 0
  private isInString = false
  /** The piece ended behind a backslash. */
  private isEscaped = false
  /** What comes next in the outermost object; nothing where the outermost value is a list or a text. */
  private expected: 'key' | 'value' | 'nothing' = 'nothing'
  private isLinkNext = false
  /** What the text that is being read is. */
  private text: 'key' | 'link' | 'other' = 'other'
  private read: Buffer = Buffer.alloc(0)

  constructor(
    private readonly key: string,
    private readonly rewrite: RewriteLink,
  ) {}

  /** What can be passed on after this piece; a link that is cut waits for its end. */
  pass(chunk: Buffer): Buffer {
    const parts: Buffer[] = []
    let from = 0
    for (let at = this.toOutermost(chunk, 0); at < chunk.length; ) {
      if (!this.isInString) {
        this.readSign(chunk[at] ?? 0)
        at = this.toOutermost(chunk, at + 1)
        continue
      }
      const end = this.endOfText(chunk, at)
      if (this.text !== 'other') this.keep(chunk.subarray(at, end))
      if (this.text === 'link') {
        parts.push(chunk.subarray(from, at))
        if (!this.isInString) parts.push(this.ownLink())
        from = end
      } else if (this.text === 'key' && !this.isInString) this.isLinkNext = this.readText() === this.key
      at = end
    }
    // Most pieces have no link: they go on as they came, because copies of them are what a page costs.
    return parts.length === 0 ? chunk : Buffer.concat([...parts, chunk.subarray(from)])
  }

  /** The place where the outermost value goes on, or the end of the piece: most bytes of a page are passed over here. */
  private toOutermost(chunk: Buffer, start: number): number {
    let { depth } = this
    let at = start
    while (depth > 1 && at < chunk.length) {
      if (this.isInString) at = this.endOfText(chunk, at)
      else {
        const byte = chunk[at] ?? 0
        if (byte === QUOTE) this.isInString = true
        else depth += STEPS[byte] ?? 0
        at++
      }
    }
    this.depth = depth
    return at
  }

  /** The place behind the closing quote, or the end of the piece. */
  private endOfText(chunk: Buffer, start: number): number {
    const begin = this.isEscaped ? start + 1 : start
    for (let from = begin; ; ) {
      const quote = chunk.indexOf(QUOTE, from)
      const end = quote < 0 ? chunk.length : quote
      let slashes = 0
      while (end - slashes > from && chunk[end - slashes - 1] === BACKSLASH) slashes++
      this.isEscaped = slashes % 2 === 1
      this.isInString = quote < 0 || this.isEscaped
      if (quote < 0) return chunk.length
      if (!this.isInString) return quote + 1
      from = quote + 1
    }
  }

  /** A byte of the outermost value that is not inside of a text. */
  private readSign(byte: number): void {
    const step = STEPS[byte] ?? 0
    this.depth += step
    if (byte === QUOTE) this.beginText()
    else if (this.depth === 1 && step === 1) this.expected = byte === OPEN_OBJECT ? 'key' : 'nothing'
    else if (byte === COLON && this.expected === 'key') this.expected = 'value'
    else if (byte === COMMA && this.expected === 'value') this.expected = 'key'
    else if (this.isLinkNext && this.expected === 'value' && byte > 0x20) {
      if (byte !== LETTER_N) throw brokenLink()
      this.isLinkNext = false
    }
  }

  private beginText(): void {
    this.isInString = true
    this.read = Buffer.alloc(0)
    if (this.expected === 'key') this.text = 'key'
    else this.text = this.expected === 'value' && this.isLinkNext ? 'link' : 'other'
  }

  private keep(bytes: Buffer): void {
    this.read = Buffer.concat([this.read, bytes])
    if (this.text === 'link' && this.read.length > MAX_LINK_BYTES) throw brokenLink()
    // A key that is longer than ours can be written is another one, whatever follows.
    if (this.text === 'key' && this.read.length > MOST_BYTES_OF_CHARACTER * this.key.length + 1)
      this.text = 'other'
  }

  /** The text behind the opening quote; undefined when it is none of JSON. */
  private readText(): string | undefined {
    try {
      return String(JSON.parse(`"${this.read.toString('utf8')}`))
    } catch {
      return undefined
    }
  }

  /** Ours, without the opening quote; the service's word for "no more" may be an empty text. */
  private ownLink(): Buffer {
    const link = this.readText()
    this.isLinkNext = false
    if (link === undefined) throw brokenLink()
    return Buffer.from(JSON.stringify(link === '' ? '' : this.rewrite(link)).slice(1))
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
    if (!isSamePlace || comparable(next.pathname) !== comparable(asked.pathname)) throw brokenLink()
    const query = next.search
      .slice(1)
      .split('&')
      .filter((pair) => pair !== '' && !/^api-version=/i.test(pair))
    return query.length === 0 ? ownPath : `${ownPath}?${query.join('&')}`
  }
}

/** Services spell a path in their own way: `%3A` or a colon in the ids of jobs that a schedule made, capitals or none. */
function comparable(pathname: string): string {
  try {
    return decodeURIComponent(pathname).toLowerCase()
  } catch {
    throw brokenLink()
  }
}

function brokenLink(): Refusal {
  const message = 'The service named a next page that is not its own. The answer was not passed on.'
  return new Refusal(502, 'ForeignNextLink', message)
}
