import { Refusal } from './refusal'

/** The service takes less than 1 MB for a task collection, and everything else is smaller. */
const MAX_BODY_BYTES = 1024 * 1024
const MAX_DEPTH = 64
const JSON_TYPE = /^application\/json\s*(;|$)/i
const FOREIGN_CHARSET = /charset=(?!"?utf-8"?\s*(;|$))/i

/**
 * Reads a JSON body to be forwarded byte for byte; undefined when there is none. Throws 415 for other types, 413 above
 * 1 MiB, 400 for bodies that are cut off, not UTF-8, not JSON, or nested deeper than 64.
 */
export async function readBody(
  request: Request,
  { isRequired }: { isRequired: boolean },
): Promise<Buffer | undefined> {
  const bytes = await readBytes(request)
  if (bytes.length === 0) {
    if (isRequired) throw refused('The operation needs a JSON body.')
    return undefined
  }
  const type = request.headers.get('content-type') ?? ''
  if (!JSON_TYPE.test(type) || FOREIGN_CHARSET.test(type))
    throw new Refusal(415, 'UnsupportedMediaType', 'Bodies must be application/json in UTF-8.')
  checkJson(bytes)
  return bytes
}

/** Throws 400 when an operation that takes no body is given one. */
export async function refuseBody(request: Request): Promise<void> {
  if ((await readBytes(request)).length > 0) throw refused('The operation takes no body.')
}

async function readBytes(request: Request): Promise<Buffer> {
  const announced = request.headers.get('content-length')
  if (Number(announced) > MAX_BODY_BYTES) throw tooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  // A body that something in between has cut would otherwise be passed on as a whole one.
  if (announced !== null && Number(announced) !== length)
    throw refused('The body is not as long as announced.')
  return Buffer.concat(chunks)
}

function checkJson(bytes: Buffer): void {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused('The body is not valid UTF-8.')
  }
  if (depthOf(text) > MAX_DEPTH) throw refused(`The body is nested deeper than ${MAX_DEPTH} levels.`)
  try {
    JSON.parse(text)
  } catch {
    throw refused('The body is not valid JSON.')
  }
}

/** How deep the JSON of a text is nested, counted in one walk: a parser may run out of stack before it can tell. */
export function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (isInString) {
      if (char === '\\') at++
      else if (char === '"') isInString = false
    } else if (char === '"') isInString = true
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth)
    else if (char === ']' || char === '}') depth--
  }
  return deepest
}

function tooLarge(): Refusal {
  return new Refusal(413, 'RequestBodyTooLarge', 'The body is larger than 1 MiB. Send less at once.')
}

function refused(message: string): Refusal {
  return new Refusal(400, 'InvalidRequestBody', message)
}
