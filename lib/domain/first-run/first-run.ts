import type {
  BatchJobOutput,
  BatchNodeOutput,
  BatchPoolOutput,
  BatchTaskOutput,
} from '../../batch/types.generated'
import { spellVmSize } from '../../batch/vm-size-name'
import { explainNode } from '../explain/explain-node'
import { explainPool } from '../explain/explain-pool'
import { explainTask } from '../explain/explain-task'
import type { Explanation } from '../explain/explanation'
import { type StateFamily, toJobState, toNodeState } from '../state'
import { HELLO_TASK_IDS, ON_PURPOSE } from './hello'

/** What the account says of a first run; what was not read yet is absent. */
export interface FirstRunFacts {
  pool: BatchPoolOutput
  nodes?: readonly BatchNodeOutput[]
  /** Null when there is none. */
  job?: BatchJobOutput | null
  tasks?: readonly BatchTaskOutput[]
  /** The output of the task that went well, once it was read. */
  output?: string
  /** The job and its tasks are on their way from this tab. */
  isAdding: boolean
  nowMs: number
  isAzure: boolean
}

export interface FirstRunStep {
  title: string
  family: StateFamily
  isDone: boolean
  text: string
  /** Why it cannot go on. */
  explanation?: Explanation
}

export interface FirstRun {
  steps: readonly FirstRunStep[]
  isDone: boolean
  /** What the run was left without, when the tab that made it was closed half-way. */
  missing?: 'job' | 'tasks'
  /** The image could not be pulled; a simulated run needs none. */
  isImageMissing: boolean
  /** The task whose output is shown. */
  outputTask?: BatchTaskOutput
  /** The task that failed on purpose, once it has. */
  failedTask?: BatchTaskOutput
}

/** The four steps of a first run as the account's own state tells them, so that a reload or another tab shows the same. */
export function readFirstRun(facts: FirstRunFacts): FirstRun {
  const { pool, tasks = [], output } = facts
  const ended = tasks.filter(({ state }) => state === 'completed')
  const failures = ended.flatMap((task) => {
    const explanation = isOnPurpose(task) ? undefined : explainTask(task)
    return explanation === undefined ? [] : [explanation]
  })
  const outputTask = findOutputTask(ended)
  const wanted = HELLO_TASK_IDS.length
  const isRun = ended.length >= wanted && failures.length === 0
  const steps = [
    step(
      'Make the pool',
      'good',
      `The pool ${pool.id} is there, for one node of the size ${spellVmSize(pool.vmSize)}.`,
    ),
    nodeStep(facts, ended.length > 0),
    tasksStep(facts, { ended: ended.length, wanted, failure: failures[0] }),
    output === undefined
      ? step('Read the output', 'waiting', 'What the first task prints is shown here.')
      : step('Read the output', 'good', `This is what the task ${outputTask?.id} printed.`),
  ]
  return {
    steps,
    isDone: isRun && output !== undefined,
    missing: missingOf(facts, wanted),
    isImageMissing: failures.some(({ code }) => /^ContainerInvalid(Image|Registry)$/.test(code ?? '')),
    outputTask,
    failedTask: ended.find(isOnPurpose),
  }
}

/** The first of the run, in the order of the preset, that went well. */
export function findOutputTask(tasks: readonly BatchTaskOutput[]): BatchTaskOutput | undefined {
  const good = tasks.filter(({ executionInfo }) => executionInfo?.result === 'success')
  return HELLO_TASK_IDS.flatMap((id) => good.filter((task) => task.id === id))[0]
}

/** Whether a first run has nothing to wait for any more. */
export const areTasksDone = (tasks: readonly BatchTaskOutput[] = []): boolean =>
  tasks.length >= HELLO_TASK_IDS.length && tasks.every(({ state }) => state === 'completed')

/** Another tab may be adding what is not there yet; longer than this nothing takes. */
const ADDED_WITHIN_MS = 10_000

const isJustMade = ({ pool, job, nowMs }: FirstRunFacts) =>
  nowMs - Date.parse(job?.creationTime ?? pool.creationTime ?? '') < ADDED_WITHIN_MS

/** Undefined while it is not known, and while it is on its way. */
function missingOf(facts: FirstRunFacts, wanted: number): FirstRun['missing'] {
  const { job, tasks, isAdding } = facts
  if (isAdding || job === undefined || isJustMade(facts)) return undefined
  if (job === null) return 'job'
  return tasks !== undefined && tasks.length < wanted ? 'tasks' : undefined
}

const step = (title: string, family: StateFamily, text: string, explanation?: Explanation): FirstRunStep => ({
  title,
  family,
  isDone: family === 'good',
  text,
  explanation,
})

const isOnPurpose = ({ id, executionInfo }: BatchTaskOutput) =>
  id === ON_PURPOSE.taskId && executionInfo?.exitCode === ON_PURPOSE.exitCode

const READY = new Set(['idle', 'running'])

function nodeStep({ pool, nodes = [], isAzure }: FirstRunFacts, hasRun: boolean): FirstRunStep {
  const title = 'Start its node'
  const ready = nodes.find(({ state }) => READY.has(state ?? ''))
  if (ready !== undefined) return step(title, 'good', `The node ${ready.id} is ready.`)
  if (hasRun) return step(title, 'good', 'The node was ready and ran tasks.')
  const explanation = nodes.flatMap(explainNode)[0] ?? explainPool(pool)[0]
  if (explanation !== undefined) return step(title, 'failed', 'The node cannot be used.', explanation)
  const [node] = nodes
  const text = node === undefined ? 'The node is asked for.' : toNodeState(node).text
  return step(title, 'preparing', isAzure ? `${text} On Azure this takes some minutes.` : text)
}

function tasksStep(
  facts: FirstRunFacts,
  { ended, wanted, failure }: { ended: number; wanted: number; failure?: Explanation },
): FirstRunStep {
  const { job, tasks, nodes = [], isAdding } = facts
  const title = 'Run three tasks'
  if (failure !== undefined) return step(title, 'failed', `${ended} of ${wanted} ended.`, failure)
  if (ended >= wanted) return step(title, 'good', 'All have ended: two went well, and one failed on purpose.')
  if (isAdding) return step(title, 'waiting', 'The job and its tasks are being added.')
  if (missingOf(facts, wanted) !== undefined)
    return step(title, 'attention', 'The run was left before its tasks were added.')
  const words = job && toJobState(job)
  if (job && words && job.state !== 'active')
    return step(title, 'failed', `${ended} of ${wanted} ended.`, {
      title: `The job is ${words.label}`,
      text: words.text,
      remedy: 'Open the job to see why, or remove all of it and run hello again.',
    })
  if (tasks?.some(({ state }) => state === 'running') || ended > 0)
    return step(title, 'running', `${ended} of ${wanted} have ended.`)
  if (job === null || (tasks?.length ?? 0) < wanted)
    return step(title, 'waiting', 'The job and its tasks are not all there yet.')
  const isReady = nodes.some(({ state }) => READY.has(state ?? ''))
  return step(title, 'waiting', isReady ? 'The tasks are about to start.' : 'The tasks wait for the node.')
}
