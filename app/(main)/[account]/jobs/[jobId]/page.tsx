import { Suspense } from 'react'
import { JobPage } from '@/components/jobs/job-page'

export default async function Page({ params }: { params: Promise<{ jobId: string }> }) {
  const { jobId } = await params
  return (
    <Suspense>
      <JobPage jobId={decodeURIComponent(jobId)} />
    </Suspense>
  )
}
