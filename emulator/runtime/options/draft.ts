import type Docker from 'dockerode'
import type { Mount } from '../runtime'

/** What `docker create` gets over the API; options of a run fill it in. */
export interface ContainerDraft extends Docker.ContainerCreateOptions {
  Env: string[]
  Labels: Record<string, string>
  HostConfig: Docker.HostConfig & { Mounts: Docker.MountSettings[] }
}

/** What an option may know beside its value. */
export interface OptionContext {
  /** The run's own mounts: paths of the node, as run options name them, lie below their targets. */
  mounts: readonly Mount[]
  allowHostAccess: boolean
}

/** Why an option cannot be used; becomes the `Message` of a ContainerFault. */
export class OptionProblem extends Error {
  override name = 'OptionProblem'
}

/** The problem of an option that reaches this machine, with the way to allow it. */
export function hostAccessProblem(option: string): OptionProblem {
  return new OptionProblem(
    `${option} reaches beyond the container into this machine, which the local account refuses. ` +
      'Start it with --allow-host-access to permit this.',
  )
}
