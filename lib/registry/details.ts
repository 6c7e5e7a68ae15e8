import { createHash } from 'node:crypto'
import type { ImageLayer, ImagePlatform, ImageReport } from '../containers/image-check'
import { fitsNode, type NodePlatform } from '../containers/node-platform'
import { CheckEnd, notChecked } from './check-end'
import { type ImageConfig, parseImageConfig } from './image-config'
import {
  type IndexEntry,
  MANIFEST_ACCEPT,
  MAX_MANIFEST_BYTES,
  type Manifest,
  parseManifest,
} from './manifest'
import type { Session } from './session'

const MAX_CONFIG_BYTES = 4 * 1024 * 1024

/** What manifest and configuration say. */
export type Details = Omit<ImageReport, 'verdict'>

/** Follows a digest to the manifest for the nodes and its configuration; every body is verified against its digest. */
export async function readDetails(session: Session, node: NodePlatform, digest: string): Promise<Details> {
  const manifest = await readManifest(session, digest)
  if (manifest.kind === 'image') return readImage(session, manifest)
  const platforms = distinct(manifest.entries)
  const entry = manifest.entries.find(({ platform }) => fitsNode(platform, node))
  // What does not fit has no size here: the caller sees it from the platforms.
  if (entry === undefined) return { platforms }
  const own = await readManifest(session, entry.digest)
  if (own.kind === 'index') throw notChecked('unreadable')
  return { ...(await readImage(session, own)), platforms }
}

async function readManifest(session: Session, digest: string): Promise<Manifest> {
  const path = `manifests/${digest}`
  const answer = await session.ask({
    method: 'GET',
    path,
    accept: MANIFEST_ACCEPT,
    maxBytes: MAX_MANIFEST_BYTES,
  })
  if (answer.status !== 200) throw notChecked('unreadable')
  verify(answer.body, digest)
  return parseManifest(answer.body)
}

async function readImage(
  session: Session,
  { config, layers }: Extract<Manifest, { kind: 'image' }>,
): Promise<Details> {
  const { platform, ...fields } = await readConfig(session, config)
  const platforms: ImagePlatform[] | undefined = platform && [platform]
  // A layer that is listed twice is pulled once.
  const pulled = [...new Map([...layers, config].map((layer) => [layer.digest, layer])).values()]
  return {
    ...(platforms !== undefined && { platforms }),
    size: pulled.reduce((sum, layer) => sum + layer.size, 0),
    layers: pulled,
    ...fields,
  }
}

/** Without a configuration the check still knows that the image exists and how big it is. */
async function readConfig(session: Session, { digest, size }: ImageLayer): Promise<ImageConfig> {
  if (size > MAX_CONFIG_BYTES) return {}
  try {
    const body = await session.readBlob(digest, MAX_CONFIG_BYTES)
    if (body === undefined) return {}
    verify(body, digest)
    return parseImageConfig(body)
  } catch (error) {
    if (error instanceof CheckEnd && error.reason !== 'digest-mismatch') return {}
    throw error
  }
}

function verify(body: Buffer, digest: string): void {
  const [algorithm = '', expected] = digest.split(':')
  if (createHash(algorithm).update(body).digest('hex') !== expected) throw notChecked('digest-mismatch')
}

function distinct(entries: readonly IndexEntry[]): ImagePlatform[] {
  return [...new Map(entries.map(({ platform }) => [JSON.stringify(platform), platform])).values()]
}
