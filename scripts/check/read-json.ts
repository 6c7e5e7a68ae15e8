import { readFile } from 'node:fs/promises'
import { parseJsonText } from '../../lib/domain/import/parse-json-text'

/** Why a file cannot be checked, as one sentence. */
export class UnreadableError extends Error {
  override name = 'UnreadableError'
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}

/** Reads a JSON file in UTF-8. Throws UnreadableError, which names line and column where the text is no JSON. */
export async function readJson(file: string): Promise<unknown> {
  const parsed = parseJsonText(await readText(file))
  if ('problem' in parsed) throw new UnreadableError(`${file} is no JSON. ${parsed.problem}`)
  return parsed.value
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new UnreadableError(`${file} cannot be read: ${REASONS[code] ?? 'the system refused it'}.`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableError(`${file} is not a text in UTF-8.`)
  }
}
