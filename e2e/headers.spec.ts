import { expect, test } from '@playwright/test'
import { LOCAL_TENANT_ID } from '../lib/local'
import { type RawAnswer, sendRaw } from './support/raw-request'
import { type Slipway, startSlipway } from './support/slipway'

const GUID = '5115a000-0000-4000-8000-000000000009'
const AZURE = { ENTRA_CLIENT_ID: GUID, ENTRA_TENANT_ID: GUID }

/** Addresses beside the routes: names of files and of the API with something more, encoded, doubled, broken off. */
const PATHS = [
  ...[
    '/',
    '/sign-in',
    '/local/pools',
    '/contoso.westeurope/pools',
    '/none/at/all',
    '/LOCAL/Pools',
    '/x/y/../z',
  ],
  ...[
    '/favicon.ico',
    '/favicon.ico/pools',
    '/favicon.icox/a',
    '/icon.svg',
    '/icon.svg/..',
    '/icon.svg/pools',
  ],
  ...['/icon.svgx/pools', '/icon%2Esvg', '/robots.txt', '/manifest.json', '/.well-known/x', '/404', '/500'],
  ...['/manifest.webmanifest', '/.well-known/security.txt', '/icons/icon-192.png', '/icons', '/icons/..'],
  ...['/schemas/preset.json', '/schemas/none.json', '/presets/hello.json', '/presets/hello.json/pools'],
  ...['/_next', '/_next/', '/_next/static', '/_next/static/none', '/_next/static/chunks/none.js', '/_next/x'],
  ...['/_next/static/../x', '/_next/imagex', '/_next/image', '/_next/image?url=%2Ficon.svg&w=64&q=75'],
  ...['/_next/data/x/local.json', '/_NEXT/static/none', '/_error', '/_not-found', '/__nextjs_x', '/index'],
  ...['/api', '/api/', '/apix', '/API/x', '/%61pi/x', '/api%2Fx', '/api/x', '/api//x', '/api/../local/pools'],
  ...['/api/%2e%2e/local/pools', '/api/batch', '/api/x.html', '/apİ/x', '/emu', '/emu/', '/emux', '/%65mu/x'],
  ...[
    `/emu/${LOCAL_TENANT_ID}/oauth2/v2.0/authorize`,
    '/emu/x',
    '/emu/../local',
    '/auth',
    '/auth/redirect',
    '/auth/redirect/',
    '/auth/redirect/x',
    '/AUTH/redirect',
  ],
  ...['/%ff', '/api/%ff', '/%00', '/local/%', '//local/pools', '/local//pools', '/\\local', '/local/pools;x'],
  ...['/local/pools?_rsc=1', '/local/pools.rsc', '/local/pools.segments/x.segment.rsc', '/local/pools#x'],
]

