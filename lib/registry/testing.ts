import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ImageReference, parseImageReference } from '../containers/image-reference'

/** Bytes with their name and type, as a registry stores them. */
export interface Stored {
  digest: string
  bytes: Buffer
  mediaType: string
}

/** An image for one platform, made up: its layers hold their own names. */
export interface MadeImage {
  manifest: Stored
  config: Stored
  layers: Stored[]
}

export const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json'
export const INDEX_TYPE = 'application/vnd.docker.distribution.manifest.list.v2+json'
const CONFIG_TYPE = 'application/vnd.docker.container.image.v1+json'
const LAYER_TYPE = 'application/vnd.docker.image.rootfs.diff.tar.gzip'

/** Names bytes by their hash. */
export function store(content: object | string, mediaType: string): Stored {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return { bytes, mediaType, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` }
}

const refer = ({ digest, bytes, mediaType }: Stored) => ({ mediaType, digest, size: bytes.length })

/** Makes an image; `config` replaces or adds fields of its configuration. */
export function makeImage(layers: readonly string[], config: object = {}): MadeImage {
  const stored = layers.map((text) => store(text, LAYER_TYPE))
  const configuration = store({ os: 'linux', architecture: 'amd64', config: {}, ...config }, CONFIG_TYPE)
  const manifest = store(
    { schemaVersion: 2, mediaType: MANIFEST_TYPE, config: refer(configuration), layers: stored.map(refer) },
    MANIFEST_TYPE,
  )
  return { manifest, config: configuration, layers: stored }
}

/** Makes an index over images for several platforms. */
export function makeIndex(entries: readonly { image: Stored; platform: object }[]): Stored {
  const manifests = entries.map(({ image, platform }) => ({ ...refer(image), platform }))
  return store({ schemaVersion: 2, mediaType: INDEX_TYPE, manifests }, INDEX_TYPE)
}

/** A server on loopback and all that it was asked. */
export interface TestServer {
  /** `127.0.0.1:PORT`, as an entry of the operator's list. */
  host: string
  url: string
  /** `HEAD /v2/...` with the Authorization header, if there was one. */
  seen: { line: string; authorization?: string }[]
  stop(): Promise<unknown>
}

/** Starts a server that answers as `answer` says; the check's question whether it speaks TLS never reaches it. */
export async function startServer(
  answer: (req: IncomingMessage, res: ServerResponse) => void,
): Promise<TestServer> {
  const seen: TestServer['seen'] = []
  const server = createServer((req, res) => {
    seen.push({ line: `${req.method} ${req.url}`, authorization: req.headers.authorization })
    answer(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    seen,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers from stored manifests (by tag or digest) and blobs, as a registry without sign-in does. */
export function serveStored(
  manifests: Readonly<Record<string, Stored>>,
  blobs: readonly Stored[],
): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    const [, kind, name = ''] = /\/(manifests|blobs)\/([^/?]+)$/.exec(req.url ?? '') ?? []
    const everything = [...Object.values(manifests), ...blobs]
    const found =
      (kind === 'manifests' ? manifests[name] : undefined) ?? everything.find(({ digest }) => digest === name)
    if (found === undefined) {
      res.writeHead(404, { 'content-type': 'application/json' })
      res.end(JSON.stringify({ errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }] }))
      return
    }
    res.writeHead(200, {
      'content-type': found.mediaType,
      'docker-content-digest': found.digest,
      'content-length': found.bytes.length,
    })
    res.end(req.method === 'HEAD' ? undefined : found.bytes)
  }
}

/** The reference of a text that is known to be one. */
export function referenceOf(text: string): ImageReference {
  const reference = parseImageReference(text)
  if ('problem' in reference) throw new Error(reference.problem)
  return reference
}
