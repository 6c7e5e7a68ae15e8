import type { JobNodeEntity, NodeEntity } from '../store/docs'
import type { World } from '../world'
import { resumeRemovals } from './directories'
import { jobNodeKey } from './job-node-work'
import { launchRelease } from './job-release'
import { beginSetUp } from './node'
import { launchPreparation } from './preparation-run'
import { startTaskKey } from './start-task'
import { listRunKeys } from './task-keys'
import { relaunchTask } from './task-start'

/**
 * Takes everything up again that was going on when the account stopped: containers of running tasks are attached to,
 * those of nobody are removed, and nodes that were being set up begin their set-up again.
 */
export async function recover(world: World): Promise<void> {
  const { tasks, nodes, jobNodes, due } = world.store
  resumeRemovals(world)
  const started = tasks.select('node IS NOT NULL')
  const settingUp = nodes.select(
    "state IN ('starting', 'waitingforstarttask') OR startTaskInfo_state = 'running'",
  )
  const preparing = jobNodes.select("preparation = 'running'")
  const releasing = jobNodes.select("release = 'running'")
  await world.runtime.reconcile(
    new Set([
      ...started.flatMap(listRunKeys),
      ...settingUp.map(toStartTaskKey),
      ...preparing.map(toKey('jobPreparationTask')),
      ...releasing.map(toKey('jobReleaseTask')),
    ]),
  )
  for (const task of started) if (task.doc.state === 'running') relaunchTask(world, task)
  for (const node of settingUp) if (!due.has('node-step', node.seq)) beginSetUp(world, node)
  for (const jobNode of preparing)
    if (!due.has('preparation-step', jobNode.seq)) launchPreparation(world, jobNode)
  for (const jobNode of releasing) if (!due.has('release-step', jobNode.seq)) launchRelease(world, jobNode)
}

function toStartTaskKey({ seq, inner, doc }: NodeEntity): string {
  return startTaskKey(seq, inner.boot, doc.startTaskInfo?.retryCount ?? 0)
}

const toKey = (kind: 'jobPreparationTask' | 'jobReleaseTask') => (jobNode: JobNodeEntity) =>
  jobNodeKey(jobNode, kind)
