import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AddTask } from '@/components/tasks/add-task'

export const metadata: Metadata = { title: 'Add task' }

export default async function Page({ params }: { params: Promise<{ jobId: string }> }) {
  const { jobId } = await params
  return (
    <Suspense>
      <AddTask jobId={decodeURIComponent(jobId)} />
    </Suspense>
  )
}
