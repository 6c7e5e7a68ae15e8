import { findAdminCommand } from '../../containers/admin-commands'
import { partOf } from '../wire'
import { is, itemsOf, textOf } from './read-body'
import { type Rule, warning } from './rule'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

const ELEVATION = 'userIdentity.autoUser.elevationLevel'

/** Tasks that run on the node itself and do what only an administrator may; in a container the image decides. */
export const ADMIN_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'needs-administrator',
    source: SOURCES.userAccounts,
    check: (context) => {
      const user = partOf(context.body, 'userIdentity')
      const what = findOnHost(context)
      if (what === undefined || textOf(user, 'username') !== '') return undefined
      if (is(partOf(user, 'autoUser'), 'elevationLevel', 'admin')) return undefined
      return warning(
        ELEVATION,
        `The command of this ${context.noun} needs an administrator of the node (${what}), and it runs as an ordinary user, who cannot use sudo either. Set the elevation level to admin.`,
        { repair: { label: 'Run as an administrator', text: 'admin' } },
      )
    },
  },
  {
    id: 'user-account-no-administrator',
    source: SOURCES.userAccounts,
    check: (context) => {
      const name = textOf(partOf(context.body, 'userIdentity'), 'username')
      const what = findOnHost(context)
      const account = itemsOf(context.pool?.body ?? {}, 'userAccounts').find(({ part }) =>
        is(part, 'name', name),
      )
      if (what === undefined || account === undefined || is(account.part, 'elevationLevel', 'admin'))
        return undefined
      return warning(
        'userIdentity.username',
        `The command of this ${context.noun} needs an administrator of the node (${what}), and the user account ${name} is none. Give the account the elevation level admin.`,
      )
    },
  },
]

function findOnHost({ body, os, settings }: TaskContext): string | undefined {
  return settings === undefined && os !== 'windows'
    ? findAdminCommand(textOf(body, 'commandLine'))
    : undefined
}
