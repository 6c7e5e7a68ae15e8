import type { BatchClient } from '@/lib/batch/client'
import { BatchError } from '@/lib/batch/errors'
import { sleep } from '@/lib/batch/retry'

/** How much of a long file is read before following it: the end is what matters. */
export const TAIL_BYTES = 256 * 1024
/** One request asks for no more, so that a long file appears piece by piece. */
const PIECE_BYTES = 1024 * 1024
/** A file that is followed for hours keeps this much of its end. */
const KEPT_BYTES = 4 * 1024 * 1024
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
 * Reads a task's file from its last 256 KiB on and then what is added, looking once a second, until the task has ended and
 * all was read. A file that is not there yet is waited for while the task may still write it. Errors end it, in `error`.
 */
export async function followFile(options: FollowOptions): Promise<void> {
  const { onChange, isOver, signal } = options
  const reader = createReader(options)
  while (!signal.aborted) {
    const wasOver = isOver()
    try {
      const { isAtEnd, hasNews } = await reader.readOn()
      const isDone = wasOver && isAtEnd
      if (hasNews || isDone) onChange({ ...reader.content(), isDone })
      if (isDone) return
      if (!isAtEnd) continue
    } catch (error) {
      if (signal.aborted) return
      const failure = error instanceof BatchError ? error : undefined
      const isNotThereYet = failure?.status === 404 && !wasOver
      onChange({ ...reader.content(), isDone: !isNotThereYet, ...(!isNotThereYet && { error: failure }) })
      if (!isNotThereYet) return
    }
    await sleep(FOLLOW_MS, signal).catch(() => undefined)
  }
}

/** Holds what was read so far and reads on from there. */
function createReader({ client, jobId, taskId, filePath, isWhole = false, signal }: FollowOptions) {
  const params = { jobId, taskId, filePath }
  let decoder = new TextDecoder()
  let position: number | undefined
  let skipped = 0
  let text = ''

  function startAt(start: number) {
    decoder = new TextDecoder()
    position = start
    skipped = start
    text = ''
    return start
  }

  /** Asking for the size first spares a refusal (416) each second in which nothing is written. */
  async function readSize(): Promise<number> {
    const { headers } = await client.callWithHeaders('Tasks_GetTaskFileProperties', { params, signal })
    return Number(headers.get('x-slipway-content-length') ?? headers.get('content-length') ?? 0)
  }

  return {
    content: () => ({ text, skipped }),
    async readOn(): Promise<{ isAtEnd: boolean; hasNews: boolean }> {
      const size = await readSize()
      // A shorter file is another run's: the task was tried again.
      const isAnother = position === undefined || size < position
      const start = isAnother ? startAt(isWhole ? 0 : Math.max(0, size - TAIL_BYTES)) : (position ?? 0)
      if (size === start) return { isAtEnd: true, hasNews: isAnother }
      const end = Math.min(size, start + PIECE_BYTES) - 1
      const response = await client.call('Tasks_GetTaskFile', { params, range: { start, end }, signal })
      const bytes = new Uint8Array(await response.arrayBuffer())
      position = start + bytes.length
      text += decoder.decode(bytes, { stream: true })
      if (!isWhole && text.length > KEPT_BYTES) {
        const dropped = text.length - TAIL_BYTES
        skipped += new TextEncoder().encode(text.slice(0, dropped)).length
        text = text.slice(dropped)
      }
      return { isAtEnd: position >= size, hasNews: true }
    },
  }
}
