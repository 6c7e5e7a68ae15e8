'use client'
import { useEffect, useRef, useState } from 'react'
import { readFailure } from '@/components/data/read-failure'
import { CodeBlock } from '@/components/ui/code-block'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import { Segmented } from '@/components/ui/segmented'
import { Time } from '@/components/ui/time'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchNodeOutput } from '@/lib/batch/types.generated'
import { explainNoFile } from '@/lib/domain/explain/explain-file'
import { sayIfSimulated } from '@/lib/domain/explain/explain-task'
import { plainText } from '@/lib/format/plain-text'
import { type FollowedFile, followFile } from '@/lib/live/follow-file'
import { useBatch } from '@/lib/queries/use-batch'

const STREAMS = [
  { value: 'stderr', label: 'stderr' },
  { value: 'stdout', label: 'stdout' },
]

interface StartTaskRunProps {
  poolId: string
  nodeId: string
  info: NonNullable<BatchNodeOutput['startTaskInfo']>
  /** What it runs in; none is the machine itself. */
  containerSettings: NonNullable<BatchNodeOutput['startTask']>['containerSettings']
}

/** How the start task went on a node, and what it wrote. */
export function StartTaskRun({ poolId, nodeId, info, containerSettings }: StartTaskRunProps) {
  const [stream, setStream] = useState('stderr')
  const simulation = sayIfSimulated({ state: info.state, containerSettings, executionInfo: info })
  return (
    <Section
      title="Start task"
      actions={<Segmented label="Output" segments={STREAMS} value={stream} onChange={setStream} />}
    >
      <div className="flex flex-col gap-3">
        <KeyValues
          rows={[
            ['State', info.result === 'failure' ? 'failed' : info.state],
            ['Exit code', info.exitCode === undefined ? undefined : String(info.exitCode)],
            ['Retries', info.retryCount ? String(info.retryCount) : undefined],
            ['Started', <Time key="started" time={info.startTime} />],
            ['Ended', info.endTime && <Time key="ended" time={info.endTime} />],
          ]}
        />
        {simulation !== undefined && <p className="text-sm text-muted">{simulation}</p>}
        <Output key={stream} {...{ poolId, nodeId, stream }} isOver={info.state === 'completed'} />
      </div>
    </Section>
  )
}

/** The end of one stream, followed while the start task runs. */
function Output({
  poolId,
  nodeId,
  stream,
  isOver,
}: {
  poolId: string
  nodeId: string
  stream: string
  isOver: boolean
}) {
  const { client } = useBatch()
  const [file, setFile] = useState<FollowedFile>()
  const over = useRef(isOver)
  useEffect(() => {
    over.current = isOver
  }, [isOver])
  useEffect(() => {
    const follow = new AbortController()
    const options = { client, owner: { poolId, nodeId }, filePath: `startup/${stream}.txt` }
    void followFile({
      ...options,
      isOver: () => over.current,
      onChange: setFile,
      signal: follow.signal,
    })
    return () => follow.abort()
  }, [client, poolId, nodeId, stream])
  const absence =
    explainNoFile(file?.error, `startup/${stream}.txt`) ?? (file?.error && readFailure(file.error))
  if (absence)
    return (
      <p className="text-muted">
        <VisibleText>{`${absence.title}. ${absence.text}`}</VisibleText>
      </p>
    )
  if (file === undefined) return <p className="text-muted">Reading the file.</p>
  if (file.text === '')
    return (
      <p className="text-muted">
        {file.isDone ? `Nothing was written to ${stream}.` : `Nothing has been written to ${stream} yet.`}
      </p>
    )
  return <CodeBlock label={`startup/${stream}.txt`} code={plainText(file.text)} isWrapped />
}
