import type { Metadata } from 'next'
import { Suspense } from 'react'
import { TaskPage } from '@/components/tasks/task-page'
import { visibleText } from '@/lib/format/visible-text'

interface PageProps {
  params: Promise<{ jobId: string; taskId: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { jobId, taskId } = await params
  return { title: visibleText(`${decodeURIComponent(taskId)} in ${decodeURIComponent(jobId)}`) }
}

export default async function Page({ params }: PageProps) {
  const { jobId, taskId } = await params
  return (
    <Suspense>
      <TaskPage jobId={decodeURIComponent(jobId)} taskId={decodeURIComponent(taskId)} />
    </Suspense>
  )
}
