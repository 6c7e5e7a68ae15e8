import { createHash } from 'node:crypto'
import {
  LOCAL_TEAMMATES,
  LOCAL_TENANT_ID,
  type LocalTeammate,
  localUsername,
  TEAMMATE_WORDS,
} from '../../lib/local'
import type { Role } from '../auth/caller'

/** A person of the local identity provider; the sign-in name is the role's name. */
export interface Teammate {
  role: Role
  name: string
  username: string
  /** What the role may do, for the sign-in page. */
  may: string
  /** Object id in the tenant, the same for ever. */
  oid: string
}

const toTeammate = (role: LocalTeammate): Teammate => ({
  role,
  ...TEAMMATE_WORDS[role],
  username: localUsername(role),
  oid: toGuid(`${LOCAL_TENANT_ID}/${role}`),
})

export const TEAMMATES: readonly Teammate[] = LOCAL_TEAMMATES.map(toTeammate)

/** Whom a browser enters as that was never here. */
export const FIRST_TEAMMATE = toTeammate(LOCAL_TEAMMATES[0])

/** The teammate of a role or sign-in name; undefined for anybody else. */
export function findTeammate(name: string | undefined | null): Teammate | undefined {
  return TEAMMATES.find(({ role, username }) => role === name || username === name)
}

function toGuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
