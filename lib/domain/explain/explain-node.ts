import { explainImage } from './explain-image'
import { explainTask, type TaskOutcome } from './explain-task'
import { type Detail, type Explanation, readDetail, toSentence } from './explanation'

/** The parts of a node that tell why it cannot be used. */
export interface NodeOutcome {
  state?: string
  errors?: readonly { code?: string; message?: string; errorDetails?: readonly Detail[] }[]
  startTask?: { commandLine?: string; containerSettings?: TaskOutcome['containerSettings'] }
  startTaskInfo?: TaskOutcome['executionInfo'] & { state?: string }
}

/** Explains all that keeps a node from running tasks, each cause once; empty for a node that is well. */
export function explainNode(node: NodeOutcome): Explanation[] {
  const all = [...explainState(node), ...(node.errors ?? []).map(explainNodeError)]
  if (all.length === 0) return node.state?.toLowerCase() === 'unusable' ? [UNUSABLE] : []
  return [...new Map(all.map((one) => [`${one.title}\n${one.text}`, one])).values()]
}

function explainState(node: NodeOutcome): Explanation[] {
  switch (node.state?.toLowerCase()) {
    case 'starttaskfailed':
      return [explainStartTask(node)]
    case 'preempted':
      return [PREEMPTED]
    case 'unknown':
      return [LOST]
    default:
      return []
  }
}

const PREEMPTED: Explanation = {
  title: 'Azure took the Spot node back',
  text: 'Spot nodes use spare capacity, which Azure takes back when it is needed. Tasks that ran here run again on another node.',
  remedy: 'Nothing needs to be done; use dedicated nodes for work that must not be interrupted.',
}

const LOST: Explanation = {
  title: 'Batch has lost contact with the node',
  text: 'The node does not report to Batch any more. It may be overloaded, out of memory, or cut off by a network rule.',
  remedy:
    'Reboot or reimage the node. If it happens again, check network rules and how much memory tasks use.',
}

const UNUSABLE: Explanation = {
  title: 'Unusable without a reason',
  text: 'Batch says that the node cannot be used for tasks and names no error.',
  remedy: 'Reimage the node. If it stays unusable, check the VM image and the pool’s network.',
}

/** Codes of a node besides images and disks. They are an open set: what is not here keeps the words of the service. */
const CODES: Readonly<Record<string, readonly [title: string, text: string, remedy: string]>> = {
  ContainerInvalidRegistry: [
    'A registry of the pool cannot be used',
    'The node could not use a container registry of the pool, likely because its server is not written as the registry’s own login server.',
    'Check server and login of each registry; an Azure Container Registry is written name.azurecr.io. Then refresh the pool, or create a new one.',
  ],
  ContainerInvalidSettings: [
    'The container settings of the pool cannot be used',
    'The node refused the container settings that the pool gives it.',
    'Check the container configuration and the run options of the start task. Then refresh the pool, or create a new one.',
  ],
  BatchAgentInstallationFailure: [
    'The node agent could not be installed',
    'Batch could not install its node agent on the node, so the node takes no tasks.',
    'Check that the node agent is the one for the VM image, and that the pool’s network lets nodes reach Batch and Azure Storage. Then reimage the node.',
  ],
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
  const row = CODES[error.code ?? '']
  if (row !== undefined)
    return {
      title: row[0],
      text: [row[1], words === undefined ? '' : `The node says: ${toSentence(words)}`].join(' ').trim(),
      remedy: row[2],
      code: error.code,
    }
  return {
    title: error.message ?? error.code ?? 'The node cannot be used',
    text: toSentence([error.message ?? 'The node cannot be used', words].filter(Boolean).join(': ')),
    remedy: 'Reimage the node. If the error comes again, look at the pool’s image and start task.',
    code: error.code,
  }
}

function explainStartTask({ startTask, startTaskInfo }: NodeOutcome): Explanation {
  const outcome = { ...startTask, executionInfo: { result: 'failure', ...startTaskInfo } }
  const cause = explainTask(outcome, 'startTask')
  // Without a process nobody wrote the file.
  const hasOutput = startTaskInfo?.exitCode !== undefined && !startTaskInfo.containerInfo?.error
  const remedy = toStartTaskRemedy(cause?.remedy ?? '')
  return {
    title: `Start task: ${cause?.title ?? 'failed'}`,
    text: `The start task failed, so the node takes no tasks. ${cause?.text ?? ''}`.trim(),
    remedy: [
      remedy,
      hasOutput && !/stderr/.test(remedy) && 'Read startup/stderr.txt of the node.',
      !/reboot/i.test(remedy) && 'After a change, reboot the node to run the start task again.',
    ]
      .filter(Boolean)
      .join(' '),
    code: cause?.code,
  }
}

/** A start task cannot be added or reactivated by itself, and its output has a place of its own. */
function toStartTaskRemedy(remedy: string): string {
  return remedy
    .split(/(?<=[.;]) (?=[A-Z])/)
    .filter((sentence) => !/\b(?:add|reactivate|run) the (?:task|work)\b/i.test(sentence))
    .join(' ')
    .replace(/\bstderr\.txt( of the task)?/g, 'startup/stderr.txt')
    .replace('stdout and stderr', 'startup/stdout.txt and startup/stderr.txt')
}
