import { isRecord } from '../batch/errors'
import { MODELS } from '../batch/models.generated'
import { type BodyKind, MODEL_OF } from './body-kind'
import { PRESET_FORMAT, PRESET_PARTS, placeOfPart } from './preset-parts'
import { type LeftOutValue, toSharedBody } from './shared-body'

export interface Preset {
  name: string
  description: string
  bodies: readonly PresetBody[]
  /** Where the JSON Schema of preset files is served, so that editors complete them. */
  schemaUrl: string
}

interface PresetBody {
  kind: BodyKind
  body: object
  /** Paths of the values that go along though they stay out by default, see toSharedBody. */
  included?: ReadonlySet<string>
}

export interface PresetFile {
  fileName: string
  /** JSON for git: two spaces, fields in the order of the contract, a newline at the end. */
  text: string
  /** By their paths in the file. */
  leftOut: readonly LeftOutValue[]
}

/** A preset as a file that a team can keep beside its code. It holds no secret; what was left out is named. */
export function toPresetFile({ name, description, bodies, schemaUrl }: Preset): PresetFile {
  const leftOut: LeftOutValue[] = []
  const parts = PRESET_PARTS.flatMap((part): [string, unknown][] => {
    const shared = bodies
      .filter(({ kind }) => kind === part.kind)
      .map(({ body, included }) => toSharedBody(body, included))
    shared.forEach((one, index) => {
      for (const { path, isOptional } of one.leftOut)
        leftOut.push({ path: `${placeOfPart(part, index)}.${path}`, isOptional })
    })
    const ordered = shared.map(({ body }) => inOrder(MODEL_OF[part.kind], body))
    return ordered.length === 0 ? [] : [[part.name, part.isList ? ordered : ordered[0]]]
  })
  const file = { $schema: schemaUrl, slipway: PRESET_FORMAT, name, description, ...Object.fromEntries(parts) }
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return {
    fileName: `${slug.slice(0, 64) || 'slipway'}.preset.json`,
    text: `${JSON.stringify(file, null, 2)}\n`,
    leftOut,
  }
}

/** The fields of a model in the order of the contract, unknown ones behind them by name. */
function inOrder(model: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => inOrder(model, item))
  if (!isRecord(value)) return value
  const contract = MODELS[model] ?? {}
  const order = Object.keys(contract)
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return Object.fromEntries(
    keys.map((key) => {
      const kind = Object.hasOwn(contract, key) ? contract[key] : undefined
      return [key, inOrder(kind?.replace(/[![\]]/g, '') ?? '', value[key])]
    }),
  )
}
