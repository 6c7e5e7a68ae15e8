import { marketplace, pool, prefetching, type RuleExamples, windowsPool } from './rule-example'

const GALLERY = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/l/images/i'
const MANAGED = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i'
const custom = (id: string, agent = 'batch.node.ubuntu 24.04', rest: object = {}) =>
  pool(rest, { image: { virtualMachineImageId: id }, machine: { nodeAgentSKUId: agent } })
const vm = (key: string, rest: object = {}, machine: object = {}) =>
  pool(rest, { image: marketplace(key), machine })
const sized = (vmSize: string, rest: object = {}) => pool({ vmSize, ...rest })
const prefetchingOn = (vmSize: string, image: string) =>
  pool({ vmSize }, { containers: { containerImageNames: [image] } })

export const IMAGE_EXAMPLES: RuleExamples = {
  'image-named-twice': {
    fails: pool({}, { image: { ...marketplace('a:b:c'), virtualMachineImageId: GALLERY } }),
    passes: custom(GALLERY),
  },
  'image-incomplete': {
    fails: pool({}, { image: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc' } }),
    passes: pool({}, { image: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2404' } }),
  },
  'image-id-shape': {
    fails: custom(`https://portal.azure.com/#@contoso/resource${GALLERY}/overview`),
    passes: custom(`${GALLERY}/versions/1.0.0`),
  },
  'managed-image': { fails: custom(MANAGED), passes: custom(GALLERY) },
  'custom-image-access': { fails: custom(GALLERY), passes: pool() },
  'image-not-listed': { fails: vm('microsoft-dsvm:ubuntu-hpc:2405'), passes: pool() },
  'image-without-containers': {
    fails: vm('contoso:linux:plain'),
    passes: vm('contoso:linux:plain', {}, { containerConfiguration: undefined }),
  },
  'image-end-of-life': { fails: vm('contoso:linux:ending'), passes: pool() },
  'image-unverified': { fails: vm('contoso:linux:unverified'), passes: pool() },
  'node-agent-mismatch': {
    fails: pool({}, { machine: { nodeAgentSKUId: 'batch.node.el 9' } }),
    passes: pool(),
  },
  'node-agent-unknown': { fails: custom(GALLERY, 'batch.node.ubuntu 2404'), passes: custom(GALLERY) },
  'node-agent-end-of-life': { fails: custom(GALLERY, 'batch.node.ubuntu 18.04'), passes: custom(GALLERY) },
  'image-generation': { fails: sized('Standard_First'), passes: sized('Standard_Second') },
  'image-architecture': {
    fails: sized('Standard_Arm'),
    passes: custom(GALLERY, 'batch.node.ubuntu 24.04-arm64', { vmSize: 'Standard_Arm' }),
  },
}

export const SIZE_EXAMPLES: RuleExamples = {
  'size-not-listed': { fails: sized('Standard_D4ds_v55'), passes: sized('STANDARD_D4DS_V5') },
  'size-name': { fails: sized('Standard_D4dsv5'), passes: sized('Standard_M832ids_16_v3') },
  'size-not-supported': { fails: sized('Standard_B2s'), passes: pool() },
  'size-end-of-life': { fails: sized('Standard_Ending'), passes: pool() },
  'size-without-spot': {
    fails: sized('Standard_NoSpot', { targetLowPriorityNodes: 1 }),
    passes: sized('Standard_NoSpot', { targetLowPriorityNodes: 0 }),
  },
  'task-slots-range': { fails: pool({ taskSlotsPerNode: 17 }), passes: pool({ taskSlotsPerNode: 16 }) },
  'fill-type-without-slots': {
    fails: pool({ taskSchedulingPolicy: { nodeFillType: 'Pack' } }),
    passes: pool({ taskSchedulingPolicy: { nodeFillType: 'pack' }, taskSlotsPerNode: 2 }),
  },
  'windows-on-one-core': { fails: windowsPool({ vmSize: 'Standard_D1' }), passes: sized('Standard_D1') },
}

export const GPU_EXAMPLES: RuleExamples = {
  'gpu-image-without-gpu': {
    fails: prefetching(['r.example/train-cuda:12']),
    passes: prefetchingOn('Standard_NC4as_T4_v3', 'r.example/train-cuda:12'),
  },
  'gpu-size-without-gpu-image': {
    fails: prefetchingOn('Standard_NC4as_T4_v3', 'r.example/web:1'),
    passes: prefetchingOn('Standard_NC4as_T4_v3', 'r.example/train:gpu'),
  },
  'gpu-without-driver': {
    fails: vm('contoso:linux:docker', { vmSize: 'Standard_NC4as_T4_v3' }),
    passes: sized('Standard_NC4as_T4_v3'),
  },
  'hpc-image-on-v100': {
    fails: vm('microsoft-dsvm:ubuntu-hpc:2204', { vmSize: 'Standard_NC6s_v3' }),
    passes: vm('microsoft-dsvm:ubuntu-hpc:2204', { vmSize: 'Standard_NC4as_T4_v3' }),
  },
  'gpu-with-cri': {
    fails: pool({ vmSize: 'Standard_NC4as_T4_v3' }, { containers: { type: 'criCompatible' } }),
    passes: sized('Standard_NC4as_T4_v3'),
  },
}

const INTER_NODE = { enableInterNodeCommunication: true }

export const RDMA_EXAMPLES: RuleExamples = {
  'rdma-image-without-infiniband': {
    fails: vm('contoso:container-rdma:1'),
    passes: vm('contoso:container-rdma:1', { vmSize: 'Standard_HB120rs_v3' }),
  },
  'rdma-only-image': {
    fails: vm('contoso:hpc:rdma'),
    passes: vm('contoso:hpc:rdma', { vmSize: 'Standard_HB120rs_v3' }),
  },
  'rdma-on-windows': {
    fails: windowsPool({ vmSize: 'Standard_HB120rs_v3' }),
    passes: sized('Standard_HB120rs_v3'),
  },
  'rdma-without-inter-node': {
    fails: sized('Standard_HB120rs_v3'),
    passes: sized('Standard_HB120rs_v3', INTER_NODE),
  },
  'inter-node-with-many-nodes': {
    fails: pool({ ...INTER_NODE, targetDedicatedNodes: 101 }),
    passes: pool({ ...INTER_NODE, targetDedicatedNodes: 100 }),
  },
  'inter-node-with-spot': {
    fails: pool({ ...INTER_NODE, targetLowPriorityNodes: 2 }),
    passes: pool({ targetLowPriorityNodes: 2 }),
  },
  'inter-node-with-slots': {
    fails: pool({ ...INTER_NODE, taskSlotsPerNode: 2 }),
    passes: pool({ ...INTER_NODE, taskSlotsPerNode: 1 }),
  },
}
