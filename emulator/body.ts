import type { IncomingMessage } from 'node:http'
import { fault } from './errors'
import type { OperationRow } from './operation-table'
import { checkBodyHeaders } from './request-headers'
import { validateBody } from './validate'
import type { Edge } from './versions/edge'

/** The service takes less for a task collection, and everything else is smaller. */
const BYTES_MAX = 1024 * 1024

/** Far deeper than any model of the contract; what walks a body would run out of stack on more. */
const DEPTH_MAX = 64

/**
 * Reads the body of an operation, brings it into the form of the current version, and checks it; undefined when there
 * is none. Throws BatchFault (400, 413).
 */
export async function readBody(req: IncomingMessage, row: OperationRow, edge: Edge): Promise<unknown> {
  const text = await readText(req)
  if (text === '') {
    if (row.bodyRequired) throw fault('InvalidRequestBody', { Reason: 'The operation needs a request body.' })
    return undefined
  }
  if (row.requestSchema === null) return undefined
  checkBodyHeaders(req.headers)
  const body = edge.toCurrentBody(row.operationId, parseJson(text))
  validateBody(row.requestSchema, body)
  return body
}

/** Reads a body that is JSON, unchecked, with its text; undefined when there is none. Throws BatchFault (400, 413). */
export async function readJson(req: IncomingMessage): Promise<{ text: string; body: unknown }> {
  const text = await readText(req)
  return { text, body: text === '' ? undefined : parseJson(text) }
}

async function readText(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= BYTES_MAX) chunks.push(chunk)
  }
  if (length > BYTES_MAX) throw fault('RequestBodyTooLarge', { MaxLimit: String(BYTES_MAX) })
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw fault('InvalidRequestBody', { Reason: 'The request body is nested too deeply.' })
  try {
    return JSON.parse(text)
  } catch {
    throw fault('InvalidRequestBody', { Reason: 'The request body is not valid JSON.' })
  }
}

/** Counts brackets outside of strings, before anything is built of them. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let index = 0; index < text.length; index += 1) {
    const mark = text[index]
    if (isInString && mark === '\\') index += 1
    else if (mark === '"') isInString = !isInString
    else if (!isInString && (mark === '[' || mark === '{')) depth += 1
    else if (!isInString && (mark === ']' || mark === '}')) depth -= 1
    if (depth > DEPTH_MAX) return true
  }
  return false
}
