import type { Simulation } from '../runtime/runtime'
import type { JobDoc, PoolDoc, TaskDoc } from '../store/docs'

interface Setting {
  name: string
  value?: string
}

/** How long a simulated process takes when nothing says otherwise, in seconds: long enough to be seen running. */
const DEFAULT_SECONDS = 1
const SECONDS_MAX = 86_400

/** How a task ends when it is not really run: the first place that has a SLIPWAY_SIM_ setting decides it. */
export function taskSimulation(task: TaskDoc, job: JobDoc, pool: PoolDoc): Simulation {
  return readSimulation([
    task.environmentSettings,
    job.commonEnvironmentSettings,
    job.metadata,
    pool.metadata,
  ])
}

/** The same for a start task: its own settings only, so that a pool's default for its tasks does not break its nodes. */
export function startTaskSimulation(pool: PoolDoc): Simulation {
  return readSimulation([pool.startTask?.environmentSettings])
}

/** The same for a job preparation or release task, likewise. */
export function jobTaskSimulation(settings: readonly Setting[] | undefined): Simulation {
  return readSimulation([settings])
}

/** The same for the images that a pool prefetches. */
export function prefetchSimulation(pool: PoolDoc): Simulation {
  return readSimulation([pool.metadata])
}

function readSimulation(places: readonly (readonly Setting[] | undefined)[]): Simulation {
  const read = (name: string) =>
    places.flatMap((settings) => settings ?? []).find((setting) => setting.name === name)?.value
  const pullError = read('SLIPWAY_SIM_PULL_ERROR')
  return {
    exitCode: toExitCode(read('SLIPWAY_SIM_EXIT')),
    seconds: toNumber(read('SLIPWAY_SIM_SECONDS'), 0, SECONDS_MAX) ?? DEFAULT_SECONDS,
    ...(pullError && { pullError }),
  }
}

/** A setting that is no exit code ends the task with 1: a misspelled failure must not pass as a success. */
function toExitCode(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return 0
  const value = toNumber(text, 0, 255)
  return value !== undefined && Number.isInteger(value) ? value : 1
}

function toNumber(text: string | undefined, minimum: number, maximum: number): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const value = Number(text)
  return value >= minimum && value <= maximum ? value : undefined
}
