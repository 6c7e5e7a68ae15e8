import { isRecord } from '../batch/errors'
import { ENUMS, MODELS } from '../batch/models.generated'
import type { SecretPlace } from '../domain/secret-values'
import { formatPath, type Segment } from '../domain/wire-path'

/** A body with its types: what the generators of the SDKs walk along. Nulls are left out: Batch takes them for absent. */
export type CodeNode =
  | ModelNode
  | { kind: 'list'; items: readonly CodeNode[] }
  | { kind: 'text' | 'duration'; value: string }
  | { kind: 'enum'; type: string; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'flag'; value: boolean }
  | { kind: 'secret'; secret: SecretPlace }
  /** An object without a contract, such as the settings of an extension; texts of it that are secrets by their markers. */
  | { kind: 'json'; value: unknown; secrets: ReadonlyMap<unknown, SecretPlace> }
  /** A value whose type is not the contract's. */
  | { kind: 'odd'; value: unknown; path: string }

export interface ModelNode {
  kind: 'model'
  type: string
  path: string
  /** The object as it is in the body, markers included. */
  wire: Readonly<Record<string, unknown>>
  /** Fields of the contract in its order; `node` is absent for a required one that the body lacks. */
  fields: readonly { name: string; isRequired: boolean; node?: CodeNode }[]
  /** Paths of fields that the contract does not know. */
  unknown: readonly string[]
}

/** Reads an object of the wire as a model of the contract (its name in models.generated.ts). */
export function toModelNode(
  type: string,
  wire: Readonly<Record<string, unknown>>,
  secrets: readonly SecretPlace[],
): ModelNode {
  const markers = new Map(secrets.map((secret) => [secret.marker, secret]))

  const model = (
    name: string,
    value: Readonly<Record<string, unknown>>,
    path: readonly Segment[],
  ): ModelNode => {
    const contract = new Map(Object.entries(MODELS[name] ?? {}))
    const fields = [...contract].map(([key, kind]) => {
      const item = Object.hasOwn(value, key) ? value[key] : undefined
      return {
        name: key,
        isRequired: kind.endsWith('!'),
        node: item == null ? undefined : node(kind.replace('!', ''), item, [...path, key]),
      }
    })
    return {
      kind: 'model',
      type: name,
      path: formatPath(path),
      wire: value,
      fields: fields.filter(({ node, isRequired }) => node !== undefined || isRequired),
      unknown: Object.keys(value)
        .filter((key) => !contract.has(key) && value[key] != null)
        .map((key) => formatPath([...path, key])),
    }
  }

  const node = (kind: string, value: unknown, path: readonly Segment[]): CodeNode => {
    const secret = typeof value === 'string' ? markers.get(value) : undefined
    if (secret !== undefined) return { kind: 'secret', secret }
    const odd = { kind: 'odd', value, path: formatPath(path) } as const
    if (kind.endsWith('[]'))
      return Array.isArray(value)
        ? {
            kind: 'list',
            items: value.map((item, index) =>
              item == null ? odd : node(kind.slice(0, -2), item, [...path, index]),
            ),
          }
        : odd
    if (kind === 'json') return { kind, value, secrets: markers }
    if (kind === 'number') return typeof value === 'number' ? { kind, value } : odd
    if (kind === 'flag') return typeof value === 'boolean' ? { kind, value } : odd
    if (Object.hasOwn(MODELS, kind)) return isRecord(value) ? model(kind, value, path) : odd
    if (typeof value !== 'string') return odd
    if (kind === 'duration') return { kind, value }
    return Object.hasOwn(ENUMS, kind) ? { kind: 'enum', type: kind, value } : { kind: 'text', value }
  }

  return model(type, wire, [])
}
