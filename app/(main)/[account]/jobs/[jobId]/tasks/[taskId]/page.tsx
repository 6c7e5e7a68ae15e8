import { Suspense } from 'react'
import { TaskPage } from '@/components/tasks/task-page'

export default async function Page({ params }: { params: Promise<{ jobId: string; taskId: string }> }) {
  const { jobId, taskId } = await params
  return (
    <Suspense>
      <TaskPage jobId={decodeURIComponent(jobId)} taskId={decodeURIComponent(taskId)} />
    </Suspense>
  )
}
