import { isRecord } from '../batch/errors'
import { partOf, rowsOf, type WireRest, without } from './wire'

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
  ],
  job: [...COMMON, 'executionInfo'],
  task: [...COMMON, 'executionInfo', 'nodeInfo'],
}

/**
 * An object of the wire without what only the service writes, so that it can be created again. Unknown fields stay, and
 * so does the identity of a pool that has one: such a pool is created through Resource Manager.
 */
export function withoutReadOnly(kind: keyof typeof READ_ONLY, wire: object): WireRest {
  const own = withoutExactVersions(without(wire as WireRest, ...READ_ONLY[kind]))
  const hasIdentity = rowsOf(partOf(own, 'identity'), 'userAssignedIdentities').length > 0
  return kind === 'pool' && !hasIdentity ? without(own, 'identity') : own
}

/** On the way from a pool or job to the image of its nodes. */
const TO_IMAGE = ['poolInfo', 'autoPoolSpecification', 'pool', 'virtualMachineConfiguration']

/** What `latest` stood for when the service answered. */
function withoutExactVersions(wire: WireRest): WireRest {
  const entries = Object.entries(wire).map(([key, part]): [string, unknown] => {
    if (!isRecord(part)) return [key, part]
    if (key === 'imageReference') return [key, without(part, 'exactVersion')]
    return [key, TO_IMAGE.includes(key) ? withoutExactVersions(part) : part]
  })
  return Object.fromEntries(entries)
}
