import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { FaultError, parseFaults } from './faults/parse-faults'
import type { FaultSetting } from './faults/table'
import type { EngineEnvironment } from './runtime/engine-candidates'
import { parseSeed, SEED_FORM, type Seed } from './seed/parse-seed'

/** How the local account was asked to run. */
export interface Options {
  /** 0 takes any free port. */
  port: number
  dataDir: string
  /** `auto` looks for Docker or Podman, `none` simulates, else the path of a Docker-compatible socket. */
  engine: string
  /** Whether `/_emulator/clock`, `/_emulator/faults` and `/_emulator/reset` answer, to whoever holds the account key. */
  hasControl: boolean
  /** How many times faster than real time the states move, 0.1 to 1000. */
  speed: number
  allowHostAccess: boolean
  /** Written into the account before it takes requests. Seeded accounts are simulated. */
  seeds: readonly Seed[]
  /** What goes wrong on purpose. */
  faults: readonly FaultSetting[]
  /** Decides when they strike; undefined takes a random one. */
  faultSeed?: number
  /** Whether the process ends when its standard input closes. */
  exitsWithParent: boolean
  engineEnvironment: EngineEnvironment
}

/** Arguments that cannot work; the message is for the person at the terminal. */
export class OptionsError extends Error {
  override name = 'OptionsError'
}

/** How many times faster than real time the account's time can run. */
export const SPEED_MIN = 0.1
export const SPEED_MAX = 1000
/** Seeds of faults are from 0 to this. */
export const FAULT_SEED_MAX = 2 ** 31 - 1

export const USAGE =
  'Usage: npm run -s emulator -- --port N [--engine auto|none|SOCKET] [--data DIR] [--control] [--speed X] ' +
  '[--seed N-nodes|N-tasks] [--fault NAME[:SHARE],...] [--fault-seed N] [--allow-host-access] [--exit-with-parent]'

/** Reads arguments and environment (the only place of the local account that does). Throws OptionsError. */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  workingDirectory: string,
): Options {
  const values = parseWords(args)
  const seeds = (values.seed ?? []).map(toSeed)
  return {
    port: toNumber('--port', values.port ?? '0', 0, 65535),
    dataDir: resolve(workingDirectory, values.data ?? join('.slipway', 'local')),
    engine: toEngine(values.engine, seeds.length > 0),
    seeds,
    faults: toFaults(values.fault),
    ...(values['fault-seed'] !== undefined && {
      faultSeed: toNumber('--fault-seed', values['fault-seed'], 0, FAULT_SEED_MAX),
    }),
    hasControl: values.control ?? false,
    speed: toNumber('--speed', values.speed ?? '1', SPEED_MIN, SPEED_MAX),
    allowHostAccess: values['allow-host-access'] ?? false,
    exitsWithParent: values['exit-with-parent'] ?? false,
    engineEnvironment: {
      ...(environment.DOCKER_HOST && { dockerHost: environment.DOCKER_HOST }),
      ...(environment.DOCKER_CONTEXT && { dockerContext: environment.DOCKER_CONTEXT }),
      ...(environment.DOCKER_CONFIG && { dockerConfig: environment.DOCKER_CONFIG }),
      ...(environment.XDG_RUNTIME_DIR && { xdgRuntimeDir: environment.XDG_RUNTIME_DIR }),
    },
  }
}

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        engine: { type: 'string' },
        control: { type: 'boolean' },
        speed: { type: 'string' },
        seed: { type: 'string', multiple: true },
        fault: { type: 'string' },
        'fault-seed': { type: 'string' },
        'allow-host-access': { type: 'boolean' },
        'exit-with-parent': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new OptionsError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

function toFaults(text: string | undefined): FaultSetting[] {
  try {
    return text === undefined ? [] : parseFaults(text)
  } catch (error) {
    if (error instanceof FaultError) throw new OptionsError(`--fault: ${error.message}\n${USAGE}`)
    throw error
  }
}

function toSeed(text: string): Seed {
  const seed = parseSeed(text)
  if (!seed) throw new OptionsError(`--seed must be ${SEED_FORM}, not "${text}".\n${USAGE}`)
  return seed
}

/** Thousands of seeded tasks would all be started at once on the engine of this machine. */
function toEngine(engine: string | undefined, isSeeded: boolean): string {
  if (!isSeeded) return engine ?? 'auto'
  if (engine === undefined || engine === 'none') return 'none'
  throw new OptionsError(`--seed needs --engine none: a seeded account is simulated.\n${USAGE}`)
}

function toNumber(name: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= minimum && value <= maximum) || (maximum === 65535 && value % 1 !== 0))
    throw new OptionsError(`${name} must be a number from ${minimum} to ${maximum}, not "${text}".\n${USAGE}`)
  return value
}
