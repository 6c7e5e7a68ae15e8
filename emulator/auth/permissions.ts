import catalogue from '../../lib/batch/spec/operations.json'
import { fault } from '../errors'
import type { Caller, Role, TaskCaller } from './caller'

/** Which roles may call an operation. Reads are for all; submitters write jobs, tasks and schedules; the rest is the contributor's. */
const ALLOWED: ReadonlyMap<string, ReadonlySet<Role>> = new Map(
  catalogue.map(({ operationId, method, path }) => [operationId, new Set(rolesFor(method, path))]),
)

function rolesFor(method: string, path: string): readonly Role[] {
  if (method === 'GET' || method === 'HEAD') return ['contributor', 'submitter', 'reader']
  return /^\/(jobs|jobschedules)\b/.test(path) ? ['contributor', 'submitter'] : ['contributor']
}

/**
 * Throws 403 PermissionDenied when the caller's role does not cover the operation. The account key covers all, the token
 * of a task all that concerns its job. Source: REST reference, authenticationTokenSettings.
 */
export function checkPermission(
  caller: Caller | TaskCaller,
  operationId: string,
  { jobId }: Readonly<Record<string, string>> = {},
): void {
  if (caller.kind === 'key') return
  if (caller.kind === 'task' && jobId?.toLowerCase() === caller.jobId.toLowerCase()) return
  if (caller.kind === 'teammate' && ALLOWED.get(operationId)?.has(caller.role)) return
  throw fault('PermissionDenied')
}
