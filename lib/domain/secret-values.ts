import { isRecord } from '../batch/errors'
import { isSecretName } from './looks-secret'
import { toSecretName } from './secret-names'
import { isSecretText } from './secret-words'
import type { WireRest } from './wire'
import { formatPath, type Segment } from './wire-path'

/** A secret of a body: where it stands, and the variable that takes its place in code. */
export interface SecretPlace {
  /** Dotted path in the body with indexes in brackets. */
  path: string
  /** `REGISTRY_PASSWORD_1`: unique in the body, letters, digits and underscores. */
  name: string
  /** The text that stands in the body instead of the value; equal to no other text of it. */
  marker: string
  /** The value is an object (protectedSettings); its variable holds JSON text. */
  isJson: boolean
  /** The secret is a part of a text that has more to say, as a command line; the marker stands for all of it. */
  isPart: boolean
  /** False where the body has no value, because the service never returns it or nobody typed it yet. */
  isGiven: boolean
}

export interface SecretlessBody {
  body: WireRest
  secrets: readonly SecretPlace[]
}

/**
 * A copy of a body (pool, job or task; data plane) in which every secret is a marker, with the list of them. Passwords that
 * the service leaves out when it is asked are added, so that code asks for them. Properties and environment values count by
 * their names (looks-secret.ts), other texts by what is in them (secret-words.ts).
 */
export function withoutSecretValues(body: object): SecretlessBody {
  const stem = freshStem(JSON.stringify(body) ?? '')
  const secrets: SecretPlace[] = []
  const names = new Set<string>()

  const mark = (path: readonly Segment[], value: unknown, rowName?: string, isPart = false): string => {
    const wanted = toSecretName(path, rowName)
    let name = wanted
    for (let number = 2; names.has(name); number++) name = `${wanted}_${number}`
    names.add(name)
    const marker = stem + name
    const isGiven = value !== undefined && value !== null && value !== ''
    secrets.push({ path: formatPath(path), name, marker, isJson: isRecord(value), isPart, isGiven })
    return marker
  }

  const copy = (value: unknown, path: readonly Segment[], rowName?: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, index], rowName))
    if (typeof value === 'string') return isSecretText(value) ? mark(path, value, rowName, true) : value
    if (!isRecord(value)) return value
    const name = typeof value.name === 'string' ? value.name : rowName
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
      const isSecret = isSecretEntry(value, key, item)
      return [key, isSecret ? mark([...path, key], item, name) : copy(item, [...path, key], name)]
    })
    const missing = missingSecret(value, path)
    if (missing !== undefined && !isText(value[missing]))
      entries.push([missing, mark([...path, missing], undefined, name)])
    return Object.fromEntries(entries)
  }
  // A record goes in, so a record comes out.
  return { body: copy(body, []) as WireRest, secrets }
}

function isSecretEntry(owner: WireRest, key: string, value: unknown): boolean {
  if (key === 'protectedSettings') return isRecord(value) || isText(value)
  if (!isText(value)) return false
  if (key === 'value') return isText(owner.name) && isSecretName(owner.name, value)
  return isSecretName(key, value)
}

/** The secret that an object of the wire cannot do without, though the service never returns it. */
function missingSecret(value: WireRest, path: readonly Segment[]): string | undefined {
  const at = path.findLast((segment) => typeof segment === 'string')
  switch (at) {
    case 'containerRegistries':
    case 'registry':
      return isText(value.username) && value.identityReference === undefined ? 'password' : undefined
    case 'userAccounts':
    case 'cifsMountConfiguration':
      return 'password'
    case 'azureFileShareConfiguration':
      return 'accountKey'
    case 'azureBlobFileSystemConfiguration':
      return value.sasKey === undefined && value.identityReference === undefined ? 'accountKey' : undefined
    default:
      return undefined
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** The beginning of every marker: a text that the body does not hold. */
function freshStem(json: string): string {
  for (let number = 1; ; number++) {
    const stem = `secret-${number}:`
    if (!json.includes(stem)) return stem
  }
}
