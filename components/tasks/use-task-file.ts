'use client'
import { useEffect, useRef, useState } from 'react'
import { type FollowedFile, followFile } from '@/lib/live/follow-file'
import { useBatch } from '@/lib/queries/use-batch'

export interface LogFile {
  jobId: string
  taskId: string
  /** The node that the task is on; undefined before it has one. */
  nodeId: string | undefined
  isOver: boolean
}

/** A task's text file, followed while it is on screen; from its end first, from its start after `showWhole`. */
export function useTaskFile({ jobId, taskId, nodeId, isOver }: LogFile, filePath: string) {
  const { client } = useBatch()
  const [file, setFile] = useState<FollowedFile>()
  const [isWhole, setWhole] = useState(false)
  const over = useRef(isOver)
  useEffect(() => {
    over.current = isOver
  }, [isOver])
  useEffect(() => {
    if (nodeId === undefined) return
    const follow = new AbortController()
    void followFile({
      client,
      owner: { jobId, taskId },
      filePath,
      isWhole,
      isOver: () => over.current,
      onChange: setFile,
      signal: follow.signal,
    })
    return () => follow.abort()
  }, [client, jobId, taskId, filePath, nodeId, isWhole])
  return { file, isWhole, showWhole: () => setWhole(true) }
}
