import { IMAGE_REFERENCE, type PoolContext } from './pool-context'
import { textOf } from './read-body'
import { hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const isInterNode = ({ body }: PoolContext) => body.enableInterNodeCommunication === true
const NODES_MAX = 100

/** InfiniBand and nodes that talk to each other. */
export const RDMA_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'rdma-image-without-infiniband',
    source: SOURCES.containers,
    check: ({ imageReference, size }) =>
      size !== undefined && size.hasRdma !== true && /-rdma$/i.test(textOf(imageReference, 'offer'))
        ? warning(
            IMAGE_REFERENCE,
            `This VM image is made for InfiniBand, which ${size.name} does not have. Choose the image without -rdma.`,
          )
        : undefined,
  },
  {
    id: 'rdma-only-image',
    source: SOURCES.supportedImages,
    check: ({ image, imageReference, size }) => {
      if (image === undefined || size === undefined || size.hasRdma === true) return undefined
      // Microsoft recommends ubuntu-hpc for containers on any size, although the list marks it, too.
      if (/^ubuntu-hpc$|-rdma$/i.test(textOf(imageReference, 'offer'))) return undefined
      return image.capabilities.some((name) => name.toLowerCase() === 'supportsrdmaonly')
        ? hint(
            IMAGE_REFERENCE,
            `The list marks this VM image SupportsRDMAOnly, and ${size.name} has no InfiniBand. It is likely to be meant for other sizes.`,
          )
        : undefined
    },
  },
  {
    id: 'rdma-on-windows',
    source: SOURCES.containers,
    check: ({ os, containers, size }) =>
      os === 'windows' && containers !== undefined && size?.hasRdma === true
        ? warning(
            'vmSize',
            `Containers use the InfiniBand of ${size.name} on Linux nodes only, and these nodes run Windows.`,
          )
        : undefined,
  },
  {
    id: 'rdma-without-inter-node',
    source: SOURCES.computeIntensive,
    check: (context) =>
      context.size?.hasRdma === true && !isInterNode(context)
        ? hint(
            'enableInterNodeCommunication',
            `${context.size.name} has InfiniBand, and its nodes use it among each other only with inter-node communication.`,
          )
        : undefined,
  },
  {
    id: 'inter-node-with-many-nodes',
    source: SOURCES.quotas,
    check: (context) =>
      isInterNode(context) && context.dedicatedNodes + context.spotNodes > NODES_MAX
        ? warning(
            'enableInterNodeCommunication',
            `A pool with inter-node communication has at most ${NODES_MAX} nodes, unless the account allocates in your own subscription.`,
          )
        : undefined,
  },
  {
    id: 'inter-node-with-spot',
    source: SOURCES.spot,
    check: (context) =>
      isInterNode(context) && context.spotNodes > 0
        ? hint(
            'targetLowPriorityNodes',
            'A task that spans several nodes fails as a whole when Azure takes back one Spot node. Use dedicated nodes for it.',
          )
        : undefined,
  },
  {
    id: 'inter-node-with-slots',
    source: SOURCES.multiInstance,
    check: (context) =>
      isInterNode(context) && Number(context.body.taskSlotsPerNode) > 1
        ? hint('taskSlotsPerNode', 'Multi-instance tasks want nodes that run one task at a time.')
        : undefined,
  },
]
