import { rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { sendJson } from './identity/http'
import type { World } from './world'

/** What tests may do to the account: look at its clock, freeze it, move it on, empty the account. Off unless asked for at start. */
export interface Control {
  isOn: boolean
  keyBase64: string
}

interface Change {
  frozen?: unknown
  advanceSeconds?: unknown
}

const SECONDS_MAX = 366 * 86_400

/** Answers `/_emulator/...`: health for everybody on this machine, the clock for whoever holds the account key. */
export async function answerControl(
  world: World,
  control: Control,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const path = (req.url ?? '').split('?')[0]
  if (path === '/_emulator/health') return sendJson(res, 200, healthOf(world))
  if (!control.isOn) return sendJson(res, 404, { error: 'The account was not started with --control.' })
  if (req.headers['x-slipway-control'] !== control.keyBase64)
    return sendJson(res, 403, { error: 'The header x-slipway-control must hold the account key.' })
  if (path === '/_emulator/reset' && req.method === 'POST') {
    await reset(world)
    return sendJson(res, 200, {})
  }
  if (path !== '/_emulator/clock') return sendJson(res, 404, { error: 'There is no such control.' })
  if (req.method === 'POST') {
    const problem = await changeClock(world, await readJson(req))
    if (problem !== undefined) return sendJson(res, 400, { error: problem })
  }
  return sendJson(res, 200, { now: world.clock.nowIso(), frozen: world.clock.isFrozen })
}

function healthOf({ account, runtime }: World): object {
  return { status: 'ok', account, engine: { name: runtime.name, isSimulated: runtime.isSimulated } }
}

/** Leaves the account as it was when new, but for its keys and its time. */
async function reset({ store, runs, dataDir }: World): Promise<void> {
  store.clear()
  await runs.stopAll()
  await rm(join(dataDir, 'nodes'), { recursive: true, force: true, maxRetries: 3 })
}

async function changeClock(
  { clock }: World,
  { frozen, advanceSeconds }: Change,
): Promise<string | undefined> {
  if (frozen === true) clock.freeze()
  else if (frozen === false) clock.resume()
  else if (frozen !== undefined) return 'frozen must be true or false.'
  if (advanceSeconds === undefined) return undefined
  if (typeof advanceSeconds !== 'number' || !(advanceSeconds >= 0 && advanceSeconds <= SECONDS_MAX))
    return `advanceSeconds must be a number from 0 to ${SECONDS_MAX}.`
  await clock.advance(advanceSeconds * 1000)
  return undefined
}

async function readJson(req: IncomingMessage): Promise<Change> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
    return typeof body === 'object' && body !== null ? body : {}
  } catch {
    return {}
  }
}
