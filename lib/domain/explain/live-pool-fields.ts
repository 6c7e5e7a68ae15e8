import { MORE_PROPERTIES } from '../pool/edit'
import { type FieldMap, POOL_FIELDS } from './fault-fields'
import { POOL_FORM_FIELDS } from './pool-form-fields'

/** Where the properties of a pool are typed when its images and registries are changed. */
export const REFRESH_FIELDS: FieldMap = POOL_FIELDS.filter(([, field]) =>
  /^(images|registries)\b/.test(field),
)

/** Where they are typed when a pool is edited: what has no control of its own stands in the JSON text. */
export const EDIT_FIELDS: FieldMap = [
  [new RegExp(`^(?:${MORE_PROPERTIES.join('|')})\\b.*$`, 'i'), 'more'],
  [/^taskSlotsPerNode$/i, 'taskSlotsPerNode'],
  ...POOL_FORM_FIELDS.filter(([, field]) => /^(startTask|packages|metadata|displayName)\b/.test(field)),
]
