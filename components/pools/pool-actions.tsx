'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ErrorPanel } from '@/components/data/error-panel'
import { DialogForm } from '@/components/form/dialog-form'
import { NumberField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { checkWholeNumber, INT32_MAX } from '@/lib/domain/check-number'
import type { Permission } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'

const reasonOf = (permission: Permission) => (permission.ok ? undefined : permission.reason)

/** What can be done with a pool now. */
export function PoolActions({ pool }: { pool: BatchPoolOutput }) {
  const [open, setOpen] = useState<'resize' | 'delete'>()
  const stop = useOperation('Pools_StopPoolResize')
  const close = () => setOpen(undefined)
  return (
    <>
      <Button disabledReason={reasonOf(poolCan.resize(pool))} onClick={() => setOpen('resize')}>
        Resize
      </Button>
      <Button
        disabledReason={reasonOf(poolCan.stopResize(pool))}
        isPending={stop.isPending}
        onClick={() => stop.mutate({ params: { poolId: pool.id } })}
      >
        Stop resize
      </Button>
      <Button
        variant="danger"
        disabledReason={reasonOf(poolCan.delete(pool))}
        onClick={() => setOpen('delete')}
      >
        Delete pool
      </Button>
      {open === 'resize' && <ResizeDialog pool={pool} onClose={close} />}
      {open === 'delete' && <DeleteDialog pool={pool} onClose={close} />}
    </>
  )
}

interface Targets {
  dedicated: string
  spot: string
}

function ResizeDialog({ pool, onClose }: { pool: BatchPoolOutput; onClose: () => void }) {
  const form = useForm<Targets>({
    mode: 'onTouched',
    defaultValues: {
      dedicated: String(pool.targetDedicatedNodes ?? 0),
      spot: String(pool.targetLowPriorityNodes ?? 0),
    },
    resolver: (values) => {
      const limits = { min: 0, max: INT32_MAX }
      const problems = (['dedicated', 'spot'] as const).flatMap((name) => {
        const message = checkWholeNumber(values[name], limits)
        return message === undefined ? [] : [[name, { type: 'check', message }] as const]
      })
      return problems.length === 0
        ? { values, errors: {} }
        : { values: {}, errors: Object.fromEntries(problems) }
    },
  })
  const resize = useOperation('Pools_ResizePool', { onSuccess: onClose })
  const send = ({ dedicated, spot }: Targets) =>
    resize.mutate({
      params: { poolId: pool.id },
      body: { targetDedicatedNodes: Number(dedicated), targetLowPriorityNodes: Number(spot) },
    })
  return (
    <DialogForm
      title="Resize pool"
      form={form}
      action={{ label: 'Resize pool', onSubmit: send }}
      isPending={resize.isPending}
      error={resize.error && <ErrorPanel error={resize.error} title="The pool was not resized" />}
      onClose={onClose}
    >
      <p className="text-muted">
        New nodes pull the prefetched images before they take tasks. Tasks on nodes that leave run again
        elsewhere.
      </p>
      <NumberField<Targets> name="dedicated" label="Dedicated nodes" />
      <NumberField<Targets> name="spot" label="Spot nodes" />
    </DialogForm>
  )
}

function DeleteDialog({ pool, onClose }: { pool: BatchPoolOutput; onClose: () => void }) {
  const { account } = useBatch()
  const router = useRouter()
  const remove = useOperation('Pools_DeletePool', { onSuccess: () => router.push(paths.pools(account)) })
  return (
    <ConfirmDialog
      title="Delete pool"
      action="Delete pool"
      typedId={pool.id}
      isPending={remove.isPending}
      error={remove.error && <ErrorPanel error={remove.error} title="The pool was not deleted" />}
      onConfirm={() => remove.mutate({ params: { poolId: pool.id } })}
      onClose={onClose}
    >
      <p>Its nodes and all files on them are deleted. Tasks that run on it go back to their jobs.</p>
    </ConfirmDialog>
  )
}
