import type { BatchPoolOutput } from '../../batch/types.generated'
import { formatCount, formatPlural } from '../../format/count'
import type { StateFamily, StateWords } from '../state'
import { groupNodes, type NodeCounts, type NodeSums } from './node-counts'
import { wasStopped } from './was-stopped'

type PoolLike = Partial<
  Pick<
    BatchPoolOutput,
    | 'state'
    | 'allocationState'
    | 'resizeErrors'
    | 'enableAutoScale'
    | 'autoScaleRun'
    | 'currentDedicatedNodes'
    | 'currentLowPriorityNodes'
    | 'targetDedicatedNodes'
    | 'targetLowPriorityNodes'
  >
>

/** How a pool is, and beside it what the service calls its state. */
export interface PoolHealth extends StateWords {
  /** `steady`, `resizing`: says nothing of the nodes. */
  service: string
}

interface Size {
  now: number
  target: number
}

/**
 * Whether a pool goes well: what keeps it from working before what it does. `counts` are its nodes by state; without them
 * only what the pool itself tells is said. Red is what does nothing until somebody does something.
 */
export function toPoolHealth(pool: PoolLike, counts?: NodeCounts): PoolHealth {
  const service = pool.state === 'deleting' ? 'deleting' : (pool.allocationState ?? 'steady')
  const size = {
    now: (pool.currentDedicatedNodes ?? 0) + (pool.currentLowPriorityNodes ?? 0),
    target: (pool.targetDedicatedNodes ?? 0) + (pool.targetLowPriorityNodes ?? 0),
  }
  const nodes = counts && groupNodes(counts)
  const words =
    (service === 'deleting' && DELETING) ||
    (nodes && sayDead(nodes, counts)) ||
    sayResizeError(pool, size, service) ||
    (nodes && saySomeDead(nodes, counts)) ||
    sayFormulaError(pool) ||
    sayResizing(service, size) ||
    (nodes ? sayNodes(nodes, counts, pool) : saySize(size, pool))
  return { ...words, service }
}

/** Health as a text that sorts: what needs somebody first, what goes well last. */
export function healthRank({ family, label }: StateWords): string {
  return `${URGENCY.indexOf(family)} ${label}`
}

const URGENCY: readonly StateFamily[] = [
  'failed',
  'attention',
  'waiting',
  'preparing',
  'running',
  'good',
  'gone',
]

const say = (family: StateFamily, label: string, text: string): StateWords => ({ family, label, text })

const DELETING = say('gone', 'being deleted', 'The pool and its nodes are being deleted.')

function sayDead(nodes: NodeSums, counts: NodeCounts): StateWords | undefined {
  if (nodes.total === 0 || nodes.failed < nodes.total) return undefined
  return say('failed', nameFailure(nodes, counts), 'No node of the pool can take tasks. See why on its page.')
}

function saySomeDead(nodes: NodeSums, counts: NodeCounts): StateWords | undefined {
  if (nodes.failed === 0) return undefined
  return say(
    'attention',
    nameFailure(nodes, counts),
    `${formatCount(nodes.ready)} of ${formatPlural(nodes.total, 'node')} can take tasks.`,
  )
}

/** `2 of 2 nodes unusable`, `1 of 50 nodes failed its start task`. */
function nameFailure({ total, failed }: NodeSums, { unusable = 0, starttaskfailed = 0 }: NodeCounts): string {
  const share = `${formatCount(failed)} of ${formatPlural(total, 'node')}`
  if (starttaskfailed === 0) return `${share} unusable`
  if (unusable === 0) return `${share} failed ${failed === 1 ? 'its' : 'their'} start task`
  return `${share} failed`
}

function sayResizeError(
  { resizeErrors = [] }: PoolLike,
  { now, target }: Size,
  service: string,
): StateWords | undefined {
  if (service !== 'steady' || resizeErrors.length === 0) return undefined
  const at = `at ${formatCount(now)} of ${formatCount(target)}`
  if (wasStopped({ resizeErrors }))
    return say(
      'attention',
      `resize stopped ${at}`,
      'Somebody stopped the last resize before the target was reached.',
    )
  return say(
    now === 0 && target > 0 ? 'failed' : 'attention',
    `resize failed ${at}`,
    'The last resize ended before the target was reached.',
  )
}

function sayFormulaError({ enableAutoScale, autoScaleRun }: PoolLike): StateWords | undefined {
  if (!enableAutoScale || autoScaleRun?.error === undefined) return undefined
  return say(
    'attention',
    'formula failed',
    'The last evaluation of the autoscale formula ended with an error, so the pool keeps its size.',
  )
}

function sayResizing(service: string, { now, target }: Size): StateWords | undefined {
  const from = `${formatCount(now)} to ${formatCount(target)}`
  if (service === 'resizing')
    return now === target
      ? say('waiting', 'resizing', 'Nodes are being added or removed.')
      : say('waiting', `resizing ${from}`, `The pool goes from ${from} nodes.`)
  if (service === 'stopping')
    return say(
      'waiting',
      `stopping at ${formatCount(now)} of ${formatCount(target)}`,
      'The resize was stopped; the nodes of the last steps are being settled.',
    )
  if (service === 'steady') return undefined
  return say(
    'attention',
    service,
    `The service reports a state that this version of Slipway does not know: ${service}.`,
  )
}

function sayNodes(nodes: NodeSums, { preempted = 0 }: NodeCounts, pool: PoolLike): StateWords {
  const { total, ready, coming, offline } = nodes
  const all = formatPlural(total, 'node')
  if (total === 0) return sayEmpty(pool)
  if (ready === total) return say('good', `${all} ready`, 'Every node can take tasks.')
  if (ready > 0)
    return say(
      coming === total - ready ? 'good' : 'attention',
      `${formatCount(ready)} of ${all} ready`,
      coming === total - ready ? 'The other nodes are being prepared.' : 'The other nodes take no tasks now.',
    )
  if (coming > 0)
    return say('preparing', `${all} starting`, 'The nodes are being prepared; none takes tasks yet.')
  if (offline > 0)
    return say('attention', `scheduling off on ${formatCount(offline)} of ${all}`, 'No node takes tasks now.')
  if (preempted === total)
    return say(
      'attention',
      `${formatCount(total)} of ${all} preempted`,
      'Azure took the Spot nodes back; none takes tasks until it gives some again.',
    )
  return say('attention', `0 of ${all} ready`, 'No node takes tasks now.')
}

function saySize({ now }: Size, pool: PoolLike): StateWords {
  if (now === 0) return sayEmpty(pool)
  return say('gone', formatPlural(now, 'node'), 'How the nodes are has not been read yet.')
}

function sayEmpty({ enableAutoScale }: PoolLike): StateWords {
  return enableAutoScale
    ? say('gone', 'no nodes now', 'The formula asks for no nodes now.')
    : say('gone', 'no nodes', 'The pool has no nodes, so it runs nothing and costs nothing for machines.')
}
