import { isRecord } from '../batch/errors'
import { type ArmPool, toArmPool } from '../domain/pool/arm'
import type { SecretPlace } from '../domain/secret-values'
import type { SafeRequest } from './code-request'

/** A pool as a resource of Batch, and how to read the texts in it that stand for something else. */
export interface ArmResource {
  /** `name` is the pool's id. */
  resource: ArmPool & { name: string }
  /** Secrets that it holds, each with the name of its parameter, `registryPassword1`. */
  parameters: readonly { name: string; secret: SecretPlace }[]
  /** What a text stands for; undefined for a text that is meant as it is. */
  meaningOf(text: string): Meaning | undefined
}

export type Meaning =
  | { kind: 'parameter'; name: string; secret: SecretPlace }
  /** A part of the Batch account: its resource id followed by this path. */
  | { kind: 'account'; path: string }

const RESERVED = ['account', 'accountName', 'pool', 'batchAccountId', 'resourceGroupName']

/** The pool of a request in the shape of Resource Manager. Unknown fields keep their places. */
export function toArmResource({ body, secrets }: SafeRequest): ArmResource {
  const accountMarker = freshText(JSON.stringify(body))
  const arm = toArmPool(body, { accountId: accountMarker })
  const names = toParameterNames(secrets)
  const meanings = new Map(
    secrets.map((secret): [string, Meaning] => [
      secret.marker,
      { kind: 'parameter', name: names.get(secret.name) ?? '', secret },
    ]),
  )
  return {
    resource: { name: typeof body.id === 'string' ? body.id : '', ...arm },
    parameters: secrets.map((secret) => ({ name: names.get(secret.name) ?? '', secret })),
    meaningOf: (text) =>
      meanings.get(text) ??
      (text.startsWith(accountMarker)
        ? { kind: 'account', path: text.slice(accountMarker.length) }
        : undefined),
  }
}

/** Calls `change` for each text of a value that stands for something else, and `other` for every other text and name. */
export function replaceMeanings(
  value: unknown,
  meaningOf: ArmResource['meaningOf'],
  change: (meaning: Meaning) => unknown,
  other: (text: string) => string,
): unknown {
  if (typeof value === 'string') {
    const meaning = meaningOf(value)
    return meaning === undefined ? other(value) : change(meaning)
  }
  if (Array.isArray(value)) return value.map((item) => replaceMeanings(item, meaningOf, change, other))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [other(key), replaceMeanings(item, meaningOf, change, other)]),
  )
}

function toParameterNames(secrets: readonly SecretPlace[]): Map<string, string> {
  const taken = new Set(RESERVED)
  return new Map(
    secrets.map(({ name }) => {
      const wanted = name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
      let free = wanted
      for (let number = 2; taken.has(free); number++) free = `${wanted}x${number}`
      taken.add(free)
      return [name, free]
    }),
  )
}

function freshText(json: string): string {
  for (let number = 1; ; number++) {
    const text = `account-${number}:`
    if (!json.includes(text)) return text
  }
}
