import { isRecord } from '../batch/errors'
import { MODELS } from '../batch/models.generated'
import { type BodyKind, MODEL_OF } from './body-kind'
import { type SharedBody, toSharedBody } from './shared-body'

export interface Preset {
  kind: BodyKind
  name: string
  description: string
  body: object
  /** Paths of the values that go along though they stay out by default, see toSharedBody. */
  included?: ReadonlySet<string>
}

export interface PresetFile {
  fileName: string
  /** JSON for git: two spaces, fields in the order of the contract, a newline at the end. */
  text: string
  leftOut: SharedBody['leftOut']
}

/** A preset as a file that a team can keep beside its code. It holds no secret; what was left out is named. */
export function toPresetFile({ kind, name, description, body, included }: Preset): PresetFile {
  const shared = toSharedBody(body, included)
  const file = { slipway: 1, kind, name, description, body: inOrder(MODEL_OF[kind], shared.body) }
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return {
    fileName: `${slug.slice(0, 64) || kind}.${kind}.json`,
    text: `${JSON.stringify(file, null, 2)}\n`,
    leftOut: shared.leftOut,
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
