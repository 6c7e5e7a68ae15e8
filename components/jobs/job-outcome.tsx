'use client'
import { StateBadge, StateText } from '@/components/ui/state-mark'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { toJobOutcome } from '@/lib/domain/job/outcome'
import { useJobCounts } from './use-job-counts'

/** What becomes of a job, in a row; like its counts it asks only while the row is in view. */
export function JobOutcomeText({ job }: { job: BatchJobOutput }) {
  return <StateText {...useMark(job)} />
}

/** What becomes of a job, beside its name. */
export function JobOutcomeBadge({ job }: { job: BatchJobOutput }) {
  return <StateBadge {...useMark(job)} />
}

function useMark(job: BatchJobOutput) {
  const { service, ...words } = toJobOutcome(job, useJobCounts(job.id))
  return { ...words, ...(service !== words.label && { note: service }) }
}
