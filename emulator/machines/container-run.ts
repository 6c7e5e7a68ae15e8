import type { BatchTaskContainerSettings } from '../../lib/batch/types.generated'
import { splitCommandLine } from '../../lib/containers/command-words'
import { CONTAINER_ROOT, NODE_FOLDERS } from '../node-files/layout'
import { ContainerFault, type ContainerOutcome, type Mount, type Simulation } from '../runtime/runtime'
import type { World } from '../world'
import { findLogin, withPassword } from './registry-login'

/** A start task or task that runs in a container. */
export interface ContainerJob {
  /** Names the run; the same key after a restart picks up the same container. */
  key: string
  settings: BatchTaskContainerSettings
  /** Password of `settings.registry`. */
  registryPassword?: string
  poolRegistries: readonly { registryServer?: string; username?: string; password?: string }[]
  commandLine: string
  environment: Record<string, string>
  /** The node's folder on this machine, and the task's and its job's preparation folder below it. */
  root: string
  folder: string
  preparationFolder: string
  /** Goes before `stdout.txt` and `stderr.txt`. */
  streamPrefix?: string
  simulation: Simulation
}

/** Pulls the image with the login of its own registry and runs the container. Rejects with ContainerFault. */
export async function runContainer(
  world: World,
  job: ContainerJob,
  signal: AbortSignal,
): Promise<ContainerOutcome> {
  const words = toCommand(job.commandLine)
  const { imageName: image, registry } = job.settings
  const registries = [
    ...(registry ? [withPassword(registry, job.registryPassword)] : []),
    ...job.poolRegistries,
  ]
  // One for both: an engine that comes in between does not have the image.
  const { runtime } = world
  await runtime.pull(image, findLogin(image, registries), job.simulation, signal)
  const isImageDefault = job.settings.workingDirectory === 'containerImageDefault'
  return runtime.run(
    {
      key: job.key,
      image,
      ...(words.length > 0 && { command: words }),
      runOptions: job.settings.containerRunOptions ?? '',
      environment: job.environment,
      mounts: toMounts(job),
      ...(!isImageDefault && { workingDirectory: `${CONTAINER_ROOT}/${job.folder}/wd` }),
      output: job,
      simulation: job.simulation,
    },
    signal,
  )
}

function toCommand(commandLine: string): string[] {
  const split = splitCommandLine(commandLine)
  if ('words' in split) return split.words
  throw new ContainerFault('ContainerInvalidSettings', split.problem, [
    { name: 'Message', value: split.problem },
  ])
}

/**
 * No list mounts the node's whole root, an empty one nothing, else the named folders. Source: REST reference.
 * Of the whole root a run may write its own folder and the one that all share. What leads to a folder is never writable,
 * so that no run can put a link in place of its own folder, another's, or a name that the account uses.
 */
function toMounts(job: ContainerJob): Mount[] {
  const entries = job.settings.containerHostBatchBindMounts
  if (!entries)
    return [toMount(job, '', true), toMount(job, NODE_FOLDERS.shared, false), toMount(job, job.folder, false)]
  const folders: Record<string, string> = {
    Shared: NODE_FOLDERS.shared,
    Startup: NODE_FOLDERS.startup,
    VfsMounts: NODE_FOLDERS.mounts,
    Applications: NODE_FOLDERS.applications,
    Task: job.folder,
    JobPrep: job.preparationFolder,
  }
  return entries.flatMap(({ source, isReadOnly }) => {
    const folder = folders[source ?? '']
    // What can be written of the mounts is the file systems in it, of which the account has none.
    return folder === undefined ? [] : [toMount(job, folder, isReadOnly || folder === NODE_FOLDERS.mounts)]
  })
}

function toMount({ root }: ContainerJob, folder: string, isReadOnly = false): Mount {
  const target = folder === '' ? CONTAINER_ROOT : `${CONTAINER_ROOT}/${folder}`
  return { root, folder, target, isReadOnly }
}
