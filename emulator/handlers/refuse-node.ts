import type { ErrorCode } from '../error-messages'
import { type BatchFault, fault } from '../errors'
import type { NodeEntity } from '../store/docs'

const CODES: Readonly<Record<string, ErrorCode>> = {
  creating: 'NodeBeingCreated',
  starting: 'NodeBeingStarted',
  waitingforstarttask: 'NodeBeingStarted',
  rebooting: 'NodeBeingRebooted',
  reimaging: 'NodeBeingReimaged',
  unusable: 'NodeStateUnusable',
}

/** Source: REST reference, states in which a node takes users and is deallocated. */
const UP: ReadonlySet<string> = new Set(['idle', 'running'])

/** Throws 409 with the code that says why, unless the node is idle or running and about to stay so. */
export function refuseUnlessUp(node: NodeEntity): void {
  if (!UP.has(node.doc.state)) throw notNow(node)
  refuseWhilePending(node)
}

/** Throws 409 while a node boots, has no machine, or is about to change its state; broken nodes may be rebooted. */
export function refuseWhileBusy(node: NodeEntity): void {
  const { state } = node.doc
  const isBusy = state !== 'unusable' && state !== 'waitingforstarttask' && CODES[state] !== undefined
  if (isBusy || state === 'deallocating' || state === 'deallocated') throw notNow(node)
  refuseWhilePending(node)
}

/** Throws 409 unless the node is deallocated. Source: REST reference, start. */
export function refuseUnlessDeallocated(node: NodeEntity): void {
  if (node.doc.state !== 'deallocated') throw notNow(node)
  refuseWhilePending(node)
}

/** Throws 409 before the node has its first address, and while it has no machine. */
export function refuseWithoutAddress(node: NodeEntity): void {
  const { state } = node.doc
  if (state === 'creating' || state === 'deallocating' || state === 'deallocated') throw notNow(node)
}

function refuseWhilePending(node: NodeEntity): void {
  if (node.inner.isLeaving || node.inner.pending)
    throw fault('OperationNotValidOnNode', { Reason: 'The node is about to change its state already.' })
}

function notNow({ doc: { state } }: NodeEntity): BatchFault {
  const code = CODES[state]
  return code ? fault(code) : fault('OperationNotValidOnNode', { Reason: `The node is ${state}.` })
}
