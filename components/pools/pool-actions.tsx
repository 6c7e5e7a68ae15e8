'use client'
import { useSearchState } from '@/components/data/use-search-state'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { LinkButton } from '@/components/ui/link-button'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { reasonAgainst } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'

const ResizeDialog = lazyDialog(async () => (await import('./resize-dialog')).ResizeDialog)
const StopResizeDialog = lazyDialog(async () => (await import('./stop-resize-dialog')).StopResizeDialog)
const DeletePoolDialog = lazyDialog(async () => (await import('./delete-pool-dialog')).DeletePoolDialog)

/** What can be done with a pool now. */
export function PoolActions({ pool }: { pool: BatchPoolOutput }) {
  const { account } = useBatch()
  const { pools } = useRights()
  // In the address, so that a reload or a sign-in comes back to what was being done.
  const { get, set } = useSearchState()
  const open = get('dialog')
  const setOpen = (dialog: 'resize' | 'stop' | 'delete') => set({ dialog })
  const close = () => set({ dialog: undefined })
  return (
    <>
      <Button disabledReason={reasonAgainst(pools, poolCan.resize(pool))} onClick={() => setOpen('resize')}>
        Resize
      </Button>
      <Button disabledReason={reasonAgainst(pools, poolCan.stopResize(pool))} onClick={() => setOpen('stop')}>
        Stop resize
      </Button>
      <LinkButton
        href={paths.poolEdit(account, pool.id)}
        disabledReason={reasonAgainst(pools, poolCan.edit(pool))}
      >
        Edit
      </LinkButton>
      <LinkButton
        href={paths.poolRefresh(account, pool.id)}
        disabledReason={reasonAgainst(pools, poolCan.edit(pool))}
      >
        Change images
      </LinkButton>
      <LinkButton href={paths.poolNew(account, { from: pool.id })} disabledReason={reasonAgainst(pools)}>
        Clone
      </LinkButton>
      <Button disabledReason={reasonAgainst(pools, poolCan.delete(pool))} onClick={() => setOpen('delete')}>
        Delete pool
      </Button>
      {open === 'resize' && <ResizeDialog pool={pool} onClose={close} />}
      {open === 'stop' && <StopResizeDialog poolId={pool.id} onClose={close} />}
      {open === 'delete' && <DeletePoolDialog poolId={pool.id} onClose={close} />}
    </>
  )
}
