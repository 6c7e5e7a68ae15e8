import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { isRecord } from '../../lib/batch/errors'
import { BODY_MOST_BYTES } from '../../lib/domain/import/parse-json-text'
import { readDocument } from '../../lib/domain/import/read-document'
import { isParametersFile } from '../../lib/domain/import/shapes'
import { partOf, type WireRest } from '../../lib/domain/wire'
import { formatBytes } from '../../lib/format/bytes'

/** A list is sent in many calls, so it may be larger than a body; this bounds the memory of the check. */
const LIST_MOST_BYTES = 64 * BODY_MOST_BYTES

/** Why a file cannot be checked, as one sentence. */
export class UnreadableError extends Error {
  override name = 'UnreadableError'
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}

/**
 * Reads a JSON file in UTF-8, or UTF-16 with its mark, of at most 1 MiB, or 64 MiB for a list. Throws UnreadableError, which names line and column
 * where the text is no JSON.
 */
export async function readJson(file: string): Promise<unknown> {
  const bytes = await readBytes(file)
  const parsed = readDocument(toText(file, bytes), { mostBytes: LIST_MOST_BYTES, file })
  if ('problem' in parsed) throw new UnreadableError(`${file} is no JSON. ${parsed.problem}`)
  if (bytes.length > BODY_MOST_BYTES && !Array.isArray(parsed.value))
    throw tooLarge(file, BODY_MOST_BYTES, 'more than one call takes. Only a list may be larger.')
  return parsed.value
}

/**
 * The values for the parameters of a template: of the file that is given, else of `X.parameters.json` beside `X.json`.
 * Throws UnreadableError for what is no file of parameters.
 */
export async function readParameters(template: string, given?: string): Promise<WireRest | undefined> {
  const beside = template.replace(/(\.json)?$/i, '.parameters.json')
  const file = given ?? (existsSync(beside) ? beside : undefined)
  if (file === undefined) return undefined
  const content = await readJson(file)
  if (isRecord(content) && (isParametersFile(content) || isRecord(content.parameters)))
    return partOf(content, 'parameters')
  throw new UnreadableError(
    `${file} holds no parameters of a template: an object "parameters" with a value for each.`,
  )
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    // Before it is read: nobody waits for what is refused.
    const bytes = size > LIST_MOST_BYTES ? undefined : await readFile(file)
    if (bytes !== undefined && bytes.length <= LIST_MOST_BYTES) return bytes
    throw tooLarge(file, LIST_MOST_BYTES, 'more than is checked at once. Divide the list.')
  } catch (error) {
    if (error instanceof UnreadableError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new UnreadableError(`${file} cannot be read: ${REASONS[code] ?? 'the system refused it'}.`)
  }
}

const tooLarge = (file: string, mostBytes: number, rest: string) =>
  new UnreadableError(`${file} is larger than ${formatBytes(mostBytes)}, ${rest}`)

function toText(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableError(`${file} is not a text in UTF-8. Save it as one.`)
  }
}

/** By the mark at its beginning, which Windows PowerShell writes where it redirects what a command prints. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
