import type { JobEntity, NodeEntity, PoolEntity, TaskEntity } from '../store/docs'
import { countFreeSlots } from '../store/store'
import type { World } from '../world'
import { listUnfitNodes } from './job-preparation'
import { listReady, roomInJob } from './ready-tasks'
import { requeueTask } from './task'

/** How many waiting tasks of a job are tried, so that one that fits nowhere does not hold up the rest. */
const TRIED_MAX = 20

/**
 * Makes room for one waiting task by putting tasks of jobs with a lower priority back into their queues, where these
 * jobs allow it. The next look at the queues, which follows at once, starts it. Source: REST reference,
 * allowTaskPreemption. `jobs` are the pool's active ones by falling priority.
 */
export function preemptFor(world: World, pool: PoolEntity, jobs: readonly JobEntity[]): void {
  const giving = jobs.filter(({ doc }) => doc.allowTaskPreemption === true)
  for (const job of jobs) {
    const lower = giving.filter((other) => priorityOf(other) < priorityOf(job))
    if (lower.length === 0) continue
    const victims = chooseVictims(world, pool, job, lower)
    if (victims.length === 0) continue
    for (const task of victims) requeueTask(world, task)
    return
  }
}

function chooseVictims(
  world: World,
  pool: PoolEntity,
  job: JobEntity,
  lower: readonly JobEntity[],
): readonly TaskEntity[] {
  if (roomInJob(world, job) <= 0) return []
  // A multi-instance task would need whole nodes of several jobs at once.
  const waiting = listReady(world, job, TRIED_MAX).filter(({ doc }) => !doc.multiInstanceSettings)
  if (waiting.length === 0) return []
  const byNode = listVictims(world, lower)
  const unfit = listUnfitNodes(world, job)
  for (const task of waiting)
    for (const [nodeSeq, victims] of byNode) {
      const node = unfit.has(nodeSeq) ? undefined : world.store.nodes.bySeq(nodeSeq)
      const chosen = node?.parent === pool.seq ? chooseOnNode(node, task, victims) : []
      if (chosen.length > 0) return chosen
    }
  return []
}

/** The tasks that must go for this one to run there; none when that would not be enough. */
function chooseOnNode(
  { doc, inner }: NodeEntity,
  task: TaskEntity,
  victims: readonly TaskEntity[],
): readonly TaskEntity[] {
  const isUp = doc.state === 'running' && doc.schedulingState === 'enabled'
  if (!isUp || inner.pending || inner.isLeaving) return []
  if (task.inner.isDedicatedOnly && doc.isDedicated === false) return []
  if (task.inner.isExclusive) return victims.length === doc.runningTasksCount ? victims : []
  if (inner.isExclusive) return []
  let missing = (task.doc.requiredSlots ?? 1) - countFreeSlots(doc, inner)
  const chosen: TaskEntity[] = []
  for (const victim of victims) {
    if (missing <= 0) break
    missing -= victim.doc.requiredSlots ?? 1
    chosen.push(victim)
  }
  return missing <= 0 ? chosen : []
}

/** Running tasks of the jobs by node: lowest priority first, then those that started last. */
function listVictims(world: World, jobs: readonly JobEntity[]): Map<number, TaskEntity[]> {
  const byNode = new Map<number, TaskEntity[]>()
  for (const job of [...jobs].reverse()) {
    const running = world.store.tasks.select(
      "parent = ? AND state = 'running' ORDER BY executionInfo_startTime DESC, seq DESC",
      job.seq,
    )
    for (const task of running) {
      const { node } = task.inner
      if (node === undefined || task.inner.isManager || task.doc.multiInstanceSettings) continue
      byNode.set(node, [...(byNode.get(node) ?? []), task])
    }
  }
  return byNode
}

function priorityOf({ doc }: JobEntity): number {
  return doc.priority ?? 0
}
