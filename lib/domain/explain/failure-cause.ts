import { withoutIds } from './engine-words'
import { imageIn } from './explain-image'
import type { TaskOutcome } from './explain-task'
import { readDetail } from './explanation'

/** A failed task as the service tells it, as far as its cause is concerned. */
interface FailedTask extends TaskOutcome {
  id?: string
  nodeInfo?: { nodeId?: string }
}

/** What makes one cause: equal parts are the same cause. */
interface Cause {
  code: string
  exitCode?: number
  image?: string
  message?: string
  /** What the engine said of the container. */
  error?: string
}

/**
 * The cause of a failed task as a text, equal for tasks that failed for the same reason: code, exit code, image and the
 * messages without ids, times, digests and addresses. Undefined for a task that has not failed.
 */
export function toCauseText(task: FailedTask): string | undefined {
  const info = task.executionInfo
  if (info?.result?.toLowerCase() !== 'failure') return undefined
  const { code = 'unknown', details, message } = info.failureInfo ?? {}
  const words = readDetail(details, 'Message') ?? message
  const isExitCode = code === 'FailureExitCode'
  const clean = (text: string | undefined) =>
    text ? withoutIds(text, [task.id, task.nodeInfo?.nodeId]) : undefined
  const cause: Cause = {
    code,
    exitCode: info.exitCode,
    image: imageIn(details, words) ?? task.containerSettings?.imageName,
    // The message of an exit code says no more than the code.
    message: isExitCode ? undefined : clean(words),
    error: clean(info.containerInfo?.error),
  }
  return JSON.stringify(cause)
}

/** A short name of such a text for addresses: `FailureExitCode 3`, with a hash where image or words tell causes apart. */
export function nameCause(text: string): string {
  const { code, exitCode, ...words }: Cause = JSON.parse(text)
  const name = exitCode === undefined ? code : `${code} ${exitCode}`
  return Object.keys(words).length === 0 ? name : `${name} ${hash(text)}`
}

/** The least of a task that explains itself as the tasks of this cause do. */
export function toOutcome(text: string): TaskOutcome {
  const { code, exitCode, image, message, error }: Cause = JSON.parse(text)
  const details = [
    ...(image === undefined ? [] : [{ name: 'ContainerImage', value: image }]),
    ...(message === undefined ? [] : [{ name: 'Message', value: message }]),
  ]
  return {
    state: 'completed',
    ...(image !== undefined && { containerSettings: { imageName: image } }),
    executionInfo: {
      result: 'failure',
      ...(exitCode !== undefined && { exitCode }),
      ...(error !== undefined && { containerInfo: { error } }),
      failureInfo: { code, message: code, details },
    },
  }
}

/** FNV-1a in 32 bits: causes of one job are few, and nothing depends on a hash but a filter. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}
