'use client'
import { useState } from 'react'
import { BatchError } from '@/lib/batch/errors'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { changedProperties, editablePart } from '@/lib/domain/pool/edit'
import type { EditRequests } from '@/lib/domain/pool/edit-request'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'
import { useRereadPool } from '../use-reread-pool'

/** Someone else changed what can be edited; the form shows it, so the error says only what to do. */
function overtaken(): BatchError {
  return new BatchError('The pool was changed by someone else since you began. Nothing was sent over it.', {
    kind: 'service',
    operation: 'Pools_UpdatePool',
    status: 412,
    code: 'ConditionNotMet',
  })
}

/**
 * Sends a change with the tag that was read. The tag changes with the number of nodes too: then the pool is looked at again,
 * and the change goes out once more if nothing that can be edited differs.
 */
export function useSendEdit(began: BatchPoolOutput, onDone: () => void) {
  const { client } = useBatch()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const update = useOperation('Pools_UpdatePool')
  const replace = useOperation('Pools_ReplacePoolProperties')
  const reread = useRereadPool()
  const params = { poolId: began.id }

  /** The tag of the pool now, if nothing that can be edited was changed by others. */
  const readTag = async (): Promise<string> => {
    const { eTag, ...pool } = await client.call('Pools_GetPool', { params })
    if (changedProperties(editablePart(began), editablePart(pool)).length > 0) throw overtaken()
    return eTag
  }
  const sendUpdate = async (body: NonNullable<EditRequests['update']>) => {
    try {
      await update.mutateAsync({ params, body, ifMatch: began.eTag })
    } catch (failure) {
      if (!(failure instanceof BatchError) || failure.status !== 412) throw failure
      await update.mutateAsync({ params, body, ifMatch: await readTag() })
    }
  }
  const send = async (requests: EditRequests) => {
    setPending(true)
    setError(undefined)
    try {
      // The replacement takes no condition, so it is looked at just before. After an update the pool is not as it began.
      if (requests.replace !== undefined) await readTag()
      if (requests.update !== undefined) await sendUpdate(requests.update)
      if (requests.replace !== undefined) await replace.mutateAsync({ params, body: requests.replace })
      // It stays pending: the page is left.
      onDone()
    } catch (failure) {
      setError(failure)
      await reread()
      setPending(false)
    }
  }
  return { send, isPending, error, forget: () => setError(undefined) }
}
