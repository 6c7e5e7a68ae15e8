import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RegistryChecks } from './registry-checks'
import {
  MANIFEST_TYPE,
  makeImage,
  makeIndex,
  referenceOf,
  type Stored,
  serveStored,
  startServer,
  store,
  type TestServer,
} from './testing'

type Answer = (req: IncomingMessage, res: ServerResponse) => void

const SHORT = { callMs: 300, checkMs: 600 }
const LONG = { callMs: 5_000, checkMs: 8_000 }
const IMAGE = makeImage(['layer'])

let registry: TestServer
let answer: Answer

beforeEach(async () => {
  registry = await startServer((req, res) => answer(req, res))
})

afterEach(() => registry.stop())

function check({ image = 'team/tool:1', limits = SHORT, hasDetails = true } = {}) {
  const wanted = {
    image: referenceOf(`${registry.host}/${image}`),
    person: 'p',
    signal: new AbortController().signal,
  }
  return new RegistryChecks([registry.host], limits).check(
    wanted,
    { os: 'linux', architecture: 'amd64' },
    hasDetails,
  )
}

const notChecked = (reason: string) => ({ verdict: 'not-checked', reason })

/** HEAD tells of a sound manifest; GET gives whatever is to be tried. */
const lying =
  (stored: Stored, get: Answer): Answer =>
  (req, res) => {
    res.setHeader('content-type', stored.mediaType)
    res.setHeader('docker-content-digest', stored.digest)
    if (req.method === 'HEAD') res.end()
    else get(req, res)
  }

const endless: Answer = (_, res) => {
  const piece = Buffer.alloc(256 * 1024, ' ')
  const write = () => {
    while (!res.destroyed && res.write(piece)) {}
  }
  res.on('drain', write)
  write()
}
const json =
  (value: unknown): Answer =>
  (_, res) =>
    void res.end(JSON.stringify(value))
const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`

test.each<[string, Answer, string]>([
  ['endless', endless, 'too-large'],
  ['never begun', () => undefined, 'unreachable'],
  ['never ended', (_, res) => void res.write('{'), 'slow'],
  [
    'cut off',
    (_, res) => res.writeHead(200, { 'content-length': 99 }).write('{', () => res.destroy()),
    'slow',
  ],
  ['of another digest', json({ schemaVersion: 2 }), 'digest-mismatch'],
  ['compressed', (_, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end('x'), 'unreadable'],
  ['a failure', (_, res) => void res.writeHead(503).end(), 'server-error'],
])('%s', async (_, get, reason) => {
  answer = lying(IMAGE.manifest, get)
  const limits = reason === 'too-large' ? LONG : SHORT
  expect(await check({ limits })).toEqual(notChecked(reason))
})

test('an endless error is read a little and understood by its status', async () => {
  answer = (req, res) => {
    res.statusCode = 404
    if (req.method === 'HEAD') res.end()
    else endless(req, res)
  }
  expect(await check({ limits: LONG })).toEqual(notChecked('not-a-registry'))
})

test.each<[string, Stored, object]>([
  ['nested too deep', store(deep, MANIFEST_TYPE), notChecked('unreadable')],
  ['no JSON', store('<html>', MANIFEST_TYPE), notChecked('unreadable')],
  ['a huge index', hugeIndex(201), notChecked('too-large')],
  ['10,000 layers', makeImage(Array.from({ length: 10_000 }, () => 'x')).manifest, notChecked('too-large')],
  [
    'an index of indexes',
    makeIndex([{ image: makeIndex([]), platform: { os: 'linux', architecture: 'amd64' } }]),
    { verdict: 'not-an-image' },
  ],
  [
    'an index of attestations',
    makeIndex([{ image: IMAGE.manifest, platform: { os: 'unknown', architecture: 'unknown' } }]),
    { verdict: 'not-an-image' },
  ],
  [
    'a chart',
    store(
      { schemaVersion: 2, config: { mediaType: 'application/vnd.cncf.helm.config.v1+json' }, layers: [] },
      MANIFEST_TYPE,
    ),
    { verdict: 'not-an-image' },
  ],
  [
    'a signature',
    store({ schemaVersion: 2, artifactType: 'application/x', config: {}, layers: [] }, MANIFEST_TYPE),
    { verdict: 'not-an-image' },
  ],
  ['schema 1 by its body', store({ schemaVersion: 1 }, MANIFEST_TYPE), { verdict: 'old-format' }],
  ['a negative size', withSize(-1), notChecked('unreadable')],
  ['a size beyond all', withSize(1e300), notChecked('unreadable')],
])('%s', async (_, stored, expected) => {
  answer = serveStored({ 1: stored }, [])
  expect(await check({ limits: LONG })).toEqual(expected)
})

test('schema 1 by its type', async () => {
  answer = serveStored({ 1: store('{}', 'application/vnd.docker.distribution.manifest.v1+prettyjws') }, [])
  expect(await check()).toEqual({ verdict: 'old-format' })
})

test('a web page is no registry', async () => {
  answer = (_, res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<html>')
  expect(await check()).toEqual(notChecked('not-a-registry'))
})

test('a digest that was asked for and another one that came', async () => {
  answer = lying(IMAGE.manifest, json({}))
  const other = store('other', MANIFEST_TYPE).digest
  expect(await check({ image: `a@${other}` })).toEqual(notChecked('digest-mismatch'))
})

test('a configuration that is not what its digest says spoils the image', async () => {
  const stored = serveStored({ 1: IMAGE.manifest }, [])
  answer = (req, res) => (req.url?.includes('/blobs/') ? void res.end('{}') : stored(req, res))
  expect(await check()).toEqual(notChecked('digest-mismatch'))
})

test('without a digest in the header the body is hashed', async () => {
  answer = (req, res) => {
    res.setHeader('content-type', MANIFEST_TYPE)
    res.end(req.method === 'HEAD' ? undefined : IMAGE.manifest.bytes)
  }
  expect(await check({ hasDetails: false })).toMatchObject({ digest: IMAGE.manifest.digest })
})

function hugeIndex(count: number): Stored {
  const entry = { image: IMAGE.manifest, platform: { os: 'linux', architecture: 'amd64' } }
  return makeIndex(Array.from({ length: count }, () => entry))
}

function withSize(size: number): Stored {
  const type = 'application/vnd.docker.container.image.v1+json'
  return store(
    {
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      config: { mediaType: type, digest: IMAGE.config.digest, size },
      layers: [],
    },
    MANIFEST_TYPE,
  )
}
