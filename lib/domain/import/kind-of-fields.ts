import { MODELS } from '../../batch/models.generated'
import { type BodyKind, MODEL_OF } from '../body-kind'
import type { WireRest } from '../wire'
import { spell } from './normalize-names'

/** What a body creates, where schedules count as well. */
export type FieldsKind = BodyKind | 'job schedule'

const KINDS: readonly FieldsKind[] = ['pool', 'job schedule', 'job', 'task']
/** The contract of the forms has no schedules; these are the fields that only they have, and they require both. */
const SCHEDULE = { schedule: '!', jobSpecification: '!' }
const fieldsOf = (kind: FieldsKind): Readonly<Record<string, string>> =>
  kind === 'job schedule' ? SCHEDULE : (MODELS[MODEL_OF[kind]] ?? {})
/** Fields that the create call of one kind has and that of no other. */
const OWN = new Map(
  KINDS.map((kind) => {
    const others = KINDS.filter((other) => other !== kind).flatMap((other) => Object.keys(fieldsOf(other)))
    return [kind, Object.keys(fieldsOf(kind)).filter((field) => !others.includes(field))]
  }),
)

/** By any spelling of their names. */
function ownFields(body: WireRest, kind: FieldsKind): string[] {
  const names = new Set(Object.keys(body).map(spell))
  return (OWN.get(kind) ?? []).filter((field) => names.has(spell(field)))
}

/** Whether a body has a field that the create call of this kind requires and no other has. */
export const hasRequired = (body: WireRest, kind: FieldsKind) =>
  ownFields(body, kind).some((field) => fieldsOf(kind)[field]?.endsWith('!'))

/**
 * Tells by its fields what a body creates: by one that its create call requires and no other has, else by the most fields
 * that only this call has. Undefined when it has none of them.
 */
export function kindOfFields(body: WireRest): FieldsKind | undefined {
  const required = KINDS.find((kind) => hasRequired(body, kind))
  if (required !== undefined) return required
  const counted = KINDS.map((kind) => ({ kind, count: ownFields(body, kind).length }))
  const [most] = counted.sort((a, b) => b.count - a.count)
  return most === undefined || most.count === 0 ? undefined : most.kind
}
