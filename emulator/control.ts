import type { IncomingMessage, ServerResponse } from 'node:http'
import { checkFaults, FaultError } from './faults/parse-faults'
import { FAULTS } from './faults/table'
import { sendJson } from './identity/http'
import { removeAllDirectories } from './machines/directories'
import { FAULT_SEED_MAX, SPEED_MAX, SPEED_MIN } from './options'
import type { World } from './world'

/** What tests may do to the account: see and change its clock and its faults, empty it. Off unless asked for at start. */
export interface Control {
  isOn: boolean
  keyBase64: string
}

const SECONDS_MAX = 366 * 86_400

/** A change that cannot be made; the message is a sentence for whoever asked. */
class ControlError extends Error {}

/** Answers `/_emulator/...`: health for everybody on this machine, the rest for whoever holds the account key. */
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
  const change = CHANGES[`${req.method} ${path}`]
  if (!change) return sendJson(res, 404, { error: 'There is no such control.' })
  try {
    return sendJson(res, 200, await change(world, await readJson(req)))
  } catch (error) {
    if (!(error instanceof ControlError || error instanceof FaultError)) throw error
    return sendJson(res, 400, { error: error.message })
  }
}

type Body = Readonly<Record<string, unknown>>

const CHANGES: Readonly<Record<string, (world: World, body: Body) => object | Promise<object>>> = {
  'GET /_emulator/clock': showClock,
  'POST /_emulator/clock': changeClock,
  'GET /_emulator/faults': showFaults,
  'POST /_emulator/faults': setFaults,
  'DELETE /_emulator/faults': (world) => setFaults(world, { faults: [] }),
  'POST /_emulator/reset': reset,
}

function healthOf({ account, engineReport }: World): object {
  return { status: 'ok', account, engine: engineReport() }
}

/** Leaves the account as it was when new, but for its keys, its time and its faults, whose dice start anew. */
async function reset(world: World): Promise<object> {
  const { store, runs, faults } = world
  store.clear()
  await runs.stopAll()
  await removeAllDirectories(world)
  faults.set(faults.list())
  return {}
}

function showClock({ clock }: World): object {
  return { now: clock.nowIso(), frozen: clock.isFrozen, speed: clock.speed }
}

async function changeClock(world: World, { frozen, speed, advanceSeconds }: Body): Promise<object> {
  const { clock } = world
  if (frozen !== undefined && typeof frozen !== 'boolean')
    throw new ControlError('frozen must be true or false.')
  checkNumber('speed', speed, SPEED_MIN, SPEED_MAX)
  checkNumber('advanceSeconds', advanceSeconds, 0, SECONDS_MAX)
  if (typeof speed === 'number') clock.speed = speed
  if (frozen === true) clock.freeze()
  if (frozen === false) clock.resume()
  if (typeof advanceSeconds === 'number') await clock.advance(advanceSeconds * 1000)
  return showClock(world)
}

function showFaults({ faults }: World): object {
  return { faultSeed: faults.seed, faults: faults.list(), available: FAULTS }
}

function setFaults(world: World, { faults, faultSeed }: Body): object {
  const settings = checkFaults(faults)
  checkNumber('faultSeed', faultSeed, 0, FAULT_SEED_MAX)
  world.faults.set(settings, typeof faultSeed === 'number' ? faultSeed : undefined)
  return showFaults(world)
}

/** Throws ControlError for a value that is given and is no number of the range. */
function checkNumber(name: string, value: unknown, minimum: number, maximum: number): void {
  if (value === undefined || (typeof value === 'number' && value >= minimum && value <= maximum)) return
  throw new ControlError(`${name} must be a number from ${minimum} to ${maximum}.`)
}

async function readJson(req: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body }
  } catch {
    // Said below.
  }
  throw new ControlError('The body must be a JSON object.')
}
