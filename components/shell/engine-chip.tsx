'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { StateMark } from '@/components/ui/state-mark'
import { useHealth } from '@/lib/queries/use-health'

const EnginePanel = lazyDialog(async () => (await import('./engine-panel')).EnginePanel)

/** In local mode: what runs the containers, with more behind it. In Azure mode only that nothing answers. */
export function EngineChip() {
  const { data } = useHealth()
  const [isOpen, setOpen] = useState(false)
  if (data === undefined || (data.status === 'ok' && data.engine === undefined)) return null
  const { engine } = data
  const isDown = engine === undefined || engine.isAway
  return (
    <>
      <span role="status">
        <Button
          variant="quiet"
          size="small"
          aria-haspopup="dialog"
          icon={<StateMark family={isDown ? 'failed' : engine.isSimulated ? 'attention' : 'good'} />}
          onClick={() => setOpen(true)}
        >
          <span className="max-md:sr-only">
            {isDown ? 'Not answering' : engine.isSimulated ? 'Simulated' : engine.name}
          </span>
        </Button>
      </span>
      {isOpen && <EnginePanel onClose={() => setOpen(false)} />}
    </>
  )
}
