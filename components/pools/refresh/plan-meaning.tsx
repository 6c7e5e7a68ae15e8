'use client'
import { useQuery } from '@tanstack/react-query'
import { TextLink } from '@/components/ui/link-button'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { poolIdOf } from '@/lib/domain/job/pool-of'
import type { RefreshValues } from '@/lib/domain/pool/refresh-form'
import type { RefreshPlan, Targets } from '@/lib/domain/pool/refresh-plan'
import { formatCount } from '@/lib/format/count'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useNodeCounts } from '@/lib/queries/use-node-counts'
import { PlanSteps } from './plan-steps'

const JOBS_SHOWN = 8

/** What the refresh does to nodes, tasks and jobs, before it does it. `back` is what it goes back to. */
export function PlanMeaning({
  pool,
  back,
  values,
}: {
  pool: BatchPoolOutput
  back: Targets & Pick<RefreshPlan, 'autoscale'>
  values: RefreshValues
}) {
  const running = useNodeCounts(true)?.get(pool.id)?.running ?? 0
  return (
    <>
      <PlanSteps pool={pool} running={running} back={back} values={values} />
      <p className="text-sm text-pretty text-muted">
        You can stop after each step, close this page and come back; only passwords are asked again.
      </p>
      <JobsConcerned poolId={pool.id} />
    </>
  )
}

/** Jobs whose tasks have to wait; the service cannot filter them by pool, so all are read. */
function JobsConcerned({ poolId }: { poolId: string }) {
  const { account, list } = useBatch()
  const { data } = useQuery(list('Jobs_ListJobs', { query: { $filter: "state eq 'active'" } }))
  const own = data?.items.filter((job) => poolIdOf(job) === poolId)
  if (own === undefined) return null
  if (own.length === 0) return <p className="text-sm text-muted">No active job uses this pool.</p>
  return (
    <div className="text-sm">
      <p className="font-medium">
        {own.length === 1 ? 'This active job waits' : `These ${formatCount(own.length)} active jobs wait`} for
        the new nodes
      </p>
      <ul className="mt-1 flex flex-col gap-1">
        {own.slice(0, JOBS_SHOWN).map(({ id }) => (
          <li key={id} className="font-mono text-[13px] wrap-anywhere">
            <TextLink href={paths.job(account, id)}>
              <VisibleText>{id}</VisibleText>
            </TextLink>
          </li>
        ))}
        {own.length > JOBS_SHOWN && (
          <li className="text-muted">and {formatCount(own.length - JOBS_SHOWN)} more</li>
        )}
      </ul>
    </div>
  )
}
