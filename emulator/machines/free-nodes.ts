import type { NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import { countFreeSlots } from '../store/store'
import type { World } from '../world'
import { instancesOf } from './subtasks'

/** The nodes of a task, its own first. */
export type TaskNodes = readonly [NodeEntity, ...NodeEntity[]]

/** The nodes of a pool that take tasks, and the pool's way to fill them. */
export class FreeNodes {
  slots: number
  private readonly nodes: NodeEntity[]
  private readonly isPacking: boolean
  private readonly isForInstances: boolean

  constructor(world: World, pool: PoolEntity) {
    this.nodes = world.store.nodes.select('parent = ? AND freeSlots > 0', pool.seq)
    this.slots = this.nodes.reduce((sum, node) => sum + freeOf(node), 0)
    this.isPacking = pool.doc.taskSchedulingPolicy?.nodeFillType === 'pack'
    this.isForInstances = canRunInstances(pool)
  }

  /** The nodes for a task, or undefined when there are not enough free slots; nodes of `unfit` (by seq) are left out. */
  take(task: TaskEntity, unfit: ReadonlySet<number>): TaskNodes | undefined {
    if (task.doc.multiInstanceSettings) return this.takeSeveral(task, unfit)
    const node = this.choose(task, unfit)
    if (!node) return undefined
    this.slots -= task.inner.isExclusive ? freeOf(node) : neededBy(task)
    return [node]
  }

  private choose(task: TaskEntity, unfit: ReadonlySet<number>): NodeEntity | undefined {
    const wanted = task.doc.affinityInfo?.affinityId
    let best: NodeEntity | undefined
    for (const node of this.nodes) {
      if (freeOf(node) < neededBy(task) || unfit.has(node.seq) || !isFit(node, task)) continue
      if (node.doc.affinityId === wanted) return node
      if (!best || (this.isPacking ? freeOf(node) < freeOf(best) : freeOf(node) > freeOf(best))) best = node
    }
    return best
  }

  /** All at once or not at all: subtasks that wait for each other must not hold nodes. */
  private takeSeveral(task: TaskEntity, unfit: ReadonlySet<number>): TaskNodes | undefined {
    if (!this.isForInstances) return undefined
    const fit = this.nodes.filter((node) => freeOf(node) > 0 && !unfit.has(node.seq) && isFit(node, task))
    const [first, ...others] = fit.slice(0, instancesOf(task))
    if (!first || others.length + 1 < instancesOf(task)) return undefined
    this.slots -= instancesOf(task)
    return [first, ...others]
  }
}

/** Multi-instance tasks wait for ever in any other pool. Source: documented requirements of multi-instance tasks. */
export function canRunInstances({ doc }: PoolEntity): boolean {
  return doc.enableInterNodeCommunication === true && (doc.taskSlotsPerNode ?? 1) === 1
}

/** What a manager task asks of its node. */
function isFit(node: NodeEntity, { inner }: TaskEntity): boolean {
  if (inner.isExclusive && (node.doc.runningTasksCount ?? 0) > 0) return false
  return !inner.isDedicatedOnly || node.doc.isDedicated !== false
}

function neededBy(task: TaskEntity): number {
  return task.doc.requiredSlots ?? 1
}

function freeOf(node: NodeEntity): number {
  return countFreeSlots(node.doc, node.inner)
}
