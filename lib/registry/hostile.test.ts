import dns from 'node:dns'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ImageLogin } from '../containers/image-check'
import { RegistryChecks } from './registry-checks'
import { makeImage, referenceOf, serveStored, startServer, type TestServer } from './testing'

type Answer = (req: IncomingMessage, res: ServerResponse) => void

const NODE = { os: 'linux', architecture: 'amd64' } as const
const SHORT = { callMs: 300, checkMs: 600 }
const IMAGE = makeImage(['layer'])

/** Stands for whatever must never be called: it is on no list. */
let canary: TestServer
let registry: TestServer
let answer: Answer

beforeEach(async () => {
  canary = await startServer((_, res) => void res.end('{}'))
  registry = await startServer((req, res) => answer(req, res))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await canary.stop()
  await registry.stop()
})

const login = (): ImageLogin => ({ server: registry.host, username: 'canary-user', password: 'canary-word' })

function check(
  image = `${registry.host}/team/tool:1`,
  {
    given,
    limits = SHORT,
    hasDetails = true,
  }: { given?: ImageLogin; limits?: typeof SHORT; hasDetails?: boolean } = {},
) {
  const checks = new RegistryChecks([registry.host], limits)
  const signal = new AbortController().signal
  return checks.check({ image: referenceOf(image), login: given, person: 'p', signal }, NODE, hasDetails)
}

const notChecked = (reason: string) => ({ verdict: 'not-checked', reason })

const challenge =
  (value: string | string[]): Answer =>
  (_, res) => {
    res.setHeader('www-authenticate', value)
    res.writeHead(401).end()
  }

