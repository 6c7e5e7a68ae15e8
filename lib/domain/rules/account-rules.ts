import { partOf } from '../wire'
import type { PoolContext } from './pool-context'
import { has, itemsOf, repeated, textOf } from './read-body'
import { error, type Rule, warning } from './rule'
import { SOURCES } from './sources'

const NAME_MAX = 20
const PASSWORD_MAX = 256
const accounts = ({ body }: PoolContext) => itemsOf(body, 'userAccounts')

/** User accounts of the nodes. */
export const ACCOUNT_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'user-account-twice',
    source: SOURCES.userAccounts,
    check: (context) =>
      repeated(accounts(context), ({ part }) => {
        const name = textOf(part, 'name')
        return (context.os === 'windows' ? name.toLowerCase() : name) || undefined
      }).map(({ path }) => error(`${path}.name`, 'Another user account has this name already.')),
  },
  {
    id: 'user-account-length',
    source: SOURCES.poolAdd,
    check: (context) =>
      accounts(context).flatMap(({ part, path }) => [
        ...(part.name === '' || textOf(part, 'name').length > NAME_MAX
          ? [error(`${path}.name`, `The name of a user account has 1 to ${NAME_MAX} characters.`)]
          : []),
        ...(textOf(part, 'password').length > PASSWORD_MAX
          ? [
              error(
                `${path}.password`,
                `The password of a user account has at most ${PASSWORD_MAX} characters.`,
              ),
            ]
          : []),
      ]),
  },
  {
    id: 'user-account-ids',
    source: SOURCES.poolAdd,
    check: (context) =>
      accounts(context)
        .filter(({ part }) => {
          const linux = partOf(part, 'linuxUserConfiguration')
          return has(linux, 'uid') !== has(linux, 'gid')
        })
        .map(({ path }) =>
          error(`${path}.linuxUserConfiguration`, 'User id and group id are given together or not at all.'),
        ),
  },
  {
    id: 'user-account-other-os',
    source: SOURCES.poolAdd,
    check: (context) =>
      accounts(context).flatMap(({ part, path }) => {
        const [here, other] = context.os === 'windows' ? ['Windows', 'Linux'] : ['Linux', 'Windows']
        const settings = `${other.toLowerCase()}UserConfiguration`
        return context.os !== undefined && has(part, settings)
          ? error(
              `${path}.${settings}`,
              `The nodes run ${here}, and these settings are for ${other}. Take them out.`,
            )
          : []
      }),
  },
  {
    id: 'private-key-on-nodes',
    source: SOURCES.userAccounts,
    check: (context) =>
      accounts(context)
        .filter(({ part }) => has(partOf(part, 'linuxUserConfiguration'), 'sshPrivateKey'))
        .map(({ path }) =>
          warning(
            `${path}.linuxUserConfiguration.sshPrivateKey`,
            'Every node gets this private key, and so does every task that runs as an administrator. Use a key made for this pool alone, never your own.',
          ),
        ),
  },
]
