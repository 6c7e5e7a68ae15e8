import type { Caller } from '../auth/caller'
import { ArmFault } from './fault'

const BATCH = 'Microsoft.Batch/batchAccounts'

/** Actions as the three roles have them: Batch Data Contributor, Job Submitter, Account Reader. */
export function permissionsOf(caller: Caller): object {
  const role = roleOf(caller)
  const everyRead = [`${BATCH}/read`, `${BATCH}/pools/read`, `${BATCH}/applications/read`]
  const jobs = ['jobs', 'jobSchedules'].flatMap((kind) => [
    `${BATCH}/${kind}/write`,
    `${BATCH}/${kind}/delete`,
  ])
  const reads = [`${BATCH}/jobs/read`, `${BATCH}/jobSchedules/read`]
  const writesPools =
    role === 'contributor'
      ? [`${BATCH}/pools/write`, `${BATCH}/pools/delete`, `${BATCH}/applications/write`]
      : []
  return {
    actions: [...everyRead, ...writesPools],
    notActions: [],
    dataActions: [...reads, ...(role === 'reader' ? [] : jobs)],
    notDataActions: [],
  }
}

/** Throws 403 AuthorizationFailed unless the caller may do everything. */
export function refuseUnlessContributor(caller: Caller, action: string): void {
  if (roleOf(caller) === 'contributor') return
  throw notCovered(action)
}

/** The 403 for an action on the account, such as `pools/write`, that the role of the caller does not cover. */
export function notCovered(action: string): ArmFault {
  return new ArmFault(403, 'AuthorizationFailed', `The role of the caller does not cover ${BATCH}/${action}.`)
}

const roleOf = (caller: Caller) => (caller.kind === 'key' ? 'contributor' : caller.role)
