import type { VmSize } from '../../arm/vm-size'
import type { NodePlatform } from '../../containers/node-platform'
import { fromContainerSettings } from '../container-settings'
import { toImageKey } from '../image-key'
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

/** The image of a start task on the wire; none for one without a container. */
export function imageOfStartTask(pool: WireRest): NamedImage[] {
  const settings = partOf(partOf(pool, 'startTask'), 'containerSettings')
  return imageOfRun(
    { where: 'imageName' in settings ? 'container' : 'host', container: fromContainerSettings(settings) },
    'Start task',
  )
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
  const size = sizes.find(({ name }) => name.toLowerCase() === toText(pool.vmSize).toLowerCase())
  const osVersion = windowsBuildOf(toImageKey(partOf(machine, 'imageReference')))
  return {
    os: osOfAgent(agent) ?? 'linux',
    architecture: size?.architecture ?? architectureOfAgent(agent) ?? 'amd64',
    ...(osVersion !== undefined && { osVersion }),
  }
}

/** How many nodes a pool is to have, dedicated and Spot; undefined where a formula decides. */
export function nodesOf(pool: WireRest): number | undefined {
  if (pool.enableAutoScale === true) return undefined
  return (Number(pool.targetDedicatedNodes) || 0) + (Number(pool.targetLowPriorityNodes) || 0)
}
