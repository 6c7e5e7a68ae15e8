import { z } from 'zod'
import { formatPlural } from '../../../format/count'
import { toWholeNumber } from '../../check-number'
import { flag, rows, text } from '../../form-schema'
import {
  partOf,
  rowsOf,
  toText,
  unlessBare,
  unlessEmpty,
  type WireRest,
  without,
  withParts,
} from '../../wire'
import { beforeOf, origin, toWord, withWord } from './section-rows'

/** One user account that every node gets, as typed. Password and key are write-only: the service never returns them. */
export interface UserValues {
  name: string
  password: string
  /** `nonadmin` or `admin`. */
  elevation: string
  /** Numbers of the Linux user and group: both or none. */
  uid: string
  gid: string
  /** PEM text of a private key without a passphrase, by which nodes log in to each other. */
  sshPrivateKey: string
  /** `batch` or `interactive` on Windows; empty for the service's default. */
  loginMode: string
  /** A secret was there before and must be typed again. */
  askAgain: boolean
  origin: number
}

export interface UsersValues {
  rows: UserValues[]
}

/** What a new pool shows: no account. */
export function emptyUsers(): UsersValues {
  return { rows: [] }
}

/** A new account. */
export function emptyUser(): UserValues {
  return {
    name: '',
    password: '',
    elevation: 'nonadmin',
    uid: '',
    gid: '',
    sshPrivateKey: '',
    loginMode: '',
    askAgain: false,
    origin: -1,
  }
}

export const usersShape = z
  .object({
    rows: rows(
      z.object({
        name: text(),
        password: text(),
        elevation: text('nonadmin'),
        uid: text(),
        gid: text(),
        sshPrivateKey: text(),
        loginMode: text(),
        askAgain: flag(false),
        origin: origin(),
      }),
    ),
  })
  .catch(emptyUsers)

const LINUX = 'linuxUserConfiguration'
const WINDOWS = 'windowsUserConfiguration'

/** Reads the user accounts of a pool body. */
export function fromUsers(body: WireRest): UsersValues {
  return {
    rows: rowsOf(body, 'userAccounts').map((user, index) => {
      const linux = partOf(user, LINUX)
      return {
        name: toText(user.name),
        password: toText(user.password),
        elevation: toWord(user.elevationLevel, 'nonadmin'),
        uid: toText(linux.uid),
        gid: toText(linux.gid),
        sshPrivateKey: toText(linux.sshPrivateKey),
        loginMode: toWord(partOf(user, WINDOWS).loginMode),
        askAgain: toText(user.password) === '',
        origin: index,
      }
    }),
  }
}

/** The body without what fromUsers reads. Holds no secret. */
export function restOfUsers(body: WireRest): WireRest {
  if (body.userAccounts === undefined) return body
  return {
    ...body,
    userAccounts: rowsOf(body, 'userAccounts').map((user) =>
      withParts(without(user, 'name', 'password'), {
        [LINUX]: user[LINUX] ? without(partOf(user, LINUX), 'uid', 'gid', 'sshPrivateKey') : undefined,
      }),
    ),
  }
}

/** The body with its user accounts. Secrets go out as typed. */
export function toUsers(values: UsersValues, rest: WireRest): WireRest {
  const before = rowsOf(rest, 'userAccounts')
  const users = values.rows.map((user) => toUser(user, beforeOf(before, user)))
  return withParts(rest, { userAccounts: unlessEmpty(users, rest, 'userAccounts') })
}

function toUser(user: UserValues, before: WireRest): WireRest {
  const linux = withParts(partOf(before, LINUX), {
    uid: toWholeNumber(user.uid),
    gid: toWholeNumber(user.gid),
    sshPrivateKey: user.sshPrivateKey === '' ? undefined : user.sshPrivateKey,
  })
  const windows = withWord(partOf(before, WINDOWS), 'loginMode', user.loginMode)
  return withParts(withWord(before, 'elevationLevel', user.elevation, 'nonadmin'), {
    name: user.name.trim(),
    password: user.password,
    [LINUX]: LINUX in before ? linux : unlessBare(linux),
    [WINDOWS]: WINDOWS in before ? windows : unlessBare(windows),
  })
}

/** One line: the accounts by name while they are few. */
export function describeUsers({ rows }: UsersValues): string {
  if (rows.length === 0) return 'No accounts of your own; tasks run as users that Batch makes'
  if (rows.length > 3) return formatPlural(rows.length, 'user account')
  return rows
    .map(
      ({ name, elevation }) =>
        `${name.trim() || 'a user without a name'}${elevation === 'admin' ? ' (administrator)' : ''}`,
    )
    .join(', ')
}
