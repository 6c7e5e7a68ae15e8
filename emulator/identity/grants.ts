import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JWK } from 'jose'

/** What a secret handed out stands for. */
export interface Grant {
  role: string
  expiresAtMs: number
  /** For codes: what the token request has to prove and gets. */
  redirectUri?: string
  codeChallenge?: string
  nonce?: string
}

export type GrantKind = 'code' | 'refresh' | 'session'

/** More than a person's tabs can have; the oldest go first. */
const MOST = 200

interface Saved {
  privateKey: JWK
  grants: Record<GrantKind, Record<string, Grant>>
}

/**
 * Codes, refresh tokens and sessions, kept by their hashes beside the signing key in `identity.json` (mode 0600), so that
 * a restart signs nobody out and the file alone lets nobody in as a person.
 */
export class Grants {
  private constructor(
    private readonly path: string,
    private readonly saved: Saved,
    private readonly now: () => number,
  ) {}

  /** Reads the file of a data directory, or makes one with the key that `makeKey` gives. */
  static async open(dataDir: string, now: () => number, makeKey: () => Promise<JWK>): Promise<Grants> {
    const path = join(dataDir, 'identity.json')
    const saved = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Saved) : undefined
    const grants = new Grants(
      path,
      saved ?? { privateKey: await makeKey(), grants: { code: {}, refresh: {}, session: {} } },
      now,
    )
    if (saved === undefined) grants.write()
    return grants
  }

  get privateKey(): JWK {
    return this.saved.privateKey
  }

  /** Remembers a grant and gives the secret that stands for it, 256 random bits. */
  issue(kind: GrantKind, grant: Omit<Grant, 'expiresAtMs'>, lifetimeMs: number): string {
    const secret = randomBytes(32).toString('base64url')
    const table = this.saved.grants[kind]
    for (const [hash, { expiresAtMs }] of Object.entries(table))
      if (expiresAtMs <= this.now()) delete table[hash]
    for (const hash of Object.keys(table).slice(0, Math.max(0, Object.keys(table).length - MOST + 1)))
      delete table[hash]
    table[hashOf(secret)] = { ...grant, expiresAtMs: this.now() + lifetimeMs }
    this.write()
    return secret
  }

  /** The grant of a secret that has not expired. */
  find(kind: GrantKind, secret: string | undefined): Grant | undefined {
    const grant = secret === undefined ? undefined : this.saved.grants[kind][hashOf(secret)]
    return grant !== undefined && grant.expiresAtMs > this.now() ? grant : undefined
  }

  /** The same, and the secret is worth nothing afterwards. */
  take(kind: GrantKind, secret: string | undefined): Grant | undefined {
    const grant = this.find(kind, secret)
    if (secret !== undefined && delete this.saved.grants[kind][hashOf(secret)]) this.write()
    return grant
  }

  private write() {
    const draft = `${this.path}.new`
    writeFileSync(draft, JSON.stringify(this.saved), { mode: 0o600 })
    renameSync(draft, this.path)
  }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
