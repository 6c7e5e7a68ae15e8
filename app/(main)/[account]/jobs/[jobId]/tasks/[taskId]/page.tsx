import type { Metadata } from 'next'
import { Suspense } from 'react'
import { TaskPage } from '@/components/tasks/task-page'

interface PageProps {
  params: Promise<{ jobId: string; taskId: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { jobId, taskId } = await params
  return { title: `${decodeURIComponent(taskId)} in ${decodeURIComponent(jobId)}` }
}

export default async function Page({ params }: PageProps) {
  const { jobId, taskId } = await params
  return (
    <Suspense>
      <TaskPage jobId={decodeURIComponent(jobId)} taskId={decodeURIComponent(taskId)} />
    </Suspense>
  )
}
