import type { NodeEntity, PoolEntity } from '../store/docs'
import type { World } from '../world'

/** The node and its pool, unless the node is gone or has booted again since. */
export function readNode(
  world: World,
  nodeSeq: number,
  boot: number,
): { node: NodeEntity; pool: PoolEntity } | undefined {
  const node = world.store.nodes.bySeq(nodeSeq)
  if (!node || node.inner.boot !== boot || node.inner.isLeaving) return undefined
  const pool = world.store.pools.bySeq(node.parent)
  return pool && { node, pool }
}
