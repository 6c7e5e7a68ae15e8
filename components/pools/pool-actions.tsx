'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import type { Permission } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'

const ResizeDialog = lazyDialog(async () => (await import('./resize-dialog')).ResizeDialog)
const StopResizeDialog = lazyDialog(async () => (await import('./stop-resize-dialog')).StopResizeDialog)
const DeletePoolDialog = lazyDialog(async () => (await import('./delete-pool-dialog')).DeletePoolDialog)

const reasonOf = (permission: Permission) => (permission.ok ? undefined : permission.reason)

/** What can be done with a pool now. */
export function PoolActions({ pool }: { pool: BatchPoolOutput }) {
  const [open, setOpen] = useState<'resize' | 'stop' | 'delete'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Button disabledReason={reasonOf(poolCan.resize(pool))} onClick={() => setOpen('resize')}>
        Resize
      </Button>
      <Button disabledReason={reasonOf(poolCan.stopResize(pool))} onClick={() => setOpen('stop')}>
        Stop resize
      </Button>
      <Button disabledReason={reasonOf(poolCan.delete(pool))} onClick={() => setOpen('delete')}>
        Delete pool
      </Button>
      {open === 'resize' && <ResizeDialog pool={pool} onClose={close} />}
      {open === 'stop' && <StopResizeDialog poolId={pool.id} onClose={close} />}
      {open === 'delete' && <DeletePoolDialog poolId={pool.id} onClose={close} />}
    </>
  )
}
