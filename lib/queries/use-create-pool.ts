'use client'
import { useMutation } from '@tanstack/react-query'
import { BatchError } from '@/lib/batch/errors'
import type { BatchPoolCreateOptions } from '@/lib/batch/types.generated'
import { needsResourceManager, toArmPool } from '@/lib/domain/pool/arm'
import type { OperationMeta } from './query-client'
import { useAccount } from './use-account'
import { useArm } from './use-arm'
import { useBatch } from './use-batch'

interface Extras {
  onSuccess: (poolId: string) => void
  onError: (error: BatchError, body: BatchPoolCreateOptions) => void
}

/**
 * Creates a pool from its body: through Resource Manager when it has an identity or tags, which only that can set, else
 * through Batch itself. Never replaces a pool that is there: then it rejects with the code PoolExists.
 */
export function useCreatePool({ onSuccess, onError }: Extras) {
  const { account, client } = useBatch()
  const { client: arm } = useArm()
  const accountId = useAccount().data?.resourceId
  const meta: OperationMeta = { account, operation: 'Pools_CreatePool' }
  const createInArm = async (body: BatchPoolCreateOptions) => {
    if (accountId === undefined) throw unknownAccount()
    try {
      const path = `${accountId}/pools/${encodeURIComponent(body.id)}`
      await arm.create(path, toArmPool(body, { accountId }))
    } catch (error) {
      throw error instanceof BatchError && error.status === 412 ? poolExists(error) : error
    }
  }
  return useMutation<unknown, BatchError, BatchPoolCreateOptions>({
    mutationKey: [account, meta.operation],
    mutationFn: (body) =>
      needsResourceManager(body) ? createInArm(body) : client.call('Pools_CreatePool', { body }),
    meta,
    onSuccess: (_, body) => onSuccess(body.id),
    onError,
  })
}

function poolExists(cause: BatchError): BatchError {
  return new BatchError('There is a pool of this id already. Choose another id.', {
    kind: 'service',
    operation: cause.operation,
    status: 409,
    code: 'PoolExists',
    requestId: cause.requestId,
    cause,
  })
}

function unknownAccount(): BatchError {
  return new BatchError(
    'A pool with an identity or tags is created through Azure Resource Manager, and this account is not in any subscription that you can read there. Ask whoever owns the account for a role on it, such as Azure Batch Data Contributor.',
    { kind: 'protocol', operation: 'Pools_CreatePool', code: 'AccountNotInResourceManager' },
  )
}
