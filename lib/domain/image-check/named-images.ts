import type { VmSize } from '../../arm/vm-size'
import type { NodePlatform } from '../../containers/node-platform'
import { fromContainerSettings } from '../container-settings'
import { toImageKey } from '../image-key'
import { type ImageDisk, imageDiskOf } from '../pool/image-disk'
import { architectureOfAgent, osOfAgent } from '../pool/node-agent'
import { toRegistryLogin } from '../registry-login'
import type { TaskRunValues } from '../task-run'
import { partOf, rowsOf, toText, type WireRest } from '../wire'
import type { KnownLogin, NamedImage } from './plan-image-checks'
import { windowsBuildOf } from './windows-build'

/** The image of a task as typed; none for one that runs on the node itself. `of` is whose it is, as `Start task`. */
export function imageOfRun(
  { where, container }: Pick<TaskRunValues, 'where' | 'container'>,
  of?: string,
): NamedImage[] {
  if (where !== 'container') return []
  return [
    { image: container.image, of, login: container.registryFrom === 'own' ? container.login : undefined },
  ]
}

/** The image of the start task of a pool that is there, which nothing changes here; none for one without a container. */
export function imageOfStartTask(pool: WireRest): NamedImage[] {
  const settings = partOf(partOf(pool, 'startTask'), 'containerSettings')
  return imageOfRun(
    { where: 'imageName' in settings ? 'container' : 'host', container: fromContainerSettings(settings) },
    'Start task',
  ).map((named) => ({ ...named, isFixed: true }))
}

/** The registries of a pool that is there. The service keeps their passwords to itself. */
export function registriesOf(pool: WireRest): KnownLogin[] {
  const containers = partOf(partOf(pool, 'virtualMachineConfiguration'), 'containerConfiguration')
  return rowsOf(containers, 'containerRegistries').map((registry) => ({
    ...toRegistryLogin(registry),
    isStored: true,
  }))
}

/** What the nodes of a pool body are; where it does not tell, Linux on amd64, as most are. */
export function platformOf(pool: WireRest, sizes: readonly VmSize[] = []): NodePlatform {
  const machine = partOf(pool, 'virtualMachineConfiguration')
  const agent = toText(machine.nodeAgentSKUId)
  const size = sizeOf(pool, sizes)
  const osVersion = windowsBuildOf(toImageKey(partOf(machine, 'imageReference')))
  return {
    os: osOfAgent(agent) ?? 'linux',
    architecture: size?.architecture ?? architectureOfAgent(agent) ?? 'amd64',
    ...(osVersion !== undefined && { osVersion }),
  }
}

/** The disk where the nodes of a pool body keep images, as far as the body and the sizes tell. */
export function diskOf(pool: WireRest, sizes: readonly VmSize[] = []): ImageDisk {
  const machine = partOf(pool, 'virtualMachineConfiguration')
  const { diskSizeGB } = partOf(machine, 'osDisk')
  const osDiskGiB = typeof diskSizeGB === 'number' ? diskSizeGB : undefined
  return imageDiskOf(toImageKey(partOf(machine, 'imageReference')), osDiskGiB, sizeOf(pool, sizes))
}

const sizeOf = (pool: WireRest, sizes: readonly VmSize[]) =>
  sizes.find(({ name }) => name.toLowerCase() === toText(pool.vmSize).toLowerCase())

/** How many nodes a pool is to have, dedicated and Spot; undefined where a formula decides. */
export function nodesOf(pool: WireRest): number | undefined {
  if (pool.enableAutoScale === true) return undefined
  return (Number(pool.targetDedicatedNodes) || 0) + (Number(pool.targetLowPriorityNodes) || 0)
}
