'use client'
import { useState } from 'react'
import { ShareMenu } from '@/components/code/share-menu'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { keptPaths } from '@/lib/domain/pool/kept-paths'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'

const ImportDialog = lazyDialog(async () => (await import('@/components/code/import-dialog')).ImportDialog)

/** What can be done with the form as a whole: fill it from JSON, hand it to a teammate. */
export function PoolFormMenu({ body, onBody }: { body: object; onBody: (body: object) => void }) {
  const { account } = useBatch()
  const [isImporting, setImporting] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setImporting(true)}>
        Import
      </Button>
      <ShareMenu kind="pool" body={body} formPath={paths.poolNew(account)} />
      {isImporting && (
        <ImportDialog
          kind="pool"
          keptPathsOf={keptPaths}
          onImport={(imported: object) => {
            onBody(imported)
            setImporting(false)
          }}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  )
}