describe('addresses that are not public', () => {
  test.each([
    '127.0.0.1/x',
    '127.0.0.1:443/x',
    '169.254.169.254/x',
    '168.63.129.16/x',
    '10.0.0.1/x',
    '100.64.0.1/x',
    '0.0.0.0/x',
    '[::1]:443/x',
    '[::ffff:7f00:1]:443/x',
    '[64:ff9b::7f00:1]:443/x',
    '[fd00::1]:443/x',
    '0x7f.1/x',
    '2130706433:443/x',
    '0177.0.0.1/x',
    'localhost/x',
  ])('%s is not checked', async (image) => {
    expect(await check(image)).toEqual(notChecked('address-not-public'))
  })

  test.each(['contoso.example:8443/x', 'contoso.example:80/x'])('%s: the port', async (image) => {
    expect(await check(image)).toEqual(notChecked('port-not-allowed'))
  })

  test('nor is the machine itself at a port that nobody listed', async () => {
    expect(await check(`${canary.host}/x`)).toEqual(notChecked('address-not-public'))
    expect(canary.seen).toEqual([])
  })

  /** Answers every lookup; gives how many connections were begun. */
  function resolveTo(addresses: readonly string[]) {
    vi.spyOn(dns, 'lookup').mockImplementation(((...args: unknown[]) => {
      const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      const [callback] = args.slice(-1) as [(error: null, found: unknown) => void]
      callback(null, found)
      // Overloads of lookup; Node asks for all addresses.
    }) as unknown as typeof dns.lookup)
    const emit = vi.spyOn(Socket.prototype, 'emit')
    return () => emit.mock.calls.filter(([event]) => String(event) === 'connectionAttempt').length
  }

  test.each([
    ['loopback', ['127.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['wire server', ['168.63.129.16']],
    ['private', ['192.168.1.1']],
    ['an IPv6 spelling of IPv4', ['::127.0.0.1']],
    ['a mapped', ['::ffff:127.0.0.1']],
    ['one public, one private', ['93.184.215.14', '::1']],
  ])('a name of a %s address is not connected to', async (_, addresses) => {
    const countAttempts = resolveTo(addresses)
    expect(await check('registry.example.com/x')).toEqual(notChecked('unreachable'))
    expect(countAttempts()).toBe(0)
  })

  test('but one that the operator listed is', async () => {
    const countAttempts = resolveTo(['127.0.0.1'])
    answer = serveStored({ latest: IMAGE.manifest }, [])
    const host = `registry.example.com:${registry.host.split(':')[1]}`
    const wanted = { image: referenceOf(`${host}/x`), person: 'p', signal: AbortSignal.timeout(5_000) }
    expect((await new RegistryChecks([host]).check(wanted, NODE, false)).verdict).toBe('found')
    expect(countAttempts()).toBeGreaterThan(0)
  })

  test('a name that does not exist reads the same', async () => {
    vi.spyOn(dns, 'lookup').mockImplementation(((...args: unknown[]) => {
      const [callback] = args.slice(-1) as [(error: Error) => void]
      callback(new Error('getaddrinfo ENOTFOUND'))
    }) as unknown as typeof dns.lookup)
    expect(await check('registry.example.com/x')).toEqual(notChecked('unreachable'))
  })
})

describe('redirects', () => {
  test.each([301, 302, 307, 308])('%s of a manifest is not followed', async (status) => {
    answer = (_, res) => res.writeHead(status, { location: `${canary.url}/v2/` }).end()
    expect(await check()).toEqual(notChecked('redirected'))
    expect(canary.seen).toEqual([])
  })

  test.each([
    ['metadata', () => 'http://169.254.169.254/latest'],
    ['another port', () => `${canary.url}/blob`],
    ['another host', () => 'https://storage.example.com/blob'],
    ['user info', () => `http://a:b@${registry.host}/blob`],
    ['nonsense', () => 'http://['],
  ])('of a blob to %s: the image is found, its configuration is not', async (_, location) => {
    const stored = serveStored({ 1: IMAGE.manifest }, [])
    answer = (req, res) => {
      if (req.url?.includes('/blobs/')) res.writeHead(307, { location: location() }).end()
      else stored(req, res)
    }
    const report = await check(undefined, { given: login() })
    expect(report).toMatchObject({ verdict: 'found', digest: IMAGE.manifest.digest })
    expect(report.platforms).toBeUndefined()
    expect(canary.seen).toEqual([])
  })

  test('of a blob to another host is not followed, be it on the list', async () => {
    const stored = serveStored({ 1: IMAGE.manifest }, [])
    answer = (req, res) => {
      if (req.url?.includes('/blobs/')) res.writeHead(307, { location: `${canary.url}/blob` }).end()
      else stored(req, res)
    }
    const wanted = {
      image: referenceOf(`${registry.host}/a:1`),
      person: 'p',
      signal: AbortSignal.timeout(5_000),
    }
    const report = await new RegistryChecks([registry.host, canary.host]).check(wanted, NODE, true)
    expect(report.verdict).toBe('found')
    expect(canary.seen).toEqual([])
  })

  test('of a blob within the registry is followed once, without credentials', async () => {
    const stored = serveStored({ 1: IMAGE.manifest }, [IMAGE.config])
    answer = (req, res) => {
      const isHop = req.url?.startsWith('/store/')
      if (!isHop && req.headers.authorization === undefined) challenge('Basic realm="x"')(req, res)
      else if (!isHop && req.url?.includes('/blobs/'))
        res.writeHead(307, { location: `/store/blobs/${IMAGE.config.digest}` }).end()
      else stored(req, res)
    }
    const report = await check(undefined, { given: login() })
    expect(report.platforms).toEqual([{ os: 'linux', architecture: 'amd64' }])
    expect(registry.seen.at(-1)).toEqual({ line: `GET /store/blobs/${IMAGE.config.digest}` })
  })
})

describe('sign-in addresses', () => {
  test.each([
    ['another port of the host', () => `${canary.url}/token`],
    ['a metadata service', () => 'http://169.254.169.254/token'],
    ['a foreign host', () => 'https://evil.example/token'],
    ['plain http', () => 'http://registry.example.com/token'],
    ['user info', () => `http://a:b@${registry.host}/token`],
    ['nonsense', () => 'token'],
    ['another scheme', () => 'file:///etc/passwd'],
  ])('%s gets nothing', async (_, realm) => {
    answer = challenge(`Bearer realm="${realm()}",service="s"`)
    for (const given of [undefined, login()])
      expect(await check(undefined, { given })).toEqual(notChecked('foreign-sign-in'))
    expect(canary.seen).toEqual([])
    expect(registry.seen.every(({ authorization }) => authorization === undefined)).toBe(true)
  })

  test('one that the operator listed is asked anonymously, and never with credentials', async () => {
    const other = await startServer((_, res) => void res.end('{"token":"t"}'))
    const asked = `http://localhost:${other.host.split(':')[1]}`
    answer = challenge(`Bearer realm="${asked}/token"`)
    const checks = new RegistryChecks([registry.host, new URL(asked).host], SHORT)
    const wanted = {
      image: referenceOf(`${registry.host}/a/b`),
      person: 'p',
      signal: AbortSignal.timeout(5_000),
    }
    expect(await checks.check(wanted, NODE, false)).toEqual({ verdict: 'needs-credentials' })
    expect(other.seen).toEqual([{ line: 'GET /token?scope=repository%3Aa%2Fb%3Apull' }])
    expect(await checks.check({ ...wanted, login: login() }, NODE, false)).toEqual(
      notChecked('foreign-sign-in'),
    )
    expect(other.seen).toHaveLength(1)
    await other.stop()
  })

  test('of several challenges Bearer is taken; the scope is our own', async () => {
    const stored = serveStored({ 1: IMAGE.manifest }, [IMAGE.config])
    const evil = 'repository:team/other:pull,push'
    answer = (req, res) => {
      if (req.url?.startsWith('/token')) res.end('{"access_token":"t-1"}')
      else if (req.headers.authorization === 'Bearer t-1') stored(req, res)
      else
        challenge(
          `Basic realm="a, b", Bearer realm="${registry.url}/token?x=1",service="s s",scope="${evil}"`,
        )(req, res)
    }
    expect(await check(undefined, { given: login() })).toMatchObject({ verdict: 'found', hasDetails: true })
    const token = registry.seen.filter(({ line }) => line.startsWith('GET /token'))
    expect(token).toEqual([
      {
        line: 'GET /token?x=1&service=s+s&scope=repository%3Ateam%2Ftool%3Apull&account=canary-user',
        authorization: `Basic ${Buffer.from('canary-user:canary-word').toString('base64')}`,
      },
    ])
  })

  test.each([
    ['refuses the login', 401, '', 'credentials-refused'],
    ['hides the repository', 403, '', 'missing-or-private'],
    ['fails', 500, '', 'not-checked'],
    ['is too busy', 429, '', 'rate-limited'],
    ['redirects', 302, '', 'not-checked'],
    ['gives no token', 200, '{}', 'not-checked'],
    ['gives one with a line break', 200, '{"token":"a\\r\\nb"}', 'not-checked'],
    [
      'names a firewall',
      403,
      '{"errors":[{"code":"DENIED","message":"client with IP 1.2.3.4"}]}',
      'not-allowed-by-network',
    ],
  ])('a token service that %s', async (_, status, body, verdict) => {
    answer = (req, res) => {
      if (req.url?.startsWith('/token')) res.writeHead(status, { location: canary.url }).end(body)
      else challenge(`Bearer realm="${registry.url}/token"`)(req, res)
    }
    expect((await check(undefined, { given: login() })).verdict).toBe(verdict)
    expect(canary.seen).toEqual([])
  })

  test('a token that is refused again ends it: no loop', async () => {
    answer = (req, res) => {
      if (req.url?.startsWith('/token')) res.end('{"token":"t"}')
      else challenge(`Bearer realm="${registry.url}/token",error="invalid_token"`)(req, res)
    }
    expect((await check()).verdict).toBe('needs-credentials')
    expect((await check(undefined, { given: login() })).verdict).toBe('missing-or-private')
    expect(registry.seen.filter(({ line }) => line.startsWith('GET /token'))).toHaveLength(2)
  })
})

test('the default check never gets a manifest', async () => {
  answer = serveStored({ 1: IMAGE.manifest }, [])
  expect(await check(undefined, { hasDetails: false })).toMatchObject({ verdict: 'found' })
  expect(registry.seen.filter(({ line }) => line.includes('manifests'))).toEqual([
    { line: 'HEAD /v2/team/tool/manifests/1', authorization: undefined },
  ])
})
