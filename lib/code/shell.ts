import { isRecord } from '../batch/errors'
import type { SecretPlace } from '../domain/secret-values'
import type { Segment } from '../domain/wire-path'
import type { ArmResource } from './arm-resource'
import { printJson, quoteJson } from './quote'

/** The variable of a script that holds the account's resource id. */
export const ACCOUNT_ID = 'ACCOUNT_ID'

/** The value of a variable that the person must set: the script ends and names it when it is not. */
export const askFor = (variable: string) => `"\${${variable}:?Set ${variable} first.}"`

/** A body for a shell script: its JSON without the secrets, and how to put them in. */
export interface ShellBody {
  json: string
  /** Lines that ask for each secret's variable and hand it to jq. */
  exports: readonly string[]
  /** A filter of jq that sets each secret from the environment; `.` when there are none. */
  filter: string
}

/**
 * Takes the markers out of a body (of either plane) for a script of bash. Secrets go through the environment, so that they
 * are in no argument list and no file of the script's own.
 */
export function toShellBody(
  body: object,
  secrets: readonly SecretPlace[],
  meaningOf: ArmResource['meaningOf'] = () => undefined,
): ShellBody {
  const markers = new Map(secrets.map((secret) => [secret.marker, secret]))
  const asked: SecretPlace[] = []
  const settings: string[] = []
  const copy = (value: unknown, path: readonly Segment[]): unknown => {
    const secret = typeof value === 'string' ? markers.get(value) : undefined
    if (secret !== undefined) {
      asked.push(secret)
      settings.push(`${toJqPath(path)} = ${toJqValue(secret)}`)
      return undefined
    }
    const meaning = typeof value === 'string' ? meaningOf(value) : undefined
    if (meaning?.kind === 'account') {
      settings.push(`${toJqPath(path)} = $ENV.${ACCOUNT_ID} + ${quoteJq(meaning.path)}`)
      return undefined
    }
    // A row that is a secret as a whole keeps its place as null until jq sets it.
    if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, index]) ?? null)
    if (!isRecord(value)) return value
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
      key,
      copy(item, [...path, key]),
    ])
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
  }
  const json = printJson(copy(body, []))
  return {
    json,
    exports: asked.map(({ name }) => `export ${name}=${askFor(name)}`),
    filter: settings.join(' |\n  ') || '.',
  }
}

/** A text of jq is a JSON text; `\\(`, which begins a program in one, never is in it, for JSON doubles the backslash. */
const quoteJq = (text: string) => quoteJson(text)

const toJqValue = ({ name, isJson }: SecretPlace) => (isJson ? `($ENV.${name} | fromjson)` : `$ENV.${name}`)

const toJqPath = (path: readonly Segment[]) =>
  `.${path
    .map((segment, place) => {
      if (typeof segment === 'number') return `[${segment}]`
      const isWord = /^[A-Za-z_]\w*$/.test(segment)
      return isWord ? `${place === 0 ? '' : '.'}${segment}` : `[${quoteJq(segment)}]`
    })
    .join('')}`
