import { completeStartTask, DEFAULT_CONSTRAINTS, JOB_DEFAULTS, POOL_DEFAULTS } from '../machines/defaults'
import type { JobDoc, PoolDoc } from '../store/docs'

/** Image of every seeded task. No registry of this name exists, so an engine cannot run it by accident. */
export const IMAGE = 'registry.example.net/imaging/worker:2.3.0'
/** What every node of a seeded pool ran first. */
export const START_TASK = completeStartTask({ commandLine: '/bin/sh -c "mkdir -p cache"' })
/** How long the tasks that run or wait take, so that the picture stays for a while. */
const SIMULATED_SECONDS = '3600'

/** A steady pool with its nodes; `dedicated` and `spot` count them. */
export function toPool(
  id: string,
  createdIso: string,
  nodes: { dedicated: number; spot: number; slots: number },
): PoolDoc {
  return {
    id,
    vmSize: 'standard_d2s_v3',
    virtualMachineConfiguration: {
      imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 22.04',
      containerConfiguration: { type: 'dockerCompatible' },
    },
    resizeTimeout: 'PT15M',
    enableAutoScale: false,
    ...POOL_DEFAULTS,
    taskSlotsPerNode: nodes.slots,
    startTask: START_TASK,
    targetDedicatedNodes: nodes.dedicated,
    targetLowPriorityNodes: nodes.spot,
    state: 'active',
    creationTime: createdIso,
    stateTransitionTime: createdIso,
    allocationState: 'steady',
    allocationStateTransitionTime: createdIso,
    // The service always answers more than the required fields; eTag and lastModified are stamped on insert.
  } as PoolDoc
}

/** An active job on the pool of the same id. */
export function toJob(id: string, createdIso: string): JobDoc {
  return {
    id,
    ...JOB_DEFAULTS,
    poolInfo: { poolId: id },
    commonEnvironmentSettings: [{ name: 'SLIPWAY_SIM_SECONDS', value: SIMULATED_SECONDS }],
    constraints: DEFAULT_CONSTRAINTS,
    state: 'active',
    creationTime: createdIso,
    stateTransitionTime: createdIso,
    executionInfo: { startTime: createdIso, poolId: id },
    // As above.
  } as JobDoc
}
