import { isRecord } from '../../batch/errors'
import { ENUMS, MODELS } from '../../batch/models.generated'
import { parseDuration } from '../../format/duration'

type NameOf = (model: string, field: string) => string

/** How the values of one SDK are told apart in what a stand-in recorded. */
export interface SdkValues {
  nameOf: NameOf
  /** The wire's value of a recorded enum; anything else comes back as it is. */
  enumOf: (type: string, value: unknown) => unknown
}

/** A recorded object of an SDK as a body of the wire, durations in milliseconds. Names that no field has are kept. */
export function fromSdk(model: string, value: unknown, values: SdkValues): unknown {
  if (model.endsWith('[]'))
    return Array.isArray(value) ? value.map((item) => fromSdk(model.slice(0, -2), item, values)) : value
  if (model === 'duration') return toMs(value)
  if (Object.hasOwn(ENUMS, model)) return values.enumOf(model, value)
  if (!Object.hasOwn(MODELS, model) || !isRecord(value)) return value
  const fields = Object.entries(MODELS[model] ?? {})
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    const [wire, kind] = fields.find(([field]) => values.nameOf(model, field) === key) ?? [key, '']
    return [wire, fromSdk(kind.replace('!', ''), item, values)]
  })
  return Object.fromEntries(entries)
}

/** A body of the wire with its durations in milliseconds and without the places of `paths`, to compare with the above. */
export function toComparable(model: string, value: unknown, paths: readonly string[] = [], at = ''): unknown {
  if (model.endsWith('[]') && Array.isArray(value))
    return value.map((item, index) => toComparable(model.slice(0, -2), item, paths, `${at}[${index}]`))
  if (model === 'duration') return toMs(value)
  if (!Object.hasOwn(MODELS, model) || !isRecord(value)) return value
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    const path = at === '' ? key : `${at}.${key}`
    const kind = MODELS[model]?.[key] ?? ''
    return paths.includes(path) ? [] : [[key, toComparable(kind.replace('!', ''), item, paths, path)]]
  })
  return Object.fromEntries(entries)
}

const toMs = (value: unknown) => (typeof value === 'string' ? (parseDuration(value) ?? value) : value)
