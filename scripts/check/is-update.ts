import schema from '../../lib/batch/spec/schema.json'
import { type FieldsKind, hasRequired } from '../../lib/domain/import/kind-of-fields'

const { $defs } = schema
const UPDATES: Readonly<Record<FieldsKind, readonly { properties: object }[]>> = {
  pool: [
    $defs.BatchPoolUpdateOptions,
    $defs.BatchPoolReplaceOptions,
    $defs.BatchPoolResizeOptions,
    $defs.BatchPoolEnableAutoScaleOptions,
  ],
  'job schedule': [$defs.BatchJobScheduleUpdateOptions],
  job: [$defs.BatchJobUpdateOptions],
  task: [],
}

/** Whether a body of this kind is rather one that updates: it names nothing to create and has fields of updates only. */
export function isUpdateOf(kind: FieldsKind, body: Readonly<Record<string, unknown>>): boolean {
  if (Object.hasOwn(body, 'id') || hasRequired(body, kind)) return false
  const known = UPDATES[kind].flatMap(({ properties }) => Object.keys(properties))
  return Object.keys(body).every((key) => known.includes(key))
}
