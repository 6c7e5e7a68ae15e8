import type { BatchClient } from '@/lib/batch/client'
import { BatchError } from '@/lib/batch/errors'

/** How much of a long file is read before following it: the end is what matters. */
export const TAIL_BYTES = 256 * 1024
const FOLLOW_MS = 1_000

export interface FollowedFile {
  text: string
  /** Bytes left out at the start. */
  skipped: number
  /** The file ended and was read to its end, or cannot be read. */
  isDone: boolean
  error?: BatchError
}

interface FollowOptions {
  client: BatchClient
  jobId: string
  taskId: string
  filePath: string
  /** Reads from the first byte on, however long the file is. */
  isWhole?: boolean
  /** Whether the task has ended, so that the file grows no more. */
  isOver: () => boolean
  onChange: (file: FollowedFile) => void
  signal: AbortSignal
}

/**
 * Reads a task's file from its last 256 KiB on and then what is added, once a second, until the task has ended and all
 * was read. A file that is not there yet is waited for while the task may still write it.
 */
export async function followFile({
  client,
  jobId,
  taskId,
  filePath,
  isWhole = false,
  isOver,
  onChange,
  signal,
}: FollowOptions): Promise<void> {
  const decoder = new TextDecoder()
  let position: number | undefined
  let skipped = 0
  let text = ''
  const tell = (rest: Pick<FollowedFile, 'isDone' | 'error'>) => onChange({ text, skipped, ...rest })
  while (!signal.aborted) {
    const wasOver = isOver()
    try {
      const start = position ?? (isWhole ? 0 : await startOf(client, { jobId, taskId, filePath }, signal))
      if (position === undefined) skipped = start
      const response = await client.call('Tasks_GetTaskFile', {
        params: { jobId, taskId, filePath },
        range: { start },
        signal,
      })
      const bytes = new Uint8Array(await response.arrayBuffer())
      position = start + bytes.length
      text += decoder.decode(bytes, { stream: true })
      if (bytes.length > 0) tell({ isDone: false })
      else if (wasOver) return tell({ isDone: true })
    } catch (error) {
      if (signal.aborted) return
      // 416: nothing was added; 404: the file is not there yet.
      const isWaiting = error instanceof BatchError && (error.status === 416 || error.status === 404)
      if (wasOver || !isWaiting) {
        const failure = error instanceof BatchError && !(error.status === 416) ? error : undefined
        return tell({ isDone: true, ...(failure && { error: failure }) })
      }
      tell({ isDone: false })
    }
    await pause(signal)
  }
}

async function startOf(
  client: BatchClient,
  params: { jobId: string; taskId: string; filePath: string },
  signal: AbortSignal,
) {
  const { headers } = await client.callWithHeaders('Tasks_GetTaskFileProperties', { params, signal })
  const size = Number(headers.get('x-slipway-content-length') ?? headers.get('content-length') ?? 0)
  return Math.max(0, size - TAIL_BYTES)
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FOLLOW_MS)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
