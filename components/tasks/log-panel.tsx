'use client'
import { useEffect, useRef, useState } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { formatBytes } from '@/lib/format/bytes'
import { type FollowedFile, followFile } from '@/lib/live/follow-file'
import { useBatch } from '@/lib/queries/use-batch'

interface LogPanelProps {
  name: 'stdout' | 'stderr'
  jobId: string
  taskId: string
  /** The node that the task is on; undefined before it has one. */
  nodeId: string | undefined
  isOver: boolean
}

/** What a task writes, followed while it runs. */
export function LogPanel({ name, jobId, taskId, nodeId, isOver }: LogPanelProps) {
  const { client } = useBatch()
  const [file, setFile] = useState<FollowedFile>()
  const over = useRef(isOver)
  useEffect(() => {
    over.current = isOver
  }, [isOver])
  useEffect(() => {
    if (nodeId === undefined) return
    const follow = new AbortController()
    const filePath = `${name}.txt`
    void followFile({
      client,
      jobId,
      taskId,
      filePath,
      isOver: () => over.current,
      onChange: setFile,
      signal: follow.signal,
    })
    return () => follow.abort()
  }, [client, jobId, taskId, name, nodeId])
  return (
    <div className="flex flex-col gap-2">
      {file !== undefined && file.skipped > 0 && (
        <p className="text-muted">The first {formatBytes(file.skipped)} are left out.</p>
      )}
      {file?.error && <ErrorPanel error={file.error} title={`${name} cannot be read`} />}
      <pre
        role="log"
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[60dvh] min-h-24 overflow-auto rounded border border-line bg-sunken p-3 font-mono text-[13px] whitespace-pre-wrap wrap-anywhere"
      >
        {file?.text || <span className="text-muted">{sayNothing(nodeId, file)}</span>}
      </pre>
    </div>
  )
}

function sayNothing(nodeId: string | undefined, file: FollowedFile | undefined): string {
  if (nodeId === undefined) return 'The task has not started yet.'
  return file?.isDone ? 'Nothing was written.' : 'Nothing has been written yet.'
}
