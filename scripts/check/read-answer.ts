import { type BodyKind, MODEL_OF } from '../../lib/domain/body-kind'
import { normalizeNames } from '../../lib/domain/import/normalize-names'
import { type Found, hint } from '../../lib/domain/rules/rule'
import { SOURCES } from '../../lib/domain/rules/sources'

type Body = Readonly<Record<string, unknown>>

const ANSWERED = ['url', 'eTag', 'creationTime', 'lastModified', 'stateTransitionTime']
const MANY = 3

/**
 * What creates again the object that the Azure CLI has shown: it prints other spellings of names, and durations as Python
 * does. A body that nobody was answered with stays as it is, since the service refuses such names.
 */
export function readAnswer(kind: BodyKind, given: Body): { body: Record<string, unknown>; found: Found[] } {
  if (!ANSWERED.some((name) => Object.hasOwn(given, name))) return { body: given, found: [] }
  const { body, renamed } = normalizeNames(MODEL_OF[kind], given)
  const [first] = renamed
  if (first === undefined) return { body, found: [] }
  const names = renamed.slice(0, MANY).map((path) => path.split('.').at(-1))
  const others = renamed.length > MANY ? ` and ${renamed.length - MANY} more` : ''
  const text = `The Azure CLI shows names in spellings that the service does not take: ${names.join(', ')}${others}. They were checked as the service has them; the import of Slipway writes them so.`
  return { body, found: [hint(first, text, { rule: 'cli-spelling', source: SOURCES.poolAdd })] }
}
