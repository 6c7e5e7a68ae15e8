/** The machine of a pool whose tasks run in containers; `container` goes into its containerConfiguration. */
export const machineBody = (container: object = {}) => ({
  imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
  nodeAgentSKUId: 'batch.node.ubuntu 22.04',
  containerConfiguration: { type: 'dockerCompatible', containerImageNames: ['busybox:1'], ...container },
})

/** A container pool of two nodes. */
export const poolBody = (extra: object = {}) => ({
  id: 'pool-1',
  vmSize: 'standard_d4ds_v5',
  targetDedicatedNodes: 2,
  virtualMachineConfiguration: machineBody(),
  ...extra,
})

/** A task that runs in a container. */
export const taskBody = (extra: object = {}) => ({
  id: 'task-1',
  commandLine: 'true',
  containerSettings: { imageName: 'busybox:1', containerRunOptions: '--rm' },
  ...extra,
})

/** Name and value pairs, as metadata and environment settings have them. */
export const toSettings = (settings: Record<string, string>) =>
  Object.entries(settings).map(([name, value]) => ({ name, value }))
