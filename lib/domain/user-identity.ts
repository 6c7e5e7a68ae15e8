import { z } from 'zod'
import type { Finding } from '../containers/finding'
import { choice, text } from './form-schema'
import { partOf, toText, unlessBare, type WireRest, without, withParts } from './wire'

/** Which user of the node runs a task, as on screen. */
export interface UserIdentityValues {
  /** `auto` is a user that Batch makes; `named` is a user account of the pool. */
  runsAs: 'auto' | 'named'
  /** `pool` shares one user among the tasks of a node, `task` makes one for each; empty leaves it to the service. */
  scope: '' | 'pool' | 'task'
  elevation: 'nonadmin' | 'admin'
  /** Name of the pool's user account, for `named`. */
  username: string
}

/** Left to the service: an ordinary user that Batch makes. */
export function emptyUserIdentity(): UserIdentityValues {
  return { runsAs: 'auto', scope: '', elevation: 'nonadmin', username: '' }
}

/** The shape for the schema of a form. */
export const userIdentityShape = () =>
  z
    .object({
      runsAs: choice(['auto', 'named'], 'auto'),
      scope: choice(['', 'pool', 'task'], ''),
      elevation: choice(['nonadmin', 'admin'], 'nonadmin'),
      username: text(),
    })
    .catch(emptyUserIdentity)

/** Reads a `userIdentity`; the words of the wire count in any case. */
export function fromUserIdentity(identity: WireRest): UserIdentityValues {
  const autoUser = partOf(identity, 'autoUser')
  const scope = toText(autoUser.scope).toLowerCase()
  return {
    runsAs: toText(identity.username) === '' ? 'auto' : 'named',
    scope: scope === 'pool' || scope === 'task' ? scope : '',
    elevation: toText(autoUser.elevationLevel).toLowerCase() === 'admin' ? 'admin' : 'nonadmin',
    username: toText(identity.username),
  }
}

/** The identity for the wire, undefined when it is left to the service; `rest` is that of an existing body, whole. */
export function toUserIdentity(values: UserIdentityValues, rest: WireRest): WireRest | undefined {
  const others = without(rest, 'username', 'autoUser')
  if (values.runsAs === 'named') return { ...others, username: values.username.trim() }
  const before = partOf(rest, 'autoUser')
  const known = fromUserIdentity(rest)
  // What was not changed goes out in the words it came in.
  const isScopeTaken = values.scope === '' && known.scope !== ''
  const autoUser = withParts(isScopeTaken ? without(before, 'scope') : before, {
    scope: values.scope === '' || values.scope === known.scope ? undefined : values.scope,
    elevationLevel: values.elevation === known.elevation ? undefined : values.elevation,
  })
  return unlessBare(withParts(others, { autoUser: 'autoUser' in rest ? autoUser : unlessBare(autoUser) }))
}

/** Checks the identity as typed; `field` is its path in the form. */
export function checkUserIdentity(
  values: UserIdentityValues,
  field: string,
  { os = 'linux', isContainer = false }: { os?: 'linux' | 'windows'; isContainer?: boolean } = {},
): Finding[] {
  if (values.runsAs === 'named') {
    if (values.username.trim() !== '') return []
    const text = 'Enter the name of a user account of the pool, or choose a user that Batch makes.'
    return [{ level: 'error', field: `${field}.username`, text }]
  }
  if (os !== 'windows' || !isContainer || values.elevation === 'admin') return []
  return [
    {
      level: 'warning',
      rule: 'windows-container-needs-admin',
      field: `${field}.elevation`,
      source: 'https://learn.microsoft.com/azure/batch/batch-docker-container-workloads',
      text: 'Container tasks on Windows nodes run as an administrator. Choose an administrator.',
      repair: { label: 'Run as an administrator', text: 'admin' },
    },
  ]
}
