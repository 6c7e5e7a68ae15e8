'use client'
import { useQuery } from '@tanstack/react-query'
import { TextLink } from '@/components/ui/link-button'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import type { RefreshValues } from '@/lib/domain/pool/refresh-form'
import { formatCount, formatPlural } from '@/lib/format/count'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useNodeCounts } from '../use-node-counts'

const JOBS_SHOWN = 8

const TASKS: Readonly<Record<RefreshValues['option'], string>> = {
  taskcompletion: 'are waited for',
  requeue: 'are ended and run again',
  terminate: 'are ended and count as completed',
}

/** What the refresh does to nodes, tasks and jobs, before it does it. */
export function PlanMeaning({ pool, values }: { pool: BatchPoolOutput; values: RefreshValues }) {
  const running = useNodeCounts(true)?.get(pool.id)?.running ?? 0
  const nodes = pool.currentDedicatedNodes + pool.currentLowPriorityNodes
  const images = values.images.filter(({ name }) => name.trim() !== '').length
  return (
    <>
      <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-pretty">
        {pool.enableAutoScale && <li>Autoscale is disabled. Its formula is kept in this browser.</li>}
        <li>
          {nodes === 0
            ? 'The pool has no nodes, so nothing has to leave.'
            : `${formatPlural(nodes, 'node')} leave. Files on them are lost.`}{' '}
          {running > 0 &&
            `${formatPlural(running, 'node')} ${running === 1 ? 'runs' : 'run'} tasks now, which ${TASKS[values.option]}.`}
        </li>
        <li>Images and registries are changed. This takes a moment.</li>
        <li>
          {pool.enableAutoScale
            ? 'Autoscale is enabled again, and its next run brings nodes.'
            : `The pool is resized back to ${formatCount(pool.targetDedicatedNodes ?? 0)} dedicated and ${formatCount(pool.targetLowPriorityNodes ?? 0)} Spot nodes.`}{' '}
          {images > 0
            ? `Each new node pulls ${formatPlural(images, 'image')} first.`
            : 'New nodes pull nothing first.'}
        </li>
      </ol>
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
  const own = data?.items.filter(({ poolInfo }) => poolInfo?.poolId === poolId)
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
            <TextLink href={paths.job(account, id)}>{id}</TextLink>
          </li>
        ))}
        {own.length > JOBS_SHOWN && (
          <li className="text-muted">and {formatCount(own.length - JOBS_SHOWN)} more</li>
        )}
      </ul>
    </div>
  )
}
