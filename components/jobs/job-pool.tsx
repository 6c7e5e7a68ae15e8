import { VisibleText } from '@/components/ui/visible-text'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { poolIdOf, sayAutoPool } from '@/lib/domain/job/pool-of'

/** The pool of a job in a row; one that Batch makes for it says so. */
export function JobPool({ job }: { job: BatchJobOutput }) {
  const poolId = poolIdOf(job)
  const words = sayAutoPool(job)
  if (words === undefined) return poolId && <VisibleText>{poolId}</VisibleText>
  return (
    <span title={poolId}>
      <span className="mr-2 font-sans text-sm text-muted">{words}</span>
      {poolId && <VisibleText>{poolId}</VisibleText>}
    </span>
  )
}
