import type { Clock } from '../clock'
import { writeStdout } from '../runtime/output'
import type { ContainerOutcome, OutputPlace, Simulation } from '../runtime/runtime'

/** One process on a node's host; there is no such host here, so it is never run. */
export interface HostRun {
  commandLine: string
  output: OutputPlace
  simulation: Simulation
}

/** Passes the time of a process on the host and says in its output that nothing ran. Rejects when it is aborted. */
export async function simulateOnHost(
  clock: Clock,
  run: HostRun,
  signal: AbortSignal,
): Promise<Pick<ContainerOutcome, 'exitCode'>> {
  await writeStdout(run.output, `simulated, not run\nhost command line: ${run.commandLine}\n`)
  await clock.sleep(run.simulation.seconds * 1000, signal)
  return { exitCode: run.simulation.exitCode }
}
