import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CreateJob } from '@/components/jobs/create-job'

export const metadata: Metadata = { title: 'New job' }

export default function Page() {
  return (
    <Suspense>
      <CreateJob />
    </Suspense>
  )
}
