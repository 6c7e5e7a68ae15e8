import catalogue from '../../lib/batch/spec/operations.json'
import { BatchFault } from '../errors'
import type { Caller, Role } from './caller'

/** Which roles may call an operation. Reads are for all; submitters write jobs, tasks and schedules; the rest is the contributor's. */
const ALLOWED: ReadonlyMap<string, ReadonlySet<Role>> = new Map(
  catalogue.map(({ operationId, method, path }) => [operationId, new Set(rolesFor(method, path))]),
)

function rolesFor(method: string, path: string): readonly Role[] {
  if (method === 'GET' || method === 'HEAD') return ['contributor', 'submitter', 'reader']
  return /^\/(jobs|jobschedules)\b/.test(path) ? ['contributor', 'submitter'] : ['contributor']
}

/** Throws 403 PermissionDenied when the caller's role does not cover the operation. The account key covers all. */
export function checkPermission(caller: Caller, operationId: string): void {
  if (caller.kind === 'key' || ALLOWED.get(operationId)?.has(caller.role)) return
  throw new BatchFault('PermissionDenied', 403, 'The caller has no permission for this action.')
}
