'use client'
import type { ComponentProps, ComponentType } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { LOAD_FAILED, lazyPart } from './lazy-part'

/**
 * A dialog whose code comes when it is first opened: `lazyDialog(async () => (await import('./delete-dialog')).DeleteDialog)`.
 * It waits by itself: without a boundary of its own the page around it would be hidden meanwhile, and lose the focus.
 */
// biome-ignore lint/suspicious/noExplicitAny: as for lazyPart
export function lazyDialog<C extends ComponentType<any>>(load: () => Promise<C>) {
  return lazyPart(load, {
    failed: ({ onClose }: ComponentProps<C>, retry) => <FailedDialog onClose={onClose} onRetry={retry} />,
  })
}

function FailedDialog({ onClose, onRetry }: { onClose: () => void; onRetry: () => void }) {
  return (
    <Dialog
      title="This cannot be opened now"
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {LOAD_FAILED}
    </Dialog>
  )
}
