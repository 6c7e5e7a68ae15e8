import { type FieldMap, POOL_FIELDS } from './fault-fields'
import { SECTION_FIELDS } from './section-fields'

/** Where the properties of a pool are typed in the form of a new pool. */
export const POOL_FORM_FIELDS: FieldMap = [...SECTION_FIELDS, ...POOL_FIELDS]
