import hello from '../../../public/presets/hello.json'
import type {
  BatchJobCreateOptions,
  BatchPoolCreateOptions,
  BatchPoolOutput,
  BatchTaskCreateOptions,
} from '../../batch/types.generated'
import { HELLO_MARK } from './hello-mark'

/** The task of the preset that fails so that the person sees what a failure looks like, and how it ends. */
export const ON_PURPOSE = { taskId: 'fails-on-purpose', exitCode: 3 }
/** The size of the one node, for what it costs. */
export const HELLO_VM_SIZE = hello.pool.vmSize
export const HELLO_IMAGE = hello.tasks[0]?.containerSettings.imageName ?? ''
/** In the order in which they are shown. */
export const HELLO_TASK_IDS: readonly string[] = hello.tasks.map(({ id }) => id)

interface Kind {
  isSimulated: boolean
}

/** The id to try first. */
export const HELLO_ID = hello.pool.id

/**
 * The pool of a first run, from the preset. For a simulated run it has no containers: what runs on a node itself the local
 * account only simulates, so no image is pulled.
 */
export function helloPool(id: string, { isSimulated }: Kind): BatchPoolCreateOptions {
  const { containerConfiguration, ...machine } = hello.pool.virtualMachineConfiguration
  const virtualMachineConfiguration = isSimulated ? machine : { ...machine, containerConfiguration }
  return { ...hello.pool, id, virtualMachineConfiguration, metadata: [HELLO_MARK] }
}

/** Whether a pool of a first run was made for a simulated one. */
export const isSimulatedHello = ({ virtualMachineConfiguration }: BatchPoolOutput): boolean =>
  virtualMachineConfiguration?.containerConfiguration === undefined

/** Its job. */
export const helloJob = (id: string, poolId: string): BatchJobCreateOptions => ({
  ...hello.job,
  id,
  poolInfo: { poolId },
  metadata: [HELLO_MARK],
})

/** Its tasks, in containers but for a simulated run. */
export function helloTasks({ isSimulated }: Kind): BatchTaskCreateOptions[] {
  return hello.tasks.map(({ containerSettings, ...task }) =>
    isSimulated ? task : { ...task, containerSettings },
  )
}
