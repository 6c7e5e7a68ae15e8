import type { ErrorCode } from '../error-messages'
import { fault } from '../errors'
import type { JobEntity, PoolEntity } from '../store/docs'

/** Throws 409 PoolBeingDeleted. */
export function refuseWhileDeleting(pool: PoolEntity): void {
  if (pool.doc.state === 'deleting') throw fault('PoolBeingDeleted')
}

/** Throws 409 PoolBeingDeleted, or PoolBeingResized while the allocation changes. */
export function refuseUnlessSteady(pool: PoolEntity): void {
  refuseWhileDeleting(pool)
  if (pool.doc.allocationState !== 'steady') throw fault('PoolBeingResized')
}

/** Throws 409 for a job that takes no more changes, with the code that says why. */
export function refuseEnded(job: JobEntity): void {
  const codes: Readonly<Record<string, ErrorCode>> = {
    completed: 'JobCompleted',
    terminating: 'JobBeingTerminated',
    deleting: 'JobBeingDeleted',
  }
  const code = codes[job.doc.state]
  if (code !== undefined) throw fault(code)
}
