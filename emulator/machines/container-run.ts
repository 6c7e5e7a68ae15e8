import { join } from 'node:path'
import type { BatchTaskContainerSettings } from '../../lib/batch/types.generated'
import { splitCommandLine } from '../../lib/containers/command-words'
import { ContainerFault, type ContainerOutcome, type Mount, type Simulation } from '../runtime/runtime'
import type { World } from '../world'
import { CONTAINER_ROOT, NODE_FOLDERS } from './directories'
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
  await world.runtime.pull(image, findLogin(image, registries), job.simulation, signal)
  const prefix = job.streamPrefix ?? ''
  const isImageDefault = job.settings.workingDirectory === 'containerImageDefault'
  return world.runtime.run(
    {
      key: job.key,
      image,
      ...(words.length > 0 && { command: words }),
      runOptions: job.settings.containerRunOptions ?? '',
      environment: job.environment,
      mounts: toMounts(job),
      ...(!isImageDefault && { workingDirectory: `${CONTAINER_ROOT}/${job.folder}/wd` }),
      stdoutPath: join(job.root, job.folder, `${prefix}stdout.txt`),
      stderrPath: join(job.root, job.folder, `${prefix}stderr.txt`),
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

/** No list mounts the node's whole root, an empty one nothing, else the named folders. Source: REST reference. */
function toMounts(job: ContainerJob): Mount[] {
  const entries = job.settings.containerHostBatchBindMounts
  if (!entries) return [{ source: job.root, target: CONTAINER_ROOT, isReadOnly: false }]
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
    if (folder === undefined) return []
    return [
      {
        source: join(job.root, folder),
        target: `${CONTAINER_ROOT}/${folder}`,
        isReadOnly: isReadOnly ?? false,
      },
    ]
  })
}
