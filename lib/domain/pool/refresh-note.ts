import { isRecord, parseJson } from '../../batch/errors'
import type { BatchMetadataItem } from '../../batch/types.generated'

/**
 * What a refresh leaves on the pool while it is under way, as one item of its metadata. It is written in the same request
 * as the new images: a new password cannot be read back, so nothing else on the pool tells that the change was made. And it
 * tells teammates why the pool has no nodes, and how many it had.
 */
export interface RefreshNote {
  /** Which refresh; of the plan. */
  id: string
  /** The new images and registries are on the pool. */
  isChanged: boolean
  dedicated: number
  spot: number
}

export const NOTE_NAME = 'slipway-refresh'

/** The note on a pool, or undefined; a text under its name that is none counts as another's. */
export function readNote(metadata: readonly BatchMetadataItem[] | undefined): RefreshNote | undefined {
  const item = metadata?.find(({ name }) => name === NOTE_NAME)
  if (item === undefined) return undefined
  const json = parseJson(item.value)
  const note = isRecord(json) ? json : {}
  return {
    id: typeof note.id === 'string' ? note.id : '',
    isChanged: note.isChanged === true,
    dedicated: Number(note.dedicated) || 0,
    spot: Number(note.spot) || 0,
  }
}

/** The metadata with the note in place of an older one, or without any. Everything else stays in its order. */
export function withNote(
  metadata: readonly BatchMetadataItem[] | undefined,
  note: RefreshNote | undefined,
): BatchMetadataItem[] {
  const others = (metadata ?? []).filter(({ name }) => name !== NOTE_NAME)
  if (note === undefined) return others
  const { id, isChanged, dedicated, spot } = note
  return [...others, { name: NOTE_NAME, value: JSON.stringify({ id, isChanged, dedicated, spot }) }]
}
