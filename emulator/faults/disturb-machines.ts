import type { Clock } from '../clock'
import { preemptNode } from '../machines/preempt-node'
import { imageFault } from '../runtime/engine-fault'
import type { ContainerRuntime } from '../runtime/runtime'
import type { World } from '../world'
import type { Faults } from './faults'
import { FAULT_DEFAULTS } from './table'

/** The runtime with images that cannot be pulled when the fault strikes; everything else is its own. */
export function withPullFailures(runtime: ContainerRuntime, faults: Faults): ContainerRuntime {
  return {
    ...bound(runtime),
    async pull(image, login, simulation, signal) {
      if (faults.strike('pull-failure'))
        throw imageFault(image, 'the registry did not answer (a fault that was asked for)')
      return runtime.pull(image, login, simulation, signal)
    },
  }
}

function bound(runtime: ContainerRuntime): ContainerRuntime {
  return {
    name: runtime.name,
    isSimulated: runtime.isSimulated,
    pull: runtime.pull.bind(runtime),
    run: runtime.run.bind(runtime),
    reconcile: runtime.reconcile.bind(runtime),
    close: runtime.close.bind(runtime),
  }
}

/** Preempts Spot nodes as long as the fault is asked for: each look at them rolls for every node that is up. */
export function watchPreemption(world: World): void {
  let count = 0
  const begin = () => {
    world.runs.stop(`fault-preemption-${count}`)
    count += 1
    if (world.faults.list().some(({ name }) => name === 'preemption'))
      world.runs.start(`fault-preemption-${count}`, (signal) => preemptAgain(world, world.clock, signal))
  }
  world.faults.onChange(begin)
  begin()
}

async function preemptAgain(world: World, clock: Clock, signal: AbortSignal): Promise<void> {
  for (;;) {
    const setting = world.faults.list().find(({ name }) => name === 'preemption')
    if (!setting) return
    await clock.sleep((setting.everySeconds ?? FAULT_DEFAULTS.everySeconds) * 1000, signal)
    if (world.runs.isClosed) return
    world.commit(() => preemptSome(world))
  }
}

function preemptSome(world: World): void {
  const up = world.store.nodes.select("isDedicated = 0 AND state IN ('idle', 'running') ORDER BY seq")
  for (const node of up) if (world.faults.strike('preemption')) preemptNode(world, node)
}
