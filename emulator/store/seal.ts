import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Encrypts small texts under a key of the data folder; a copied state.db alone gives nothing away. */
export interface Seal {
  seal(text: string, owner: string): Buffer
  /** Throws when the bytes were changed, sealed under another key or for another owner. */
  open(sealed: Buffer, owner: string): string
}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM under the key in `path`, which is made (mode 0600) when it is not there. */
export function openSeal(path: string): Seal {
  const key = readOrCreateKey(path, KEY_BYTES)
  return {
    seal(text, owner) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed, owner) {
      const nonce = sealed.subarray(0, NONCE_BYTES)
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag)
      const body = sealed.subarray(NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
  }
}

/** Reads a random key of that many bytes from a file that only its owner may read; makes it when it is missing. */
export function readOrCreateKey(path: string, byteCount: number): Buffer {
  if (!existsSync(path)) {
    // A process that is killed in between must not leave half a key.
    writeFileSync(`${path}.new`, randomBytes(byteCount), { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }
  const key = readFileSync(path)
  if (key.length !== byteCount) throw new Error(`${path} is damaged: it must have ${byteCount} bytes.`)
  return key
}
