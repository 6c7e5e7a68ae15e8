import type { Metadata } from 'next'
import { Suspense } from 'react'
import { JobPage } from '@/components/jobs/job-page'
import { visibleText } from '@/lib/format/visible-text'

interface PageProps {
  params: Promise<{ jobId: string }>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { jobId } = await params
  return { title: visibleText(decodeURIComponent(jobId)) }
}

export default async function Page({ params }: PageProps) {
  const { jobId } = await params
  return (
    <Suspense>
      <JobPage jobId={decodeURIComponent(jobId)} />
    </Suspense>
  )
}
