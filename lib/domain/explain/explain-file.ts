import type { Explanation } from './explanation'

/** Codes of a refusal (404 or 409) after which a file cannot come any more, with what happened to it. */
const GONE: Readonly<Record<string, readonly [title: string, text: string]>> = {
  NodeNotFound: [
    'The node has left the pool',
    'Files are on the node that wrote them, so these went with it. Output that is to stay goes to storage.',
  ],
  PoolNotFound: ['The pool has been deleted', 'Its nodes and their files went with it.'],
  TaskNotFound: ['The task has been deleted', 'Its files went with it.'],
  JobNotFound: ['The job has been deleted', 'Its tasks and their files went with it.'],
  TaskFilesCleanedup: [
    'The files of the task have been removed',
    'Files are kept for the task’s retention time and while its node is in the pool. Output that is to stay goes to storage.',
  ],
}

/** Whether the code says that no file will come, however long one waits. */
export const isGone = (code: string | undefined): boolean => code !== undefined && Object.hasOwn(GONE, code)

/**
 * What it means that a file cannot be read where the service has none: undefined for every other refusal. `name` is that
 * of the file; HEAD requests leave the code open, and then all that can be the reason is told.
 */
export function explainNoFile(
  refusal: { status?: number; code?: string } | undefined,
  name: string,
): Explanation | undefined {
  const { status, code } = refusal ?? {}
  const row = code !== undefined && Object.hasOwn(GONE, code) ? GONE[code] : undefined
  if (row !== undefined) return { title: row[0], text: row[1], code }
  if (status !== 404) return undefined
  return {
    title: `There is no ${name}`,
    text: 'Files are removed when the retention time is over or the node leaves the pool. Where no process ran, as when a container never started, there are none.',
    code,
  }
}
