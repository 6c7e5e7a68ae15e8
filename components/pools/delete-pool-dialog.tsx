'use client'
import { useRouter } from 'next/navigation'
import { ErrorPanel } from '@/components/data/error-panel'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'

/** Asks for the pool’s id, deletes the pool and goes to the list. */
export function DeletePoolDialog({ poolId, onClose }: { poolId: string; onClose: () => void }) {
  const { account } = useBatch()
  const router = useRouter()
  const remove = useOperation('Pools_DeletePool', { onSuccess: () => router.push(paths.pools(account)) })
  return (
    <ConfirmDialog
      title="Delete pool"
      action="Delete pool"
      typedId={poolId}
      isPending={remove.isPending || remove.isSuccess}
      error={remove.error && <ErrorPanel error={remove.error} title="The pool was not deleted" />}
      onConfirm={() => remove.mutate({ params: { poolId } })}
      onClose={onClose}
    >
      <p>
        Its nodes and all files on them are deleted. Tasks that run on it go back to their jobs. This cannot
        be undone.
      </p>
    </ConfirmDialog>
  )
}
