'use client'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const KEYS: readonly [keys: string[], text: string][] = [
  [['Ctrl K'], 'Find a pool, a job or a page'],
  [['g', 'p'], 'Go to the pools'],
  [['g', 'j'], 'Go to the jobs'],
  [['/'], 'Filter the list'],
  [['↑', '↓'], 'Move between rows'],
  [['Enter'], 'Open the row'],
  [['Space'], 'Select the row'],
  [['Esc'], 'Close, or empty the filter'],
  [['?'], 'Show this list'],
]

/** What can be done by keyboard. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="flex flex-col gap-2">
        {KEYS.map(([keys, effect]) => (
          <div key={effect} className="flex items-center justify-between gap-4">
            <dt className="text-muted">{effect}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
