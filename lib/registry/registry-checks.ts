import { createHash, randomBytes } from 'node:crypto'
import type { ImageLogin, ImageReport, ImageTags } from '../containers/image-check'
import type { ImageReference } from '../containers/image-reference'
import type { NodePlatform } from '../containers/node-platform'
import { CheckEnd, notChecked } from './check-end'
import { type Existence, findImage } from './check-image'
import { Connection, LIMITS, type Limits } from './connection'
import { type Details, readDetails } from './details'
import { apiHostOf } from './hosts'
import { listTags } from './list-tags'
import { Lru } from './lru'
import { Session } from './session'

/** What somebody wants to know; texts are checked already. */
export interface Wanted {
  image: ImageReference
  login?: ImageLogin
  /** Who asks, for the memory of answers that depend on rights. */
  person: string
  signal: AbortSignal
}

const TAG_MEMORY_MS = 60_000
const DETAIL_MEMORY_MS = 10 * 60_000

/**
 * The image checks of one process. It remembers, within bounds: for a minute what a person's credentials found at a name,
 * for ten minutes what a digest stands for, which is the same for everyone who was allowed to see the digest.
 */
export class RegistryChecks {
  private readonly found = new Lru<Existence>(2_000, TAG_MEMORY_MS)
  private readonly tags = new Lru<ImageTags>(200, TAG_MEMORY_MS)
  private readonly details = new Lru<Details>(500, DETAIL_MEMORY_MS)
  /** Keys of the memory are hashes with this, so they tell nothing about passwords. */
  private readonly salt = randomBytes(32)

  constructor(
    private readonly allow: readonly string[],
    private readonly limits: Limits = LIMITS,
  ) {}

  /** Always answers: whatever goes wrong on the way is a verdict. */
  async check(wanted: Wanted, node: NodePlatform, hasDetails: boolean): Promise<ImageReport> {
    return this.settle(wanted, async (session) => {
      const key = this.keyOf(wanted)
      const existence = this.found.get(key) ?? (await findImage(session, wanted.image))
      this.found.set(key, existence)
      const details = hasDetails ? await this.describe(session, wanted.image, node, existence.digest) : {}
      return { verdict: 'found', ...existence, ...details }
    })
  }

  /** The tags of the image's repository. Always answers. */
  async list(wanted: Wanted): Promise<ImageTags> {
    const key = this.keyOf({ ...wanted, image: { ...wanted.image, tag: undefined, digest: undefined } })
    return this.settle(wanted, async (session) => {
      const tags = this.tags.get(key) ?? (await listTags(session))
      this.tags.set(key, tags)
      return tags
    })
  }

  private async describe(
    session: Session,
    { registry, repository }: ImageReference,
    node: NodePlatform,
    digest: string | undefined,
  ): Promise<Details> {
    if (digest === undefined) return {}
    const key = JSON.stringify([registry, repository, digest, node])
    const details = this.details.get(key) ?? (await readDetails(session, node, digest))
    this.details.set(key, details)
    return { ...details, hasDetails: true }
  }

  private async settle<T>(
    { image, login, signal }: Wanted,
    work: (session: Session) => Promise<T>,
  ): Promise<T | { verdict: CheckEnd['verdict'] }> {
    const connection = new Connection(this.allow, this.limits, signal)
    try {
      const origin = await connection.findOrigin(apiHostOf(image.registry))
      const repository = { registry: image.registry, origin, name: image.repository }
      return await work(new Session(connection, repository, login))
    } catch (error) {
      const { verdict, reason, retryAfterSeconds } =
        error instanceof CheckEnd ? error : notChecked('unreadable')
      return {
        verdict,
        ...(reason !== undefined && { reason }),
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      }
    } finally {
      connection.close()
    }
  }

  private keyOf({ image, login, person }: Wanted): string {
    const parts = [person, login?.username, login?.password, image.registry, image.repository]
    const version = image.digest ?? image.tag ?? 'latest'
    return createHash('sha256')
      .update(this.salt)
      .update(JSON.stringify([...parts, version]))
      .digest('base64')
  }
}
