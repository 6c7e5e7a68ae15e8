'use client'
import type { RefreshRequest } from '@/lib/domain/pool/refresh-request'
import { useOperation } from '@/lib/queries/use-operation'

/** Sends one request of a refresh; resolves when the pool was read again. Rejects with BatchError. */
export function useRefreshRequest(poolId: string) {
  const update = useOperation('Pools_UpdatePool')
  const disable = useOperation('Pools_DisablePoolAutoScale')
  const enable = useOperation('Pools_EnablePoolAutoScale')
  const resize = useOperation('Pools_ResizePool')
  const params = { poolId }
  return (request: RefreshRequest, ifMatch: string): Promise<void> => {
    switch (request.operation) {
      case 'Pools_UpdatePool':
        return update.mutateAsync({ params, body: request.body, ifMatch })
      case 'Pools_DisablePoolAutoScale':
        return disable.mutateAsync({ params })
      case 'Pools_EnablePoolAutoScale':
        return enable.mutateAsync({ params, body: request.body, ifMatch })
      case 'Pools_ResizePool':
        return resize.mutateAsync({ params, body: request.body, ifMatch })
    }
  }
}
