import type { ImageLayer, ImagePlatform } from '../containers/image-check'
import { CheckEnd, notChecked } from './check-end'
import { isRecord, readJson } from './read-json'

const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]
const MANIFEST_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]
const CONFIG_TYPES = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]
const OLD_TYPE = /^application\/vnd\.docker\.distribution\.manifest\.v1\+/
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
const MAX_ENTRIES = 200
const MAX_LAYERS = 500
const MAX_WORD = 64

/** What the manifest calls ask for; without it some registries answer with the old format. */
export const MANIFEST_ACCEPT = [...INDEX_TYPES, ...MANIFEST_TYPES].join(', ')

/** One manifest of an index, by its digest. */
export interface IndexEntry {
  digest: string
  platform: ImagePlatform
}

export type Manifest =
  | { kind: 'index'; entries: IndexEntry[] }
  | { kind: 'image'; config: ImageLayer; layers: ImageLayer[] }

/** Ends the check when a type says that there is no image, or one that Docker no longer takes. */
export function checkMediaType(header: string | undefined): void {
  const type = header?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (OLD_TYPE.test(type)) throw new CheckEnd('old-format')
  if (![...INDEX_TYPES, ...MANIFEST_TYPES, 'application/json'].includes(type))
    throw notChecked('not-a-registry')
}

/** Reads a manifest or an index. Throws a CheckEnd for what is neither, or is larger than any real one. */
export function parseManifest(body: Buffer): Manifest {
  const said = readJson(body)
  if (!isRecord(said)) throw notChecked('unreadable')
  if (said.schemaVersion === 1) throw new CheckEnd('old-format')
  if (said.artifactType !== undefined) throw new CheckEnd('not-an-image')
  if (Array.isArray(said.manifests)) return { kind: 'index', entries: toEntries(said.manifests) }
  if (!isRecord(said.config) || !Array.isArray(said.layers)) throw notChecked('unreadable')
  if (!CONFIG_TYPES.includes(String(said.config.mediaType))) throw new CheckEnd('not-an-image')
  if (said.layers.length > MAX_LAYERS) throw notChecked('too-large')
  return { kind: 'image', config: toLayer(said.config), layers: said.layers.map(toLayer) }
}

function toEntries(manifests: readonly unknown[]): IndexEntry[] {
  if (manifests.length > MAX_ENTRIES) throw notChecked('too-large')
  const entries = manifests.filter(isRecord).flatMap((entry) => {
    const platform = isRecord(entry.platform) ? toPlatform(entry.platform) : undefined
    // Build attestations call themselves unknown/unknown; an index inside of an index is not followed.
    if (platform === undefined || !MANIFEST_TYPES.includes(String(entry.mediaType))) return []
    return [{ digest: toLayer(entry).digest, platform }]
  })
  if (entries.length === 0) throw new CheckEnd('not-an-image')
  return entries
}

/** The platform of an index entry or a configuration; undefined when it does not say. */
export function toPlatform(said: Record<string, unknown>): ImagePlatform | undefined {
  const os = toWord(said.os)
  const architecture = toWord(said.architecture)
  if (os === undefined || architecture === undefined || os === 'unknown') return undefined
  const variant = toWord(said.variant)
  const osVersion = toWord(said['os.version'])
  return {
    os,
    architecture,
    ...(variant !== undefined && { variant }),
    ...(osVersion !== undefined && { osVersion }),
  }
}

const toWord = (value: unknown) =>
  typeof value === 'string' && value.length <= MAX_WORD && /^[\w.+-]+$/.test(value) ? value : undefined

/** Addresses that a layer brings along (`urls`) are left aside: nothing is ever fetched from them. */
function toLayer(said: unknown): ImageLayer {
  if (!isRecord(said)) throw notChecked('unreadable')
  const { digest, size } = said
  const isSize = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
  if (typeof digest !== 'string' || !DIGEST.test(digest) || !isSize) throw notChecked('unreadable')
  return { digest, size }
}
