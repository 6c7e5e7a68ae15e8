'use client'
import { useEffect, useRef } from 'react'
import { ReadTrouble } from '@/components/data/read-trouble'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { explainNoFile } from '@/lib/domain/explain/explain-file'
import { formatBytes } from '@/lib/format/bytes'
import { plainText } from '@/lib/format/plain-text'
import type { FollowedFile } from '@/lib/live/follow-file'
import { DownloadButton } from './download-button'
import { type LogFile, useTaskFile } from './use-task-file'

/** A browser shows no more text than this with ease; longer files can be downloaded. */
const WHOLE_BYTES_MAX = 16 * 1024 * 1024

/** A task's stdout or stderr, followed while it is written. */
export function LogPanel(props: LogFile & { name: 'stdout' | 'stderr' }) {
  const { name, nodeId, isOver } = props
  const { file, isWhole, showWhole } = useTaskFile(props, `${name}.txt`)
  const log = useFollowedScroll(file?.text)
  const absence = explainNoFile(file?.error, `${name}.txt`)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <span>{sayState({ file, nodeId, isOver })}</span>
        {file !== undefined && file.skipped > 0 && !isWhole && (
          <span className="flex items-center gap-2">
            The first {formatBytes(file.skipped)} are left out.
            {file.skipped <= WHOLE_BYTES_MAX && (
              <Button size="small" onClick={showWhole}>
                Show from the start
              </Button>
            )}
          </span>
        )}
        {nodeId !== undefined && absence === undefined && (
          <span className="ml-auto">
            <DownloadButton {...props} filePath={`${name}.txt`} />
          </span>
        )}
      </div>
      {absence !== undefined && (
        <Banner kind="info" title={`${absence.title}.`}>
          {absence.text}
        </Banner>
      )}
      {file?.error !== undefined && absence === undefined && (
        <ReadTrouble error={file.error} what={`the file ${name}.txt`} readAtMs={undefined} />
      )}
      <pre
        ref={log}
        role="log"
        aria-label={name}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[60dvh] min-h-32 overflow-auto rounded border border-line bg-sunken p-3 font-mono text-[13px] leading-5 whitespace-pre-wrap wrap-anywhere"
      >
        {plainText(file?.text ?? '')}
      </pre>
    </div>
  )
}

function sayState({
  file,
  nodeId,
  isOver,
}: Pick<LogFile, 'nodeId' | 'isOver'> & { file: FollowedFile | undefined }): string {
  if (nodeId === undefined)
    return isOver
      ? 'The task ended before it had a node, so it wrote nothing.'
      : 'The task has not started yet.'
  if (file === undefined) return 'Reading the file.'
  if (file.error !== undefined) return file.isDone ? '' : 'Trying again.'
  if (file.isBeforeStart) return 'The task has not started yet.'
  if (file.isDone) return file.text === '' ? 'Nothing was written.' : 'Complete.'
  return file.text === '' ? 'Nothing has been written yet; the file is followed.' : 'Following the file.'
}

/** Stays at the end while the person is at the end; who has scrolled up to read is left there. */
function useFollowedScroll(text: string | undefined) {
  const element = useRef<HTMLPreElement>(null)
  const lastHeight = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new text is what makes it scroll
  useEffect(() => {
    const log = element.current
    if (log === null) return
    const wasAtEnd = log.scrollTop + log.clientHeight >= lastHeight.current - 24
    if (wasAtEnd) log.scrollTop = log.scrollHeight
    lastHeight.current = log.scrollHeight
  }, [text])
  return element
}
