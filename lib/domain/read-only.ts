import { type WireRest, without } from './wire'

const COMMON = [
  'odata.metadata',
  'url',
  'eTag',
  'lastModified',
  'creationTime',
  'state',
  'stateTransitionTime',
  'previousState',
  'previousStateTransitionTime',
  'stats',
]

/** What the service adds to an object and takes in no create body (schema: the Output types minus the CreateOptions). */
const READ_ONLY = {
  pool: [
    ...COMMON,
    'allocationState',
    'allocationStateTransitionTime',
    'currentDedicatedNodes',
    'currentLowPriorityNodes',
    'resizeErrors',
    'autoScaleRun',
    // The data plane reads it and cannot set it; pools with an identity are created through Resource Manager.
    'identity',
  ],
  job: [...COMMON, 'executionInfo'],
  task: [...COMMON, 'executionInfo', 'nodeInfo'],
}

/** An object of the wire without what only the service writes, so that it can be created again. Unknown fields stay. */
export function withoutReadOnly(kind: keyof typeof READ_ONLY, wire: object): WireRest {
  return without(wire as WireRest, ...READ_ONLY[kind])
}
