'use client'
import { useState } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { BatchNodeOutput } from '@/lib/batch/types.generated'
import { nodeCan } from '@/lib/domain/node/can'
import { reasonAgainst } from '@/lib/domain/permission'
import { useOperation } from '@/lib/queries/use-operation'
import { useRights } from '@/lib/queries/use-rights'
import { NodeDialog } from './node-dialog'

/** What can be done with a node now. */
export function NodeActions({ poolId, node }: { poolId: string; node: BatchNodeOutput }) {
  const { pools } = useRights()
  const [open, setOpen] = useState<'reboot' | 'reimage' | 'disable'>()
  const params = { poolId, nodeId: node.id }
  const enable = useOperation('Nodes_EnableNodeScheduling', {
    onSuccess: () => toast('The node takes tasks again.', 'done'),
  })
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button disabledReason={reasonAgainst(pools, nodeCan.reboot(node))} onClick={() => setOpen('reboot')}>
          Reboot
        </Button>
        <Button
          disabledReason={reasonAgainst(pools, nodeCan.reimage(node))}
          onClick={() => setOpen('reimage')}
        >
          Reimage
        </Button>
        {node.schedulingState === 'disabled' ? (
          <Button
            disabledReason={reasonAgainst(pools, nodeCan.enableScheduling(node))}
            isPending={enable.isPending}
            onClick={() => enable.mutate({ params })}
          >
            Enable scheduling
          </Button>
        ) : (
          <Button
            disabledReason={reasonAgainst(pools, nodeCan.disableScheduling(node))}
            onClick={() => setOpen('disable')}
          >
            Disable scheduling
          </Button>
        )}
      </div>
      {enable.error && <ErrorPanel error={enable.error} title="Scheduling was not enabled" />}
      {open !== undefined && <NodeDialog action={open} params={params} onClose={() => setOpen(undefined)} />}
    </div>
  )
}
