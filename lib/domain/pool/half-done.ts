import type { BatchPoolOutput } from '../../batch/types.generated'
import { formatPlural } from '../../format/count'
import { sayTargets } from './refresh'
import { readNote } from './refresh-note'

/** What a pool is left with in the middle of a refresh, by the note on it; undefined for a pool without one. */
export function sayHalfDone(
  pool: Pick<BatchPoolOutput, 'metadata' | 'currentDedicatedNodes' | 'currentLowPriorityNodes'>,
): string | undefined {
  const note = readNote(pool.metadata)
  if (note === undefined) return undefined
  const images = note.isChanged ? 'its new images and registries' : 'its former images and registries'
  const nodes = formatPlural(pool.currentDedicatedNodes + pool.currentLowPriorityNodes, 'node')
  return `It has ${images} and ${nodes} now. Before, it was to have ${sayTargets(note)}.`
}
