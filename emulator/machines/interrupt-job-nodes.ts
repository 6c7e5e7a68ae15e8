import type { JobNodeEntity, NodeAction, NodeEntity } from '../store/docs'
import type { World } from '../world'
import { toEnded } from './failure'
import { stopJobNode } from './job-node-work'
import { endRelease, repeatRelease } from './job-release'

/** What a reboot, a reimage or the loss of a machine does to the preparation and release tasks on it. */
export function interruptJobNodes(world: World, node: NodeEntity, action: NodeAction): void {
  for (const jobNode of world.store.jobNodes.select('node = ?', node.seq)) {
    const isReleasing = jobNode.doc.jobReleaseTaskExecutionInfo?.state === 'running'
    if (action === 'reimage' || action === 'deallocate') jobNode.inner.isReimaged = true
    cutPreparation(world, jobNode)
    world.store.jobNodes.save(jobNode)
    if (!isReleasing) continue
    if (action === 'reboot') repeatRelease(world, jobNode)
    else endRelease(world, jobNode, 'The node was reimaged, deallocated or left its pool.')
  }
}

/** No task waits for it any more: a node does nothing of the kind before its last task has ended or gone back. */
function cutPreparation(world: World, jobNode: JobNodeEntity): void {
  const info = jobNode.doc.jobPreparationTaskExecutionInfo
  if (info?.state !== 'running') return
  stopJobNode(world, jobNode, 'jobPreparationTask')
  world.store.due.cancel('preparation-timeout', jobNode.seq)
  Object.assign(info, {
    state: 'completed',
    endTime: world.clock.nowIso(),
    result: 'failure',
    failureInfo: toEnded('Its node was restarted or left its pool'),
  })
}
