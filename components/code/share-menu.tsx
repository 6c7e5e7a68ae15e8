'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import type { BodyKind } from '@/lib/domain/body-kind'

const ShareDialog = lazyDialog(async () => (await import('./share-dialog')).ShareDialog)

export interface ShareMenuProps {
  kind: BodyKind
  /** What is shared, with or without secrets: they are left out here. */
  body: object
  /** The address of the form that opens it, as paths.poolNew gives it. */
  formPath: string
}

/** Hands what a form holds to a teammate: by a link that opens the form, or by a file for git. */
export function ShareMenu(props: ShareMenuProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Share
      </Button>
      {isOpen && <ShareDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
