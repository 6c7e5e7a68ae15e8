import type { UserAccount, UserIdentity } from '../../lib/batch/types.generated'
import { propertyFault } from '../errors'
import { invalidProperty } from '../validate'
import { isWindowsAgent } from './images'

/** Longest name of a user account. Source: REST reference, userAccounts. */
const NAME_MAX = 20

type Account = Pick<UserAccount, 'name' | 'linuxUserConfiguration' | 'windowsUserConfiguration'>

/** Users of a pool have names of their own, and what suits the system of its machines. Throws BatchFault (400). */
export function checkUserAccounts(accounts: readonly Account[] = [], nodeAgentSKUId = ''): void {
  accounts.forEach((account, index) => {
    const { name, linuxUserConfiguration: linux } = account
    const place = `userAccounts[${index}].name`
    checkSystem(account, index, nodeAgentSKUId)
    if (name === '' || name.length > NAME_MAX)
      throw invalidProperty(place, name, `must have 1 to ${NAME_MAX} characters`)
    if (accounts.slice(0, index).some((other) => other.name === name))
      throw invalidProperty(place, name, 'must not be given twice')
    if ((linux?.uid === undefined) !== (linux?.gid === undefined))
      throw invalidProperty(
        `userAccounts[${index}].linuxUserConfiguration`,
        linux,
        'must have uid and gid together or not at all',
      )
  })
}

/** Seen for Windows settings on Linux: azure-sdk-for-java 2023. */
function checkSystem(account: Account, index: number, nodeAgentSKUId: string): void {
  const other = isWindowsAgent(nodeAgentSKUId) ? 'linuxUserConfiguration' : 'windowsUserConfiguration'
  if (account[other] === undefined) return
  throw propertyFault('InvalidPropertyValue', `userAccounts[${index}].${other}`, {
    Reason: `The user configuration for user account '${account.name}' has a mismatch with the OS (Windows/Linux) configuration specified in VirtualMachineConfiguration`,
  })
}

/** A task runs as a user by name or as an automatic one, never both. Source: REST reference, userIdentity. Throws 400. */
export function checkUserIdentity(identity: UserIdentity | undefined, place = 'userIdentity'): void {
  if (identity && (identity.username === undefined) === (identity.autoUser === undefined))
    throw invalidProperty(place, identity, 'must have either username or autoUser')
}

/** A user by name is one of the pool's. Throws BatchFault (400). */
export function checkUserOfPool(
  identity: UserIdentity | undefined,
  pool: { userAccounts?: readonly { name: string }[] },
  place = 'userIdentity',
): void {
  const username = identity?.username
  if (username === undefined || pool.userAccounts?.some(({ name }) => name === username)) return
  throw invalidProperty(`${place}.username`, username, 'not among the userAccounts of the pool')
}
