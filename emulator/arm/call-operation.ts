import { HANDLERS } from '../handlers/handlers'
import { type OperationId, rowOf } from '../operation-table'
import type { WithIdentity } from '../rules/identity-rules'
import { validateBody } from '../validate'
import { ArmFault } from './fault'
import type { ArmContext } from './route'

/** Carries out an operation of the data plane on the pool of the address; its refusals come in Resource Manager's form. */
export function callOperation(
  { world, params, caller }: ArmContext,
  operation: OperationId,
  body?: object,
  attached?: WithIdentity,
): void {
  const handler = HANDLERS[operation]
  const model = rowOf(operation).requestSchema
  if (!handler) throw new ArmFault(400, 'NotImplemented', 'The local account does not offer this.')
  if (model !== null) validateBody(model, body)
  const query = { maxResults: 1, isRecursive: false, isForced: false, rest: new URLSearchParams() }
  // Writes wait for nothing: the handler has done its work when it returns.
  void handler(world, {
    operation,
    params: { poolId: params.poolId ?? '' },
    query,
    body,
    headers: {},
    caller,
    ...(attached && { attached }),
  })
}
