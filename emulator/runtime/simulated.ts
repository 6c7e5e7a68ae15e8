import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { joinWords } from '../../lib/containers/command-words'
import { imageFault } from './engine-fault'
import type { ContainerOutcome, ContainerRun, ContainerRuntime } from './runtime'

/** Resolves after that much account time, rejects with the signal's reason; a frozen clock holds it. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>

/** A runtime that needs no engine: it passes the time, ends as Simulation says and runs nothing. */
export function createSimulatedRuntime({ sleep }: { sleep: Sleep }): ContainerRuntime {
  return {
    name: 'simulated',
    isSimulated: true,
    async pull(image, _login, simulation, signal) {
      signal.throwIfAborted()
      if (simulation.pullError !== undefined) throw imageFault(image, simulation.pullError)
    },
    run: (run, signal) => simulate(run, signal, sleep),
    async reconcile() {},
    async close() {},
  }
}

async function simulate(run: ContainerRun, signal: AbortSignal, sleep: Sleep): Promise<ContainerOutcome> {
  signal.throwIfAborted()
  await writeFile(run.stdoutPath, toOutput(run))
  await writeFile(run.stderrPath, '')
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
