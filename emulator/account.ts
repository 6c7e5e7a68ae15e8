import { createHash, randomInt } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LOCAL_ACCOUNT, LOCAL_IDP_PREFIX } from '../lib/local'
import { createArm } from './arm/arm'
import { createAuthenticator } from './auth/authenticate'
import { type Clock, createClock } from './clock'
import { answerControl } from './control'
import { type DirectoryLock, lockDirectory } from './directory-lock'
import { answerDisturbed } from './faults/disturb'
import { watchPreemption, withPullFailures } from './faults/disturb-machines'
import { createFaults } from './faults/faults'
import { withRefusals } from './faults/refuse'
import { createIdentityProvider } from './identity/provider'
import type { Log } from './log'
import { recover } from './machines/recovery'
import { runDue } from './machines/transitions'
import { FAULT_SEED_MAX, type Options } from './options'
import { answerBatch } from './pipeline'
import { type EngineWatch, watchEngine } from './runtime/engine-watch'
import { thisMachine } from './runtime/this-machine'
import { seedAccount } from './seed/seed-account'
import { type AccountServer, listen } from './server'
import { DataError } from './store/schema'
import { readOrCreateKey } from './store/seal'
import { openStore, type Store } from './store/store'
import { createWorld, type World } from './world'

const KEY_BYTES = 64
/** Real time between two looks for an engine while there is none. */
const LOOK_EVERY_MS = 10_000

/** Marks this account's containers; tells nothing about the key. */
const engineName = (keyBase64: string) =>
  `${LOCAL_ACCOUNT}-${createHash('sha256').update(keyBase64).digest('hex').slice(0, 12)}`

/** A local account that runs. */
export interface Account {
  url: string
  keyBase64: string
  world: World
  close(): Promise<void>
}

const OTHER_FOLDER = 'Name another with --data, or with SLIPWAY_DATA for npm start.'

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : error
    throw new DataError(`The data folder ${path} cannot be used (${why}). ${OTHER_FOLDER}`)
  }
}

/** SQLite tells what is wrong with the file only by its code. */
function openOrExplain(...args: Parameters<typeof openStore>): Store {
  try {
    return openStore(...args)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SqliteError') throw error
    throw new DataError(`state.db in ${args[0]} cannot be read: ${error.message}. ${OTHER_FOLDER}`)
  }
}

/** Puts the account together, takes up what was going on, and listens. Rejects when port, engine or data cannot be used. */
export async function startAccount(options: Options, log: Log): Promise<Account> {
  const { dataDir } = options
  makeFolder(dataDir)
  const lock = await lockDirectory(dataDir)
  const keyBase64 = readOrCreateKey(join(dataDir, 'account.key'), KEY_BYTES).toString('base64')
  let server: AccountServer | undefined
  let clock: Clock | undefined
  const nowMs = () => clock?.nowMs() ?? Date.now()
  const store = openOrExplain(dataDir, nowMs, () => clock?.plan())
  const faults = createFaults(options.faultSeed ?? randomInt(FAULT_SEED_MAX))
  const engine = await watchEngine({
    engine: options.engine,
    environment: options.engineEnvironment,
    machine: thisMachine(),
    dataDir,
    account: engineName(keyBase64),
    allowHostAccess: options.allowHostAccess,
    log,
    sleep: (ms, signal) => clock?.sleep(ms, signal) ?? Promise.resolve(),
    lookEveryMs: LOOK_EVERY_MS,
  })
  // Transitions run with the world that is made right below, before the clock is told to plan.
  const drive = {
    speed: options.speed,
    startMs: Math.max(Date.now(), store.readMeta('nowMs') ?? 0),
    nextDueMs: store.due.nextMs,
    runDue: (atMs: number) => runDue(world, atMs),
    isWorkSimulated: () => engine.runtime.isSimulated,
  }
  clock = createClock(drive)
  const baseUrl = () => server?.url ?? ''
  const world: World = createWorld({
    account: LOCAL_ACCOUNT,
    baseUrl,
    dataDir,
    store,
    clock,
    currentRuntime: () => withPullFailures(engine.runtime, faults),
    engineReport: () => engine.report(),
    faults,
    log,
  })
  const identity = await createIdentityProvider({ dataDir })
  const authenticate = withRefusals(
    createAuthenticator({ identity, account: LOCAL_ACCOUNT, keyBase64, now: Date.now }),
    faults,
  )
  const arm = createArm({ identity, world, accountUrl: baseUrl })
  const control = { isOn: options.hasControl, keyBase64 }
  seedAccount(world, options.seeds)
  await recover(world)
  beginFaults(world, options.faults)
  server = await listen(options.port, [
    {
      isFor: (path) => path.startsWith('/_emulator/'),
      answer: (req, res) => answerControl(world, control, req, res),
    },
    { isFor: (path) => path.startsWith(`${LOCAL_IDP_PREFIX}/`), answer: identity.handle },
    { isFor: (path) => /^\/(subscriptions|tenants|providers)\b/i.test(path), answer: arm },
    {
      isFor: () => true,
      answer: (req, res) =>
        answerDisturbed(faults, req, res, () => answerBatch(world, authenticate, req, res)),
    },
  ])
  clock.plan()
  return { url: server.url, keyBase64, world, close: () => close(world, server, engine, lock) }
}

/** Faults are never silent: the log has what was asked for, with the seed that brings the same again. */
function beginFaults(world: World, settings: Options['faults']): void {
  const { faults, log } = world
  watchPreemption(world)
  faults.onChange(() => log('faults-set', { faultSeed: faults.seed, faults: faults.list() }))
  if (settings.length > 0) faults.set(settings)
}

/** Stops in an order in which nothing is lost: no requests, no transitions, then the engine, then the file. */
async function close(
  world: World,
  server: AccountServer | undefined,
  engine: EngineWatch,
  lock: DirectoryLock,
): Promise<void> {
  await server?.close()
  world.clock.stop()
  world.runs.close()
  await engine.close()
  keepTime(world)
  world.store.close()
  await lock.release()
}

/** A full disk must not keep the account from ending: it then goes on from the last time that was stored. */
function keepTime({ store, clock, log }: World): void {
  try {
    store.writeMeta('nowMs', clock.nowMs())
  } catch (error) {
    log('time-not-kept', { error })
  }
}
