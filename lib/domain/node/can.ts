import { ALLOWED, type Permission, permitUnless, refuse } from '../permission'

interface NodeLike {
  state?: string
  schedulingState?: string
}

/** States in which there is no running node to talk to. */
const NO_NODE = {
  creating: 'The node is still being created.',
  starting: 'The node is still starting.',
  leavingpool: 'The node is leaving the pool.',
  preempted: 'Azure took the Spot node back; there is no machine at present.',
  deallocating: 'The node is being deallocated.',
  deallocated: 'The node is deallocated. Start it first.',
  rebooting: 'The node is rebooting.',
  reimaging: 'The node is being reimaged.',
  upgradingos: 'The operating system of the node is being upgraded.',
}

/**
 * Which actions a node takes now (https://learn.microsoft.com/rest/api/batchservice/nodes). Failed and unusable nodes
 * may be rebooted and reimaged: that is how their start task and their image pulls run again.
 */
export const nodeCan = {
  reboot: (node: NodeLike) => permitUnless(node.state, NO_NODE),
  reimage: (node: NodeLike) => permitUnless(node.state, NO_NODE),
  remove: (node: NodeLike) => permitUnless(node.state, { leavingpool: NO_NODE.leavingpool }),
  deallocate: (node: NodeLike) => permitUnless(node.state, NO_NODE),
  /** Start a deallocated node. */
  start(node: NodeLike): Permission {
    return node.state === 'deallocated' ? ALLOWED : refuse('Only a deallocated node can be started.')
  },
  disableScheduling(node: NodeLike): Permission {
    const present = permitUnless(node.state, NO_NODE)
    if (!present.ok || node.schedulingState !== 'disabled') return present
    return refuse('Scheduling is disabled on this node already.')
  },
  enableScheduling(node: NodeLike): Permission {
    return node.schedulingState === 'disabled'
      ? ALLOWED
      : refuse('Scheduling is enabled on this node already.')
  },
}
