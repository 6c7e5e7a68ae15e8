import { explainImage } from './explain-image'
import { explainTask, type TaskOutcome } from './explain-task'
import { type Detail, type Explanation, readDetail, toSentence } from './explanation'

/** The parts of a node that tell why it cannot be used. */
export interface NodeOutcome {
  state?: string
  errors?: readonly { code?: string; message?: string; errorDetails?: readonly Detail[] }[]
  startTaskInfo?: TaskOutcome['executionInfo'] & { state?: string }
  nodeAgentInfo?: { version?: string }
}

/** Explains what keeps a node from running tasks; undefined for a node that is well. */
export function explainNode(node: NodeOutcome): Explanation | undefined {
  const [error] = node.errors ?? []
  switch (node.state?.toLowerCase()) {
    case 'unusable':
      return error === undefined ? UNUSABLE : explainNodeError(error)
    case 'starttaskfailed':
      return explainStartTask(node)
    case 'preempted':
      return {
        title: 'Azure took the Spot node back',
        text: 'Spot nodes use spare capacity, which Azure takes back when it is needed. Tasks that ran here run again on another node.',
        remedy: 'Nothing needs to be done; use dedicated nodes for work that must not be interrupted.',
      }
    case 'unknown':
      return {
        title: 'Batch has lost contact with the node',
        text: 'The node does not report to Batch any more. It may be overloaded, out of memory, or cut off by a network rule.',
        remedy:
          'Reboot or reimage the node. If it happens again, check network rules and how much memory tasks use.',
      }
    default:
      return error === undefined ? undefined : explainNodeError(error)
  }
}

const UNUSABLE: Explanation = {
  title: 'Unusable without a reason',
  text: 'Batch says that the node cannot be used for tasks and names no error.',
  remedy: 'Reimage the node. If it stays unusable, check the VM image and the pool’s network.',
}

function explainNodeError(error: NonNullable<NodeOutcome['errors']>[number]): Explanation {
  const details = error.errorDetails
  if (error.code === 'ContainerInvalidImage') return explainImage({ ...error, details }, 'node')
  if (error.code === 'DiskFull')
    return {
      title: 'The disk is full',
      text: 'The node has no disk space left, so it takes no tasks.',
      remedy:
        'Choose a VM size with a larger disk, prefetch fewer images, or keep files of ended tasks for less time.',
      code: error.code,
    }
  const words = readDetail(details, 'Message')
  return {
    title: error.message ?? error.code ?? 'The node cannot be used',
    text: toSentence([error.message ?? 'The node cannot be used', words].filter(Boolean).join(': ')),
    remedy: 'Reimage the node. If the error comes again, look at the pool’s image and start task.',
    code: error.code,
  }
}

function explainStartTask({ startTaskInfo }: NodeOutcome): Explanation {
  const cause = explainTask({ executionInfo: { result: 'failure', ...startTaskInfo } }, 'node')
  return {
    title: `Start task: ${cause?.title ?? 'failed'}`,
    text: `The start task failed, so the node takes no tasks. ${cause?.text ?? ''}`.trim(),
    remedy:
      `${cause?.remedy ?? ''} Read startup/stderr.txt of the node; after a change, reboot it to run the start task again.`.trim(),
    code: cause?.code,
  }
}

/** Whether the node belongs to the local account's simulation: nothing runs on it. */
export function isSimulatedNode(node: { nodeAgentInfo?: { version?: string } }): boolean {
  return node.nodeAgentInfo?.version === 'simulated'
}
