'use client'
import { useState } from 'react'
import { readFailure } from '@/components/data/read-failure'
import { Button } from '@/components/ui/button'
import { saveFile } from '@/components/ui/save-file'
import { toast } from '@/components/ui/toast'
import { BatchError } from '@/lib/batch/errors'
import { explainNoFile } from '@/lib/domain/explain/explain-file'
import { useBatch } from '@/lib/queries/use-batch'

const toRefusal = (error: unknown) => (error instanceof BatchError ? error : undefined)

/** Fetches the whole file with the person's token and hands it to the browser; a plain link could not carry the token. */
export function DownloadButton({
  jobId,
  taskId,
  filePath,
}: {
  jobId: string
  taskId: string
  filePath: string
}) {
  const { client } = useBatch()
  const [isPending, setPending] = useState(false)
  const download = async () => {
    setPending(true)
    try {
      const response = await client.call('Tasks_GetTaskFile', { params: { jobId, taskId, filePath } })
      saveFile(await response.blob(), `${taskId}-${filePath}`)
    } catch (error) {
      const { title, text } = explainNoFile(toRefusal(error), filePath) ?? readFailure(error)
      toast(`${filePath} was not downloaded. ${title}. ${text}`, 'failed')
    } finally {
      setPending(false)
    }
  }
  return (
    <Button size="small" isPending={isPending} onClick={() => void download()}>
      Download
    </Button>
  )
}
