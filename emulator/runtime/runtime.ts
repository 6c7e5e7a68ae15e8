/** What the local account asks of whatever runs its containers. Two implementations: engine.ts and simulated.ts. */

import type { NodeFolder } from '../node-files/layout'

/** Credentials for one registry; the server is a host with an optional port, as an image reference spells it. */
export interface RegistryLogin {
  server: string
  username: string
  password: string
}

/** A folder of the node that a container sees. */
export interface Mount extends NodeFolder {
  /** Absolute path in the container. */
  target: string
  isReadOnly: boolean
}

/** Where the two streams of a run are written. */
export interface OutputPlace extends NodeFolder {
  /** Goes before `stdout.txt` and `stderr.txt`. */
  streamPrefix?: string
}

/** One container to run to its end. */
export interface ContainerRun {
  /** Names the run for ever; running the same key again picks up the container that is already there. */
  key: string
  image: string
  /** Words that replace the image's own command; undefined runs the image's command. */
  command?: readonly string[]
  /** `containerRunOptions` as the task has them. */
  runOptions: string
  environment: Readonly<Record<string, string>>
  mounts: readonly Mount[]
  /** Absolute path in the container; undefined keeps the image's. */
  workingDirectory?: string
  /** The folder whose files receive the two streams from the first byte on. */
  output: OutputPlace
  /** What the simulated runtime does instead of running. */
  simulation: Simulation
}

/** From SLIPWAY_SIM_EXIT, SLIPWAY_SIM_SECONDS and SLIPWAY_SIM_PULL_ERROR in environment settings or metadata. */
export interface Simulation {
  exitCode: number
  seconds: number
  pullError?: string
}

export interface ContainerOutcome {
  exitCode: number
  containerId: string
  /** Docker's word for the container's last state: exited, dead. */
  state: string
  error: string
}

/** A refusal by the engine or registry, with the Batch failure code that a node would report. */
export class ContainerFault extends Error {
  override name = 'ContainerFault'
  constructor(
    readonly code:
      | 'ContainerInvalidImage'
      | 'ContainerInvalidRegistry'
      | 'ContainerInvalidSettings'
      | 'ContainerMiscError',
    message: string,
    /** Name and value pairs for `details`, such as Image and Message. Never credentials. */
    readonly details: readonly { name: string; value: string }[] = [],
  ) {
    super(message)
  }
}

export interface ContainerRuntime {
  /** As people know it: `Podman Engine 4.3.1`, `Docker Engine 28.2.2`, `simulated`. */
  readonly name: string
  readonly isSimulated: boolean
  /** Pulls when the image is not there yet. Rejects with ContainerFault. */
  pull(
    image: string,
    login: RegistryLogin | undefined,
    simulation: Simulation,
    signal: AbortSignal,
  ): Promise<void>
  /**
   * Runs to the end and resolves with the outcome; rejects with ContainerFault when the container cannot start,
   * and with the signal's reason after it killed the container when the signal aborts.
   * A container with this key that is already there, from before a restart, is attached to instead of started.
   */
  run(run: ContainerRun, signal: AbortSignal): Promise<ContainerOutcome>
  /** Removes every container of this account whose key is not in `keep`; called once at start. */
  reconcile(keep: ReadonlySet<string>): Promise<void>
  /** Lets go of sockets; containers keep running, so that a restart can pick them up. */
  close(): Promise<void>
}
