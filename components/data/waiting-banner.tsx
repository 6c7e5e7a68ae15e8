'use client'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/link-button'
import { Time } from '@/components/ui/time'
import type { WaitingFacts } from '@/lib/domain/waiting/facts'
import type { WaitingLink } from '@/lib/domain/waiting/rule'
import { sayWaiting, whyTasksWait } from '@/lib/domain/waiting/waiting'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'

/** Why a task waits, once it is known, or with `count` the waiting tasks of a job; and where one can do something about it. */
export function WaitingBanner({ facts, count }: { facts: WaitingFacts | undefined; count?: number }) {
  if (facts === undefined) return null
  return <Reasons facts={facts} count={count} />
}

function Reasons({ facts, count }: { facts: WaitingFacts; count: number | undefined }) {
  const [first, ...others] = whyTasksWait(facts)
  const target = useTarget(first.link, facts)
  return (
    <Banner
      kind={first.needsSomeone ? 'attention' : 'info'}
      title={sayWaiting(first, count)}
      action={
        target && (
          <LinkButton size="small" href={target.href}>
            {target.label}
          </LinkButton>
        )
      }
    >
      {first.remedy}
      {first.since !== undefined && (
        <>
          {' '}
          It has been so since <Time time={first.since} />.
        </>
      )}
      {others.length > 0 && (
        <ul className="mt-1 list-disc pl-4">
          {others.map(({ id, because }) => (
            <li key={id}>Besides, {because}.</li>
          ))}
        </ul>
      )}
    </Banner>
  )
}

function useTarget(link: WaitingLink | undefined, { job, task }: WaitingFacts) {
  const { account } = useBatch()
  const { pools } = useRights()
  const jobId = job.id ?? ''
  if (link === undefined) return undefined
  if (link.to === 'task') return { href: paths.task(account, jobId, link.id), label: `To task ${link.id}` }
  // The job's own page shows the waiting tasks as a whole.
  if (link.to === 'job') return task && { href: paths.job(account, jobId), label: 'To the job' }
  if (link.show === 'resize' && pools.ok)
    return { href: paths.pool(account, link.id, { dialog: 'resize' }), label: 'Resize the pool' }
  if (link.show === 'failed-nodes')
    return { href: paths.pool(account, link.id, { state: 'failed' }), label: 'To the failed nodes' }
  if (link.show === 'autoscale')
    return { href: paths.pool(account, link.id, { tab: 'autoscale' }), label: 'To the formula' }
  return { href: paths.pool(account, link.id), label: 'To the pool' }
}
