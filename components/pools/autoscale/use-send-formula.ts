'use client'
import { useState } from 'react'
import { BatchError } from '@/lib/batch/errors'
import type { BatchPoolEnableAutoScaleOptions, BatchPoolOutput } from '@/lib/batch/types.generated'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'
import { useRereadPool } from '../use-reread-pool'

type Autoscaled = Pick<
  BatchPoolOutput,
  'enableAutoScale' | 'autoScaleFormula' | 'autoScaleEvaluationInterval'
>

/**
 * Enables autoscale, or changes its formula, with the tag that was read. The tag changes with the number of nodes too: then
 * the pool is looked at again, and the formula goes out once more if autoscale is still as it was shown.
 */
export function useSendFormula(
  pool: BatchPoolOutput,
  { onSuccess, onError }: { onSuccess: () => void; onError: (error: BatchError) => void },
) {
  const { client } = useBatch()
  const reread = useRereadPool()
  const enable = useOperation('Pools_EnablePoolAutoScale')
  const [state, setState] = useState<'idle' | 'pending' | 'sent'>('idle')
  const [error, setError] = useState<BatchError>()
  const params = { poolId: pool.id }

  const send = async (body: BatchPoolEnableAutoScaleOptions) => {
    setState('pending')
    setError(undefined)
    try {
      await enable.mutateAsync({ params, body, ifMatch: pool.eTag }).catch(async (failure: unknown) => {
        if (!(failure instanceof BatchError) || failure.status !== 412) throw failure
        const now = await client.call('Pools_GetPool', { params })
        if (!isScaledAlike(now, pool)) throw failure
        await enable.mutateAsync({ params, body, ifMatch: now.eTag })
      })
      setState('sent')
      onSuccess()
    } catch (failure) {
      setState('idle')
      if (!(failure instanceof BatchError)) throw failure
      // Its tag has changed, or its state: what is shown is out of date.
      if (failure.status === 412 || failure.status === 409) void reread()
      setError(failure)
      onError(failure)
    }
  }
  return { send, error, isPending: state === 'pending', isSent: state === 'sent' }
}

const isScaledAlike = (one: Autoscaled, other: Autoscaled) =>
  one.enableAutoScale === other.enableAutoScale &&
  one.autoScaleFormula === other.autoScaleFormula &&
  one.autoScaleEvaluationInterval === other.autoScaleEvaluationInterval