const REQUESTS: readonly (readonly [method: string, headers: Readonly<Record<string, string>>])[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'NONE'].map(
    (method) => [method, {}] as const,
  ),
  ['GET', { rsc: '1' }],
  ['GET', { rsc: '1', 'next-router-prefetch': '1' }],
  ['GET', { 'x-nextjs-data': '1' }],
  ['GET', { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
  ['GET', { 'content-security-policy': "script-src 'nonce-x'" }],
  ['POST', { 'next-action': 'x' }],
]

/** Files that are served as they are, with the kind that each must be told to be. */
const SERVED: ReadonlyMap<string, RegExp> = new Map([
  ['/icon.svg', /^image\/svg\+xml/],
  ['/favicon.ico', /^image\/(x-icon|vnd\.microsoft\.icon)/],
  ['/icons/icon-512.png', /^image\/png/],
  ['/social.png', /^image\/png/],
  ['/manifest.webmanifest', /^application\/manifest\+json/],
  ['/robots.txt', /^text\/plain/],
  ['/.well-known/security.txt', /^text\/plain/],
  ['/schemas/preset.json', /^application\/json/],
  ['/presets/hello.json', /^application\/json/],
])

const one = (answer: RawAnswer, name: string) => answer.header(name).join(', ')

/** Pages of every kind, images that can hold scripts too. */
const isDocument = (answer: RawAnswer) => /html|xml/.test(one(answer, 'content-type'))

/** What a document lacks. The page that a sign-in comes back to is told by its frames: it shares its opener. */
function gapsOf(answer: RawAnswer): string[] {
  const policy = one(answer, 'content-security-policy')
  const opener = one(answer, 'cross-origin-opener-policy')
  const isBridge = policy.includes("script-src 'self' 'nonce") && policy.includes("frame-ancestors 'self'")
  const asked: [name: string, isThere: boolean][] = [
    ['one policy', answer.header('content-security-policy').length === 1],
    ['a nonce', /'nonce-[\w+/=-]{16,}'/.test(policy)],
    ['no other scripts', /^default-src 'none'/.test(policy) && !/script-src[^;]*'unsafe/.test(policy)],
    ['Trusted Types', policy.includes("require-trusted-types-for 'script'")],
    ['frame-ancestors', /frame-ancestors '(none|self)'/.test(policy)],
    ['nosniff', one(answer, 'x-content-type-options') === 'nosniff'],
    ['a referrer policy', /^(no-referrer|same-origin)$/.test(one(answer, 'referrer-policy'))],
    ['x-frame-options', /^(DENY|SAMEORIGIN)$/.test(one(answer, 'x-frame-options'))],
    ['an opener policy', opener === (isBridge ? '' : 'same-origin')],
  ]
  return asked.filter(([, isThere]) => !isThere).map(([name]) => name)
}

for (const [mode, environment] of [
  ['local', {}],
  ['Azure', AZURE],
] as const)
  test.describe(`in ${mode} mode`, () => {
    let slipway: Slipway
    test.beforeAll(async () => {
      slipway = await startSlipway({ environment })
    })
    test.afterAll(async () => slipway?.stop())

    test('Every document carries every header, at whatever address and method', async () => {
      const gaps: string[] = []
      let documents = 0
      const look = async (method: string, path: string, headers: Readonly<Record<string, string>>) => {
        const answer = await sendRaw(slipway.url, method, path, headers)
        if (!isDocument(answer)) return
        documents++
        const found = gapsOf(answer).join(', ')
        if (found !== '') gaps.push(`${method} ${path} ${JSON.stringify(headers)} lacks ${found}`)
      }
      for (const path of PATHS)
        await Promise.all(REQUESTS.map(([method, headers]) => look(method, path, headers)))
      expect(gaps).toEqual([])
      expect(documents).toBeGreaterThan(5 * PATHS.length)
    })

    test('Answers that are no documents can become none', async () => {
      for (const path of ['/api/x', '/api/health', ...SERVED.keys()]) {
        const answer = await sendRaw(slipway.url, 'GET', path)
        expect(one(answer, 'x-content-type-options'), path).toBe('nosniff')
        expect(one(answer, 'content-security-policy'), path).toMatch(/^default-src 'none'/)
      }
      const refused = await sendRaw(slipway.url, 'GET', '/', { host: 'evil.example' })
      expect(one(refused, 'content-security-policy')).toMatch(/^default-src 'none'/)
    })

    test('Files are what their names say', async () => {
      for (const [path, kind] of SERVED) {
        const answer = await sendRaw(slipway.url, 'GET', path)
        expect([path, answer.status]).toEqual([path, 200])
        expect(one(answer, 'content-type'), path).toMatch(kind)
      }
    })

    test('At an address beside a file, text does not become a document', async ({ page }) => {
      await page.goto(`${slipway.url}/favicon.icox/a`)
      const insert = () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="alert(1)">')
      await expect(page.evaluate(insert)).rejects.toThrow('TrustedHTML')
    })
  })
