import type { BodyKind } from './body-kind'

/** The format that preset files are written in, their field `slipway`. Format 1 held one body and its kind; it is still read. */
export const PRESET_FORMAT = 2

export interface PresetPart {
  /** The field of the file. */
  name: string
  kind: BodyKind
  /** The field holds a list of bodies, not one. */
  isList: boolean
}

/** The bodies that a preset file may hold, in the order in which they are created. */
export const PRESET_PARTS: readonly PresetPart[] = [
  { name: 'pool', kind: 'pool', isList: false },
  { name: 'job', kind: 'job', isList: false },
  { name: 'tasks', kind: 'task', isList: true },
]

/** The place of a body in a preset file, such as `pool` or `tasks[2]`. */
export const placeOfPart = ({ name, isList }: PresetPart, index: number): string =>
  isList ? `${name}[${index}]` : name
