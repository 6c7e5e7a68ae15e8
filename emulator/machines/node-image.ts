import type { NodeDoc, PoolDoc } from '../store/docs'

/**
 * The image that a node of the pool has, with its exact version. Which one is the latest is not known here: the name of the
 * image and the month of `nowIso` stand for it, in the form that publishers use.
 */
export function toMachineInfo(pool: PoolDoc, nowIso: string): NodeDoc['virtualMachineInfo'] {
  const image = pool.virtualMachineConfiguration?.imageReference
  if (!image) return undefined
  if (image.publisher === undefined) return { imageReference: image }
  const numbers = image.sku?.match(/\d+/g)?.slice(0, 2) ?? ['1', '0']
  const latest = `${numbers.join('.')}.${nowIso.slice(0, 7).replace('-', '')}010`
  const isLatest = (image.version ?? 'latest') === 'latest'
  return { imageReference: { ...image, exactVersion: isLatest ? latest : image.version } as typeof image }
}
