/** One property that the contract has and the local account does not act on. */
interface UnsupportedProperty {
  body: 'pool' | 'job' | 'task'
  property: string
  reason: string
}

import { propertyFault } from '../errors'

/**
 * Properties that would change what happens on Azure and would be ignored here. They are refused, because a pool or
 * task that quietly does less than it was told is worse than an error.
 */
export const UNSUPPORTED_PROPERTIES: readonly UnsupportedProperty[] = [
  { body: 'pool', property: 'mountConfiguration', reason: 'the local account mounts no file systems' },
  {
    body: 'job',
    property: 'networkConfiguration',
    reason: 'the nodes of the local account join no virtual network',
  },
  {
    body: 'task',
    property: 'resourceFiles',
    reason:
      'the local account has no storage and fetches nothing from elsewhere; mount or bake in what a task reads',
  },
  {
    body: 'task',
    property: 'multiInstanceSettings.commonResourceFiles',
    reason:
      'the local account has no storage and fetches nothing from elsewhere; mount or bake in what a task reads',
  },
  {
    body: 'task',
    property: 'outputFiles',
    reason: 'the local account has no storage to upload to; read the files of the task on its node',
  },
]

/** Throws BatchFault (400) when the body asks for something that would be ignored; empty lists and false ask nothing. */
export function refuseUnsupported(kind: UnsupportedProperty['body'], body: object, place = ''): void {
  for (const { property, reason } of UNSUPPORTED_PROPERTIES.filter((row) => row.body === kind)) {
    if (!isAsked(readPath(body, property))) continue
    throw propertyFault('UnsupportedProperty', `${place}${property}`, { reason: reason })
  }
}

function readPath(body: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], body)
}

function isAsked(value: unknown): boolean {
  if (value === undefined || value === false) return false
  return !Array.isArray(value) || value.length > 0
}
