import type { BatchClient } from '@/lib/batch/client'
import { BatchError } from '@/lib/batch/errors'
import { isGone } from '@/lib/domain/explain/explain-file'
import { browserSurroundings, type SyncSurroundings } from './sync-types'

/** How much of a long file is read before following it: the end is what matters. */
export const TAIL_BYTES = 256 * 1024
/** One request asks for no more, so that a long file appears piece by piece. */
const PIECE_BYTES = 1024 * 1024
/** A file that is followed for hours keeps this much of its end. */
const KEPT_BYTES = 4 * 1024 * 1024
const FOLLOW_MS = 1_000
/** A node that left the pool is told from one that has not written yet by asking why, once in so many looks. */
const LOOKS_PER_REASON = 15
/** The client has repeated a read already when it fails, so the next try has time. */
const RETRY_MS = 5_000

export interface FollowedFile {
  text: string
  /** Bytes left out at the start. */
  skipped: number
  /** The file ended and was read to its end, or cannot be read. */
  isDone: boolean
  /** The task that will write it has not started, so there are no files yet. */
  isBeforeStart?: boolean
  error?: BatchError
}

/** Whose file it is: a task's, by its path in the task's directory, or a node's, by its path in the node's root. */
export type FileOwner = { jobId: string; taskId: string } | { poolId: string; nodeId: string }

interface FollowOptions {
  client: BatchClient
  owner: FileOwner
  filePath: string
  /** Reads from the first byte on, however long the file is. */
  isWhole?: boolean
  /** Whether the task has ended, so that the file grows no more. */
  isOver: () => boolean
  onChange: (file: FollowedFile) => void
  signal: AbortSignal
  surroundings?: Pick<SyncSurroundings, 'sleep' | 'isHidden'>
}

/**
 * Reads a text file from its last 256 KiB on and then what is added, looking once a second, until its task has ended and
 * all was read. A file that is not there yet (404), or whose task has not started (409), is waited for while the task may
 * still write it. What passes (no network, a busy service, an expired sign-in) is told in `error` and tried again; a refusal
 * ends it. A hidden page asks nothing.
 */
export async function followFile(options: FollowOptions): Promise<void> {
  const { onChange, isOver, signal, surroundings = browserSurroundings } = options
  const reader = createReader(options)
  let wasFailing = false
  for (let look = 0; !signal.aborted; look++) {
    const wasOver = isOver()
    let waitMs = FOLLOW_MS
    try {
      if (!surroundings.isHidden()) {
        const { isAtEnd, hasNews } = await reader.readOn()
        const isDone = wasOver && isAtEnd
        if (hasNews || isDone || wasFailing) onChange({ ...reader.content(), isDone })
        if (isDone) return
        wasFailing = false
        if (!isAtEnd) continue
      }
    } catch (error) {
      if (signal.aborted) return
      const failure = await reader.judge(error, { wasOver, isReasonDue: look % LOOKS_PER_REASON === 0 })
      if (signal.aborted) return
      onChange({ ...reader.content(), ...failure })
      if (failure.isDone) return
      wasFailing = failure.error !== undefined
      if (wasFailing) waitMs = RETRY_MS
    }
    await surroundings.sleep(waitMs, signal).catch(() => undefined)
  }
}

/** Where the first whole line begins; in one endless line, where the first whole character does. */
function toLineStart(bytes: Uint8Array): number {
  const lineEnd = bytes.indexOf(10)
  if (lineEnd >= 0) return lineEnd + 1
  return Math.max(
    0,
    bytes.findIndex((byte) => (byte & 0xc0) !== 0x80),
  )
}

type Failure = Pick<FollowedFile, 'isDone' | 'error' | 'isBeforeStart'>

/** What an error means for the follower: a file that is not there yet is none, and what passes is no end. */
function judge(error: unknown, wasOver: boolean): Failure {
  if (!(error instanceof BatchError)) return { isDone: true }
  const { kind, status = 0, code } = error
  // 416: the file was cut short after its size was asked for, as a new run does.
  if (status === 416) return { isDone: false }
  if (isGone(code)) return { isDone: true, error }
  const isAwaited = !wasOver && (status === 404 || status === 409)
  if (isAwaited) return { isDone: false, ...(status === 409 && { isBeforeStart: true }) }
  const isPassing =
    ['network', 'timeout', 'auth'].includes(kind) || status === 429 || status >= 500 || code === NOT_READY
  return { isDone: !isPassing, error }
}

/** The task's node cannot hand out files just now, and may again. */
const NOT_READY = 'TaskFilesUnavailable'

/** Holds what was read so far and reads on from there. */
function createReader({ client, owner, filePath, isWhole = false, signal }: FollowOptions) {
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
    const { headers } =
      'taskId' in owner
        ? await client.callWithHeaders('Tasks_GetTaskFileProperties', {
            params: { ...owner, filePath },
            signal,
          })
        : await client.callWithHeaders('Nodes_GetNodeFileProperties', {
            params: { ...owner, filePath },
            signal,
          })
    return Number(headers.get('x-slipway-content-length') ?? headers.get('content-length') ?? 0)
  }

  function readPiece(range: { start: number; end: number }): Promise<Response> {
    return 'taskId' in owner
      ? client.call('Tasks_GetTaskFile', { params: { ...owner, filePath }, range, signal })
      : client.call('Nodes_GetNodeFile', { params: { ...owner, filePath }, range, signal })
  }

  /** What is left of a file's middle begins with a whole line. */
  function dropUpTo(length: number) {
    const dropped = text.slice(0, text.indexOf('\n', length - 1) + 1 || length)
    skipped += new TextEncoder().encode(dropped).length
    text = text.slice(dropped.length)
  }

  /** A HEAD is refused without a code; the same file asked for with GET says why. */
  async function askReason(error: BatchError): Promise<unknown> {
    try {
      await readPiece({ start: 0, end: 0 })
      return error
    } catch (reason) {
      return reason
    }
  }

  return {
    content: () => ({ text, skipped }),
    async judge(error: unknown, { wasOver, isReasonDue }: { wasOver: boolean; isReasonDue: boolean }) {
      const failure = judge(error, wasOver)
      if (!(error instanceof BatchError) || error.code !== undefined) return failure
      const isWaitingForNode = 'nodeId' in owner && error.status === 404 && isReasonDue
      const isRefused = failure.isDone && (error.status === 404 || error.status === 409)
      return isRefused || isWaitingForNode ? judge(await askReason(error), wasOver) : failure
    },
    async readOn(): Promise<{ isAtEnd: boolean; hasNews: boolean }> {
      const size = await readSize()
      // A shorter file is another run's: the task was tried again.
      const isAnother = position === undefined || size < position
      const start = isAnother ? startAt(isWhole ? 0 : Math.max(0, size - TAIL_BYTES)) : (position ?? 0)
      if (size === start) return { isAtEnd: true, hasNews: isAnother }
      const end = Math.min(size, start + PIECE_BYTES) - 1
      const response = await readPiece({ start, end })
      const bytes = new Uint8Array(await response.arrayBuffer())
      const from = isAnother && start > 0 ? toLineStart(bytes) : 0
      position = start + bytes.length
      skipped += from
      text += decoder.decode(bytes.subarray(from), { stream: true })
      if (!isWhole && text.length > KEPT_BYTES) dropUpTo(text.length - TAIL_BYTES)
      return { isAtEnd: position >= size || bytes.length === 0, hasNews: true }
    },
  }
}
