'use client'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Keys } from '@/components/ui/kbd'
import { shortcutsNow } from '@/components/ui/use-shortcuts'

/** What can be done by keyboard on the page that is open. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const [shortcuts] = useState(() => new Map(shortcutsNow().map((each) => [each.keys, each.effect])))
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="flex flex-col gap-2">
        {[...shortcuts].map(([keys, effect]) => (
          <div key={keys} className="flex items-center justify-between gap-4">
            <dt className="text-muted">{effect}</dt>
            <dd className="flex flex-none gap-1">
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
