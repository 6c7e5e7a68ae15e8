import { createHash } from 'node:crypto'
import type { ImageReport } from '../containers/image-check'
import { DOCKER_HUB, type ImageReference } from '../containers/image-reference'
import { CheckEnd, notChecked } from './check-end'
import type { Answer } from './connection'
import { checkMediaType, MANIFEST_ACCEPT, MAX_MANIFEST_BYTES } from './manifest'
import { readAllowance } from './rate-limit-headers'
import { errorsOf, type Session } from './session'

const MAX_TAGS_BYTES = 1024 * 1024
const DIGEST = /^sha(256|512):[0-9a-f]+$/

/** What HEAD tells: enough to know that the image can be pulled, and it counts nowhere as a pull. */
export type Existence = Pick<ImageReport, 'digest' | 'rateLimit' | 'isLoginUntested'>

/** Finds out whether the image exists and may be pulled. Throws a CheckEnd with any other verdict than `found`. */
export async function findImage(session: Session, image: ImageReference): Promise<Existence> {
  const path = `manifests/${image.digest ?? image.tag ?? 'latest'}`
  const head = await session.ask({ method: 'HEAD', path, accept: MANIFEST_ACCEPT, maxBytes: 0 })
  if (head.status === 404) throw await missing(session, image, head)
  if (head.status !== 200) throw notChecked('unreadable')
  checkMediaType(head.headers['content-type'])
  const digest = readDigest(head) ?? (await hashManifest(session, path))
  if (image.digest !== undefined && image.digest !== digest) throw notChecked('digest-mismatch')
  const rateLimit = readAllowance(head.headers)
  return {
    digest,
    ...(rateLimit !== undefined && { rateLimit }),
    ...(session.isLoginUntested && { isLoginUntested: true }),
  }
}

function readDigest({ headers }: Answer): string | undefined {
  const digest = headers['docker-content-digest']
  return typeof digest === 'string' && DIGEST.test(digest) ? digest : undefined
}

/** Old registries do not say the digest: it is the hash of the body. */
async function hashManifest(session: Session, path: string): Promise<string> {
  const answer = await session.ask({
    method: 'GET',
    path,
    accept: MANIFEST_ACCEPT,
    maxBytes: MAX_MANIFEST_BYTES,
  })
  if (answer.status !== 200) throw notChecked('unreadable')
  return `sha256:${createHash('sha256').update(answer.body).digest('hex')}`
}

/**
 * 404 can mean the tag or the repository. Some registries name the manifest in both cases, so the list of tags decides,
 * unless these credentials may not read it.
 */
async function missing(session: Session, { registry }: ImageReference, answer: Answer): Promise<CheckEnd> {
  if (registry === DOCKER_HUB) return new CheckEnd('tag-missing')
  const codes = errorsOf(answer.body).map(({ code }) => code)
  if (codes.includes('NAME_UNKNOWN')) return new CheckEnd('repository-missing')
  const guess = codes.includes('MANIFEST_UNKNOWN')
    ? new CheckEnd('tag-missing')
    : notChecked('not-a-registry')
  try {
    const query = { method: 'GET', path: 'tags/list', query: '?n=1', maxBytes: MAX_TAGS_BYTES } as const
    const tags = await session.ask(query)
    if (tags.status === 200) return new CheckEnd('tag-missing')
    return errorsOf(tags.body).length > 0 ? new CheckEnd('repository-missing') : guess
  } catch {
    return guess
  }
}
