import { SIMULATED_MARK } from '../../local'
import { explainContainer } from './explain-container'
import { explainExitCode } from './explain-exit-code'
import { explainImage } from './explain-image'
import { type Detail, type Explanation, readDetail, toSentence } from './explanation'
import { findFailureRow } from './failure-codes'
import type { Where } from './image-causes'

/** The parts of a task, or of a node's start task, that tell how it ended. */
export interface TaskOutcome {
  state?: string
  containerSettings?: { imageName?: string }
  executionInfo?: TaskExecution
}

interface TaskExecution {
  result?: string
  exitCode?: number
  [SIMULATED_MARK]?: boolean
  containerInfo?: { containerId?: string; state?: string; error?: string }
  failureInfo?: { category?: string; code?: string; message?: string; details?: readonly Detail[] }
}

/**
 * Explains why a task failed; undefined while it has not failed. A failure that is not known keeps the words of the
 * service. The same parts of a start task (`startTaskInfo`) can be given as `executionInfo`.
 */
export function explainTask(task: TaskOutcome, where: Where = 'task'): Explanation | undefined {
  const info = task.executionInfo
  const failure = info?.failureInfo
  if (info?.result?.toLowerCase() !== 'failure' && failure === undefined) return undefined
  const code = failure?.code
  if (code === 'ContainerInvalidImage')
    return explainImage(failure ?? {}, where, task.containerSettings?.imageName)
  const error = info?.containerInfo?.error
  const isExitCode = code === undefined || code === 'FailureExitCode'
  if (isExitCode && info?.exitCode !== undefined) return explainExitCode(info.exitCode, error)
  const words = readDetail(failure?.details, 'Message') ?? failure?.message
  const known =
    isExitCode || CONTAINER_CODES.has(code)
      ? (explainContainer(error, { code }) ?? explainContainer(words, { code }))
      : undefined
  return known ?? explainCode(task, [...new Set([words, error])].filter(Boolean).join(' '))
}

/** Codes under which the engine's own words say what happened. */
const CONTAINER_CODES: ReadonlySet<string> = new Set([
  'ContainerInvalidSettings',
  'ContainerMiscError',
  'CommandLaunchFailed',
  'CommandProgramNotFound',
])

function explainCode({ executionInfo }: TaskOutcome, words: string): Explanation {
  const failure = executionInfo?.failureInfo
  const said = words === '' ? '' : ` The node says: ${toSentence(words)}`
  const row = findFailureRow(failure?.code, words)
  if (row !== undefined) return { title: row[0], text: row[1] + said, remedy: row[2], code: failure?.code }
  return {
    title: failure?.message ?? 'The task failed',
    text: `The task failed.${said}`,
    remedy:
      executionInfo?.exitCode === undefined
        ? 'Look at the node it was on. Then reactivate the task.'
        : 'Read stderr.txt of the task, and look at the node it ran on.',
    code: failure?.code,
  }
}

/**
 * What to say of a run that was not real, by the mark that the local account keeps with it; undefined for one that was,
 * and for a task that has not run.
 */
export function sayIfSimulated({ state, containerSettings, executionInfo }: TaskOutcome): string | undefined {
  if (executionInfo?.[SIMULATED_MARK] !== true || (state !== 'running' && state !== 'completed'))
    return undefined
  const what =
    state === 'running'
      ? 'This run is simulated: nothing really runs'
      : 'This result is simulated: nothing was really run'
  return containerSettings === undefined
    ? `${what}, because the local account runs containers only.`
    : `${what}, because no container engine was used.`
}
