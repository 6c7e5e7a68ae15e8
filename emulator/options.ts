import { join, resolve } from 'node:path'
import { readArguments, UsageError } from '../scripts/command.mjs'
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

/** How many times faster than real time the account's time can run. */
export const SPEED_MIN = 0.1
export const SPEED_MAX = 1000
/** Seeds of faults are from 0 to this. */
export const FAULT_SEED_MAX = 2 ** 31 - 1

/** How the command presents itself. */
export const COMMAND = {
  name: 'npm run -s emulator',
  usage: '[--port N] [OPTION ...]',
  about: `Runs the local Batch account alone, until Ctrl-C. Prints its address and key when it is ready.

  --port N                   any free port by default
  --data DIR                 folder of its data, .slipway/local by default
  --engine ENGINE            auto (default: Docker or Podman), none (simulated), or the path of a Docker-compatible socket
  --allow-host-access        containers may use the network, namespaces and folders of this machine
  --speed X                  its time runs X times faster, ${SPEED_MIN} to ${SPEED_MAX}
  --seed N-nodes|N-tasks     fills it first; may be given again
  --fault NAME[:SHARE],...   what goes wrong on purpose, as docs/local-account.md lists it
  --fault-seed N             repeats the dice of the faults
  --control                  whoever holds the key may set its time and faults, and empty it
  --exit-with-parent         end when standard input closes`,
}

/** Reads arguments and environment (the only place of the local account that does). Throws a UsageError. */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  workingDirectory: string,
): Options {
  const { values } = readArguments(args, WORDS)
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
      ...(environment.PATH && { path: environment.PATH }),
    },
  }
}

const WORDS = {
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
} as const

function toFaults(text: string | undefined): FaultSetting[] {
  try {
    return text === undefined ? [] : parseFaults(text)
  } catch (error) {
    if (error instanceof FaultError) throw new UsageError(`--fault: ${error.message}`)
    throw error
  }
}

function toSeed(text: string): Seed {
  const seed = parseSeed(text)
  if (!seed) throw new UsageError(`--seed must be ${SEED_FORM}, not "${text}".`)
  return seed
}

/** Thousands of seeded tasks would all be started at once on the engine of this machine. */
function toEngine(engine: string | undefined, isSeeded: boolean): string {
  if (!isSeeded) return engine ?? 'auto'
  if (engine === undefined || engine === 'none') return 'none'
  throw new UsageError(`--seed needs --engine none: a seeded account is simulated.`)
}

function toNumber(name: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= minimum && value <= maximum) || (maximum === 65535 && value % 1 !== 0))
    throw new UsageError(`${name} must be a number from ${minimum} to ${maximum}, not "${text}".`)
  return value
}
