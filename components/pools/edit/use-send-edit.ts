'use client'
import { useState } from 'react'
import { BatchError } from '@/lib/batch/errors'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { editablePart } from '@/lib/domain/pool/edit'
import { changedByOthers, type EditRequests, toEditRequests } from '@/lib/domain/pool/edit-request'
import type { WireRest } from '@/lib/domain/wire'
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
 * Sends a change, given as the editable part that the pool is to have, with the tag that was read. The tag changes with the number of nodes too: then the pool is looked at again,
 * and the change goes out once more if nobody else changed what can be edited.
 */
export function useSendEdit(
  began: BatchPoolOutput,
  onDone: () => void,
  onRefused?: (error: BatchError, sent: object) => void,
) {
  const { client } = useBatch()
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const update = useOperation('Pools_UpdatePool')
  const replace = useOperation('Pools_ReplacePoolProperties')
  const reread = useRereadPool()
  const params = { poolId: began.id }

  const before = editablePart(began)

  /** The tag of the pool now, if nothing that can be edited was changed by others. */
  const readTag = async (after: WireRest): Promise<string> => {
    const { eTag, ...pool } = await client.call('Pools_GetPool', { params })
    if (changedByOthers(before, editablePart(pool), after).length > 0) throw overtaken()
    return eTag
  }
  const sendUpdate = async (body: NonNullable<EditRequests['update']>, after: WireRest) => {
    try {
      await update.mutateAsync({ params, body, ifMatch: began.eTag })
    } catch (failure) {
      if (!(failure instanceof BatchError) || failure.status !== 412) throw failure
      await update.mutateAsync({ params, body, ifMatch: await readTag(after) })
    }
  }
  const send = async (after: WireRest) => {
    const requests = toEditRequests(before, after)
    setPending(true)
    setError(undefined)
    try {
      // The replacement takes no condition, so it is looked at just before. After an update the pool is not as it began.
      if (requests.replace !== undefined) await readTag(after)
      if (requests.update !== undefined) await sendUpdate(requests.update, after)
      if (requests.replace !== undefined) await replace.mutateAsync({ params, body: requests.replace })
      // It stays pending: the page is left.
      onDone()
    } catch (failure) {
      setError(failure)
      if (failure instanceof BatchError) onRefused?.(failure, { ...requests.update, ...requests.replace })
      await reread()
      setPending(false)
    }
  }
  return { send, isPending, error, forget: () => setError(undefined) }
}
