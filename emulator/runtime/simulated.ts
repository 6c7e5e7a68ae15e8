import { createHash } from 'node:crypto'
import { joinWords } from '../../lib/containers/command-words'
import { toContainerConfig } from './container-config'
import { imageFault } from './engine-fault'
import { toEngineName } from './engine-name'
import { writeStdout } from './output'
import type { ContainerOutcome, ContainerRun, ContainerRuntime } from './runtime'

/** Resolves after that much account time, rejects with the signal's reason; a frozen clock holds it. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>

export interface SimulationOptions {
  sleep: Sleep
  allowHostAccess: boolean
}

/**
 * A runtime that needs no engine: it passes the time, ends as Simulation says and runs nothing. It refuses the names of
 * images and the run options that a real engine is never asked for.
 */
export function createSimulatedRuntime({ sleep, allowHostAccess }: SimulationOptions): ContainerRuntime {
  return {
    name: 'simulated',
    isSimulated: true,
    async pull(image, _login, simulation, signal) {
      signal.throwIfAborted()
      toEngineName(image)
      if (simulation.pullError !== undefined) throw imageFault(image, simulation.pullError)
    },
    async run(run, signal) {
      signal.throwIfAborted()
      toContainerConfig(run, { account: 'simulated', allowHostAccess })
      return simulate(run, signal, sleep)
    },
    async reconcile() {},
    async close() {},
  }
}

async function simulate(run: ContainerRun, signal: AbortSignal, sleep: Sleep): Promise<ContainerOutcome> {
  await writeStdout(run.output, toOutput(run))
  await sleep(run.simulation.seconds * 1000, signal)
  return {
    exitCode: run.simulation.exitCode,
    containerId: toContainerId(run.key),
    state: 'exited',
    error: '',
  }
}

function toOutput({ image, command, runOptions }: ContainerRun): string {
  const lines = [
    'simulated, not run',
    `image: ${image}`,
    `command: ${command ? joinWords(command) : "the image's own"}`,
    ...(runOptions.trim() === '' ? [] : [`run options: ${runOptions}`]),
  ]
  return `${lines.join('\n')}\n`
}

function toContainerId(key: string): string {
  return `simulated-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
}
