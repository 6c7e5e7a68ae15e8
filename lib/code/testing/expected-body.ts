import { isRecord } from '../../batch/errors'
import { type SecretPlace, withoutSecretValues } from '../../domain/secret-values'

/** A stand-in for the value of each secret, as a person sets it in the environment. */
export const SECRET_JSON = { user: 'ada', list: [1] }

/** The text that stands in the environment for a secret. */
export function toSecretText({ name, isJson }: SecretPlace): string {
  return isJson ? JSON.stringify(SECRET_JSON) : `value of ${name}`
}

/** The variables of every secret of a body. */
export function toEnvironment(body: object): Record<string, string> {
  return Object.fromEntries(
    withoutSecretValues(body).secrets.map((secret) => [secret.name, toSecretText(secret)]),
  )
}

/** What code for a body must send once its variables are set. `nulls` tells whether nulls are sent too. */
export function toExpectedBody(body: object, { nulls }: { nulls: boolean }): unknown {
  const { body: marked, secrets } = withoutSecretValues(body)
  const values = new Map<unknown, unknown>(
    secrets.map((secret) => [secret.marker, secret.isJson ? SECRET_JSON : toSecretText(secret)]),
  )
  const fill = (value: unknown): unknown => {
    if (values.has(value)) return values.get(value)
    if (Array.isArray(value)) return value.map(fill)
    if (!isRecord(value)) return value
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, fill(item)])
    return Object.fromEntries(nulls ? entries : entries.filter(([, item]) => item !== null))
  }
  return fill(marked)
}
