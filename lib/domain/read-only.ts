import { isRecord } from '../batch/errors'
import { spellVmSize } from '../batch/vm-size-name'
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

/** Every name of an object of the wire that only the service writes. */
export const SERVICE_WRITTEN: readonly string[] = [...new Set(Object.values(READ_ONLY).flat())]

/**
 * An object of the wire without what only the service writes, so that it can be created again. Unknown fields stay, and
 * so does the identity of a pool that has one: such a pool is created through Resource Manager. VM sizes, which answers
 * have in lower case, are spelled as lists spell them.
 */
export function withoutReadOnly(kind: keyof typeof READ_ONLY, wire: object): WireRest {
  const own = withoutExactVersions(without(wire as WireRest, ...READ_ONLY[kind]))
  const hasIdentity = rowsOf(partOf(own, 'identity'), 'userAssignedIdentities').length > 0
  if (kind === 'pool') return withListedSize(hasIdentity ? own : without(own, 'identity'))
  return kind === 'job' ? withListedSizeOfPool(own) : own
}

function withListedSize(pool: WireRest): WireRest {
  return typeof pool.vmSize === 'string' ? { ...pool, vmSize: spellVmSize(pool.vmSize) } : pool
}

function withListedSizeOfPool(job: WireRest): WireRest {
  const poolInfo = partOf(job, 'poolInfo')
  const autoPoolSpecification = partOf(poolInfo, 'autoPoolSpecification')
  const pool = partOf(autoPoolSpecification, 'pool')
  if (pool.vmSize === undefined) return job
  const spelled = { ...autoPoolSpecification, pool: withListedSize(pool) }
  return { ...job, poolInfo: { ...poolInfo, autoPoolSpecification: spelled } }
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
