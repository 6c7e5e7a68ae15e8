import { z } from 'zod'
import { isRecord } from '../batch/errors'
import type { Finding } from '../containers/finding'
import { isSecretName } from './looks-secret'
import type { NamedValue } from './named-values'
import { LEFT_OUT, namesOfLeftOut, withoutSecretWords } from './secret-words'
import { holdsBareAddress, withoutSignature } from './signature'

// Without this, zod tries `new Function` once; the content security policy refuses it and reports a violation.
z.config({ jitless: true })

/** A text field. Anything else in a draft becomes the fallback, so drafts of other versions still open. */
export const text = (fallback = '') => z.string().catch(fallback)
/** A switch. */
export const flag = (fallback: boolean) => z.boolean().catch(fallback)
/** One of several words. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.enum(values).catch(fallback)
/** Rows; a draft's odd value becomes none. */
export const rows = <T extends z.ZodType>(row: T) => z.array(row).catch([])

/** Rows of name and value. */
export const namedValues = () =>
  rows(
    z
      .object({ name: text(), value: text(), askAgain: z.literal(true).optional().catch(undefined) })
      .catch(emptyNamedValue),
  )

/** One registry's login as typed. */
export const registryLogin = () =>
  z.object({
    server: text(),
    kind: choice(['password', 'identity', 'anonymous'], 'password'),
    username: text(),
    password: text(),
    identityId: text(),
    askAgain: flag(false),
  })

const emptyNamedValue: NamedValue = { name: '', value: '' }

/** A form schema: what `shape` yields, with the errors among the findings of `check` at their fields. */
export function toFormSchema<T extends object>(
  shape: z.ZodType<T>,
  check: (values: T) => readonly Finding[],
): z.ZodType<T, T> {
  const schema = shape.superRefine((values, context) => {
    for (const { level, field, text: message } of check(values)) {
      if (level === 'error') context.addIssue({ code: 'custom', message, path: toPath(field) })
    }
  })
  // The fields catch whatever does not fit, so zod takes the input for unknown; forms only ever hand over values.
  return schema as unknown as z.ZodType<T, T>
}

/** The form's values out of any JSON, as far as they fit. */
export function reviveValues<T extends object>(shape: z.ZodType<T>, json: unknown): T {
  return shape.parse(isRecord(json) ? json : {})
}

/** Fields of a form that hold a secret, at any depth. */
const SECRET_FIELDS: ReadonlySet<string> = new Set(['password', 'accountKey', 'sasKey', 'sshPrivateKey'])

/**
 * A copy for a draft: every secret field is blanked, and what it stands in is marked with `askAgain`, where it has that,
 * so that the form asks for it again; so is the value of a variable whose name announces a secret. Out of any other text, such as a command line, go signatures of
 * addresses and the values that look like secrets (secret-words.ts); listLeftOut tells which. Nothing secret
 * may be stored in the browser.
 */
export function withoutSecrets<T extends object>(values: T): T {
  // A copy of the same shape: only texts and marks differ.
  return blank(values) as T
}

/** Whether a form has a place for a secret, at any depth, filled or not. */
export function hasSecretFields(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSecretFields)
  if (!isRecord(value)) return false
  return Object.entries(value).some(([key, part]) => SECRET_FIELDS.has(key) || hasSecretFields(part))
}

function blank(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecretWords(withoutSignature(value))
  if (Array.isArray(value)) return value.map(blank)
  if (!isRecord(value)) return value
  const given = typeof value.value === 'string' ? value.value : ''
  const isNamedSecret = typeof value.name === 'string' && isSecretName(value.name, given)
  const isSecret = (key: string) =>
    typeof value[key] === 'string' && (SECRET_FIELDS.has(key) || (key === 'value' && isNamedSecret))
  const entries = Object.entries(value).map(([key, part]) => [key, isSecret(key) ? '' : blank(part)])
  const isLost = Object.keys(value).some((key) => isSecret(key) && value[key] !== '')
  const hasMark = 'askAgain' in value || isNamedSecret
  return Object.fromEntries(isLost && hasMark ? [...entries, ['askAgain', true]] : entries)
}

/** What a draft or a link left out of the values, by field, with the names that a person knows it by. */
export function listLeftOut(value: unknown, field = ''): { field: string; names: string[] }[] {
  if (typeof value === 'string') {
    const names = [
      ...namesOfLeftOut(value).map((name) => name || 'a secret'),
      ...(holdsBareAddress(value) ? ['sig'] : []),
    ]
    return names.length > 0 ? [{ field, names }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  const base = field === '' ? '' : `${field}.`
  const { askAgain, name, value: kept } = value as { askAgain?: unknown; name?: unknown; value?: unknown }
  const isVariableLeftOut = typeof name === 'string' && kept === LEFT_OUT
  if ((askAgain === true && kept === '') || isVariableLeftOut)
    return [{ field: `${base}value`, names: [String(name)] }]
  return Object.entries(value).flatMap(([key, part]) => listLeftOut(part, base + key))
}

function toPath(field: string | undefined): (string | number)[] {
  if (field === undefined) return []
  return field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}
