import type { Seal } from './seal'
import type { Sql } from './sql'

/**
 * Properties that go in and never come out again. Source: the service leaves them out of every answer
 * (registry and user passwords, storage keys of mounts, protected settings of VM extensions).
 */
export const SECRET_PROPERTIES: ReadonlySet<string> = new Set([
  'password',
  'accountKey',
  'sasKey',
  'sshPrivateKey',
  'protectedSettings',
])

/** Secrets of one resource by their place in the wire object, such as `startTask.containerSettings.registry.password`. */
export type SecretMap = Record<string, string>

export interface Secrets {
  read(owner: string): SecretMap
  /** Replaces what is kept for the owner; an empty map removes it. */
  write(owner: string, secrets: SecretMap): void
}

/** Keeps secrets sealed, in a table of their own. */
export function openSecrets(sql: Sql, seal: Seal): Secrets {
  return {
    read(owner) {
      const sealed = sql.get('SELECT sealed FROM secrets WHERE owner = ?', owner)?.sealed
      if (!Buffer.isBuffer(sealed)) return {}
      // Written below, from a SecretMap.
      return JSON.parse(seal.open(sealed, owner)) as SecretMap
    },
    write(owner, secrets) {
      if (Object.keys(secrets).length === 0) {
        sql.run('DELETE FROM secrets WHERE owner = ?', owner)
        return
      }
      const sealed = seal.seal(JSON.stringify(secrets), owner)
      sql.run('INSERT OR REPLACE INTO secrets (owner, sealed) VALUES (?, ?)', owner, sealed)
    },
  }
}

/** Takes every secret out of a wire object (which is changed) and returns them by their place in it. */
export function takeSecrets(value: unknown, place = ''): SecretMap {
  if (typeof value !== 'object' || value === null) return {}
  const taken: SecretMap = {}
  for (const [key, child] of Object.entries(value)) {
    const childPlace = place === '' ? key : `${place}.${key}`
    if (SECRET_PROPERTIES.has(key) && child !== undefined) {
      taken[childPlace] = typeof child === 'string' ? child : JSON.stringify(child)
      // `value` is an object, see above; its entry is removed in place.
      delete (value as Record<string, unknown>)[key]
    } else Object.assign(taken, takeSecrets(child, childPlace))
  }
  return taken
}
