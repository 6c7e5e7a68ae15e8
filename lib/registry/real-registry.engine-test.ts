import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Registry, startRegistry } from '../../e2e/support/registry'
import type { ImageLogin } from '../containers/image-check'
import { RegistryChecks } from './registry-checks'
import { makeImage, makeIndex, referenceOf, type Stored, store } from './testing'

const LOGIN = { user: 'pull', password: 'a b"\u00fc$' }
const LINUX = { os: 'linux', architecture: 'amd64' } as const
const AMD64 = makeImage(['base', 'tool'], {
  created: '2026-01-02T03:04:05Z',
  config: {
    Entrypoint: ['/bin/tool'],
    Cmd: ['--help'],
    WorkingDir: '/data',
    User: '1000',
    Env: ['PATH=/bin', 'KEY=secret'],
  },
})
const ARM64 = makeImage(['base', 'tool for arm'], { architecture: 'arm64', variant: 'v8' })
const SERVER_2022 = makeImage(['windows'], { os: 'windows', 'os.version': '10.0.20348.1' })
const INDEX = makeIndex([
  { image: AMD64.manifest, platform: { os: 'linux', architecture: 'amd64' } },
  { image: ARM64.manifest, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
  {
    image: SERVER_2022.manifest,
    platform: { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1' },
  },
])

let open: Registry
let closed: Registry
let checks: RegistryChecks

beforeAll(async () => {
  open = await startRegistry()
  closed = await startRegistry(LOGIN)
  for (const { host } of [open, closed]) {
    const push = pusher(`http://${host}/v2/team/tool`)
    for (const { config, layers, manifest } of [AMD64, ARM64, SERVER_2022]) {
      for (const blob of [config, ...layers]) await push.blob(blob)
      await push.manifest(manifest.digest, manifest)
    }
    await push.manifest('1.0', AMD64.manifest)
    await push.manifest('many', INDEX)
  }
  checks = new RegistryChecks([open.host, closed.host])
})

afterAll(async () => {
  await open?.stop()
  await closed?.stop()
})

/** Pushes as the distribution specification says, with the login that an open registry ignores. */
function pusher(repository: string) {
  const authorization = `Basic ${Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64')}`
  const send = async (method: string, url: string, { bytes, mediaType }: Partial<Stored>) => {
    const headers = { authorization, 'content-type': mediaType ?? 'application/octet-stream' }
    const response = await fetch(url, { method, headers, body: bytes && new Uint8Array(bytes) })
    expect(response.ok, `${method} ${url}: ${await response.clone().text()}`).toBe(true)
    return response.headers.get('location') ?? ''
  }
  return {
    async blob({ digest, bytes }: Stored) {
      const place = new URL(await send('POST', `${repository}/blobs/uploads/`, {}), repository)
      place.searchParams.set('digest', digest)
      await send('PUT', place.href, { bytes })
    },
    manifest: (name: string, stored: Stored) => send('PUT', `${repository}/manifests/${name}`, stored),
  }
}

const login = (host: string, password = LOGIN.password): ImageLogin => ({
  server: host,
  username: LOGIN.user,
  password,
})

const check = (image: string, given?: ImageLogin, hasDetails = false, node: NodeLike = LINUX) =>
  checks.check(
    { image: referenceOf(image), login: given, person: 'p', signal: new AbortController().signal },
    node,
    hasDetails,
  )
type NodeLike = Parameters<RegistryChecks['check']>[1]

describe('an open registry', () => {
  test.each([
    ['team/tool:1.0', 'found'],
    [`team/tool@${AMD64.manifest.digest}`, 'found'],
    ['team/tool:2.0', 'tag-missing'],
    [`team/tool@${store('nothing', '').digest}`, 'tag-missing'],
    ['team/other:1.0', 'repository-missing'],
  ])('%s: %s', async (name, verdict) => {
    expect(await check(`${open.host}/${name}`)).toMatchObject({ verdict })
  })

  test('a login that the registry never asks for was not tried', async () => {
    const report = await check(`${open.host}/team/tool:1.0`, login(open.host))
    expect(report).toEqual({ verdict: 'found', digest: AMD64.manifest.digest, isLoginUntested: true })
  })
})

describe('a registry with a password', () => {
  test.each([
    ['right', LOGIN.password, 'found'],
    ['wrong', 'x', 'credentials-refused'],
    ['missing', undefined, 'needs-credentials'],
  ])('%s', async (_, password, verdict) => {
    const given = password === undefined ? undefined : login(closed.host, password)
    expect((await check(`${closed.host}/team/tool:1.0`, given)).verdict).toBe(verdict)
  })

  test('what right credentials found is not remembered for wrong ones', async () => {
    const image = `${closed.host}/team/tool:1.0`
    expect((await check(image, login(closed.host), true)).verdict).toBe('found')
    expect((await check(image, login(closed.host, 'x'), true)).verdict).toBe('credentials-refused')
    expect((await check(image, undefined, true)).verdict).toBe('needs-credentials')
  })

  test.each([
    ['team/tool:9', 'tag-missing'],
    ['team/other:1', 'repository-missing'],
  ])('%s with a login: %s', async (name, verdict) => {
    expect((await check(`${closed.host}/${name}`, login(closed.host))).verdict).toBe(verdict)
  })
})

test('details tell what a command line and a disk need to know', async () => {
  const report = await check(`${open.host}/team/tool:1.0`, undefined, true)
  const stored = [...AMD64.layers, AMD64.config]
  expect(report).toEqual({
    verdict: 'found',
    hasDetails: true,
    digest: AMD64.manifest.digest,
    platforms: [{ os: 'linux', architecture: 'amd64' }],
    size: stored.reduce((sum, { bytes }) => sum + bytes.length, 0),
    layers: stored.map(({ digest, bytes }) => ({ digest, size: bytes.length })),
    entrypoint: ['/bin/tool'],
    cmd: ['--help'],
    workingDir: '/data',
    user: '1000',
    environmentNames: ['PATH', 'KEY'],
    created: '2026-01-02T03:04:05.000Z',
  })
})

test.each<[string, NodeLike, typeof AMD64 | undefined]>([
  ['amd64', LINUX, AMD64],
  ['arm64', { os: 'linux', architecture: 'arm64' }, ARM64],
  ['Server 2022', { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348' }, SERVER_2022],
  ['Server 2019', { os: 'windows', architecture: 'amd64', osVersion: '10.0.17763' }, undefined],
])('of an image for many platforms, %s gets its own', async (_, node, image) => {
  const report = await check(`${open.host}/team/tool:many`, undefined, true, node)
  expect(report.digest).toBe(INDEX.digest)
  expect(report.platforms).toHaveLength(3)
  expect(report.layers?.at(-1)?.digest).toBe(image?.config.digest)
})

test('tags are listed', async () => {
  const list = await checks.list({
    image: referenceOf(`${closed.host}/team/tool`),
    login: login(closed.host),
    person: 'p',
    signal: new AbortController().signal,
  })
  // This registry does not sort them.
  expect({ ...list, tags: list.tags?.sort() }).toEqual({ verdict: 'found', tags: ['1.0', 'many'] })
})
