import type { Renamed } from '../../lib/domain/import/normalize-names'
import { error, type Found, hint } from '../../lib/domain/rules/rule'
import { SOURCES } from '../../lib/domain/rules/sources'

const MANY = 3

/**
 * Says the names that the service does not take. What it has answered was printed by a tool, so one hint says it for all of
 * them; a body that a person wrote is refused.
 */
export function sayNames(renamed: readonly Renamed[], isAnswer: boolean): Found[] {
  const [first] = renamed
  if (first === undefined) return []
  const source = SOURCES.poolAdd
  if (!isAnswer)
    return renamed.map(({ path, name, isOlder }) =>
      error(
        path,
        isOlder
          ? `This is the name of older versions. It is ${name} now.`
          : `The service knows this as ${name}, written exactly so.`,
        {
          rule: isOlder ? 'older-name' : 'other-spelling',
          source,
        },
      ),
    )
  const names = renamed.slice(0, MANY).map(({ path }) => path.split('.').at(-1))
  const others = renamed.length > MANY ? ` and ${renamed.length - MANY} more` : ''
  const text = `The Azure CLI shows names in spellings that the service does not take: ${names.join(', ')}${others}. They were checked as the service has them; the import of Slipway writes them so.`
  return [hint(first.path, text, { rule: 'cli-spelling', source })]
}
