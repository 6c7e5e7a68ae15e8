'use client'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { formatPlural } from '@/lib/format/count'
import { useBatch } from '@/lib/queries/use-batch'
import type { Hello } from './use-hello'
import { useRemoveHello } from './use-remove-hello'

/** Says what first runs have left, and deletes it. */
export function RemoveHelloDialog({ hello, onClose }: { hello: Hello; onClose: () => void }) {
  const remove = useRemoveHello(onClose)
  const { account } = useBatch()
  const queryClient = useQueryClient()
  // Another tab may have made more since.
  useEffect(() => {
    for (const resource of ['pool', 'job'])
      void queryClient.invalidateQueries({ queryKey: [account, resource] })
  }, [account, queryClient])
  const poolIds = hello.all.pools.map(({ id }) => id)
  const jobIds = hello.all.jobs.map(({ id }) => id)
  return (
    <ConfirmDialog
      title="Remove all of it"
      action="Remove"
      isPending={remove.isPending}
      error={remove.error && <ErrorPanel error={remove.error} title="Not all of it was removed" />}
      onConfirm={() => remove.mutate({ poolIds, jobIds })}
      onClose={onClose}
    >
      {jobIds.length > 0 && <What ids={jobIds}>{formatPlural(jobIds.length, 'job')} with all tasks:</What>}
      <What ids={poolIds}>{formatPlural(poolIds.length, 'pool')} with all nodes and files:</What>
      <p>After that nothing of hello costs anything. This cannot be undone.</p>
    </ConfirmDialog>
  )
}

function What({ ids, children }: { ids: readonly string[]; children: ReactNode }) {
  return (
    <p>
      {children} <span className="font-mono text-[13px] text-text wrap-anywhere">{ids.join(', ')}</span>
    </p>
  )
}
