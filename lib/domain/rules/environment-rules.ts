import { looksExpandable } from '../../containers/shell-expansion'
import type { WireRest } from '../wire'
import { type Item, itemsOf, repeated, textOf } from './read-body'
import { error, type Found, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

const SECRET_NAMES =
  /(PASSWORD|PASSWD|SECRET|CREDENTIAL|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|ACCOUNT_?KEY|CONNECTION_?STRING|SAS_?TOKEN|(^|_)TOKEN$)/i
/** What is a secret by its look: account keys, signatures, private keys, tokens of well-known services. */
const SECRET_VALUES =
  /(AccountKey=|SharedAccessSignature|[?&]sig=[A-Za-z0-9%+/]{20}|-----BEGIN [A-Z ]*PRIVATE KEY|^(gh[pousr]_|github_pat_|glpat-|xox[abps]-|AKIA)[A-Za-z0-9_-]{10}|^eyJ[\w-]{10,}\.eyJ)/

const nameOf = ({ part }: Item) => textOf(part, 'name').trim()

/** Environment settings of a task of any kind. */
export const ENVIRONMENT_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'environment-name',
    source: SOURCES.environment,
    check: ({ body }) => checkNames(body, 'environmentSettings'),
  },
  {
    id: 'environment-twice',
    source: SOURCES.environment,
    check: ({ body }) => checkTwice(body, 'environmentSettings'),
  },
  {
    id: 'environment-of-batch',
    source: SOURCES.environment,
    check: ({ body }) => checkOwnNames(body, 'environmentSettings'),
  },
  {
    id: 'environment-secret',
    source: SOURCES.bestPractices,
    check: ({ body }) => checkSecrets(body, 'environmentSettings'),
  },
  {
    id: 'environment-not-expanded',
    source: SOURCES.environment,
    check: ({ body }) => checkExpansions(body, 'environmentSettings'),
  },
]

/** A name is not empty and has no `=` in it. */
export function checkNames(body: WireRest, key: string): Found[] {
  return itemsOf(body, key).flatMap((item) => {
    const at = `${item.path}.name`
    if (typeof item.part.name === 'string' && nameOf(item) === '')
      return [error(at, 'A variable has a name. Enter one, or take this entry out.')]
    return /[=\0]/.test(nameOf(item))
      ? [error(at, 'The name of a variable has no = in it; the value has its own field.')]
      : []
  })
}

/** Which of two values of one name counts is nowhere said. */
export function checkTwice(body: WireRest, key: string): Found[] {
  return repeated(itemsOf(body, key), (item) => nameOf(item) || undefined).map((item) =>
    warning(`${item.path}.name`, `${nameOf(item)} is set twice. Take one of the entries out.`),
  )
}

/** Names of the kind that Batch sets itself. */
export function checkOwnNames(body: WireRest, key: string): Found[] {
  return itemsOf(body, key)
    .filter((item) => /^AZ_BATCH_/i.test(nameOf(item)))
    .map((item) =>
      warning(
        `${item.path}.name`,
        `Batch sets variables that begin with AZ_BATCH_ itself, so ${nameOf(item)} is likely to be replaced. Use another name.`,
      ),
    )
}

/** Values that everybody who reads the task can see. The text never repeats the value. */
export function checkSecrets(body: WireRest, key: string): Found[] {
  return itemsOf(body, key).flatMap((item) => {
    const value = textOf(item.part, 'value')
    if (value === '') return []
    const text = `${nameOf(item)} looks like a secret, and everybody who can read this object sees its value. Use a managed identity, or fetch the secret in the task.`
    if (SECRET_VALUES.test(value)) return [warning(`${item.path}.value`, text)]
    return SECRET_NAMES.test(nameOf(item)) ? [hint(`${item.path}.value`, text)] : []
  })
}

/** Values that are written for a shell, which never reads them. The text never repeats the value. */
export function checkExpansions(body: WireRest, key: string): Found[] {
  return itemsOf(body, key)
    .filter(({ part }) => looksExpandable(textOf(part, 'value')))
    .map((item) =>
      hint(
        `${item.path}.value`,
        `The value of ${nameOf(item)} has a variable or a command of a shell in it. No shell reads it, so the task likely gets the value as it stands. Enter the value it should have, or set it in the command line, where a shell reads it.`,
      ),
    )
}
