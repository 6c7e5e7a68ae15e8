'use client'
import { useQuery } from '@tanstack/react-query'
import { ErrorPanel } from '@/components/data/error-panel'
import { Button } from '@/components/ui/button'
import { useAuth } from '@/lib/auth/use-auth'
import { HELLO_VM_SIZE } from '@/lib/domain/first-run/hello'
import { reasonAgainst } from '@/lib/domain/permission'
import { formatUsd } from '@/lib/domain/pool/vm-price'
import { pollInterval } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'
import { useVmPrices } from '@/lib/queries/use-vm-prices'
import { useRunHello } from './use-run-hello'

/** One press from an empty account to a first result; nothing in an account that has jobs already. */
export function HelloOffer() {
  const { list } = useBatch()
  const { pools, jobs: jobRights } = useRights()
  const jobs = useQuery(
    list(
      'Jobs_ListJobs',
      {},
      // What was removed may be on its way out still.
      { refetchInterval: pollInterval(({ items }) => items.some(({ state }) => state === 'deleting')) },
    ),
  )
  const { start, isPending, error } = useRunHello()
  if (jobs.data?.items.length !== 0) return null
  return (
    <>
      <Button
        variant="primary"
        isPending={isPending}
        disabledReason={reasonAgainst(pools, jobRights)}
        onClick={() => start()}
      >
        Run hello
      </Button>
      <p className="order-last w-full text-sm text-pretty text-muted">
        Run hello makes a pool, a job and three short tasks, and shows what they print; one fails on purpose.
        <Cost />
      </p>
      {error !== undefined && (
        <div className="order-last w-full text-left">
          <ErrorPanel error={error} title="Hello was not run" />
        </div>
      )}
    </>
  )
}

/** What a node costs in Azure; the local account costs nothing. */
function Cost() {
  const { config } = useAuth()
  const price = useVmPrices().prices.get(HELLO_VM_SIZE.toLowerCase())
  if (config.mode === 'local') return null
  const amount =
    price === undefined
      ? ''
      : `, about ${formatUsd(price.dedicatedUsdPerHour)} an hour (list price of ${price.region}, ${price.asOf})`
  return ` It starts one node of the size ${HELLO_VM_SIZE}${amount}, which costs until you remove it: the last step offers that.`
}
