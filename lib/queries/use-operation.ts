'use client'
import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import type { BatchError } from '@/lib/batch/errors'
import type { OPERATIONS, Operations } from '@/lib/batch/operations.generated'
import type { CallArgs, OperationName } from '@/lib/batch/request'
import type { OperationMeta } from './query-client'
import { useBatch } from './use-batch'

/** The operations that change something, and the evaluation of a formula. */
export type WriteName = {
  [N in OperationName]: (typeof OPERATIONS)[N][0] extends 'GET' | 'HEAD' ? never : N
}[OperationName]

type Extras<N extends WriteName> = Pick<
  UseMutationOptions<Operations[N]['result'], BatchError, CallArgs<N>>,
  'onSuccess' | 'onError' | 'onSettled'
>

/**
 * The only hook for writes: `const resize = useOperation('Pools_ResizePool')`, then `resize.mutate({ params, body })`.
 * Writes are never repeated. A write settles when the queries on screen that it touches were read again.
 */
export function useOperation<N extends WriteName>(name: N, extras?: Extras<N>) {
  const { account, client } = useBatch()
  const meta: OperationMeta = { account, operation: name }
  return useMutation<Operations[N]['result'], BatchError, CallArgs<N>>({
    ...extras,
    mutationKey: [account, name],
    mutationFn: (args) => client.call(name, args),
    meta,
  })
}
