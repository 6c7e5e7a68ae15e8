import { expect, test } from 'vitest'
import { toReturnPath } from './return-to'

test.each([
  ['/local/pools?state=idle', '/local/pools?state=idle'],
  ['/', '/'],
  ['/local/jobs/a%20b', '/local/jobs/a%20b'],
  ['/local/jobs/night:job-1?tab=files#x', '/local/jobs/night:job-1?tab=files'],
  ['/local/pools/../jobs', '/local/jobs'],
  ['/local/pools?from=//other//host', '/local/pools?from=//other//host'],
  ['/sign-inn', '/sign-inn'],
])('%s is a way back', (text, expected) => {
  expect(toReturnPath(text)).toBe(expected)
})

test.each([
  null,
  '',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'https:evil.example',
  'javascript:alert(1)',
  '/a\nb',
  '/a\\b',
  '/a%5Cb',
  '/a%0Ab',
  '/..//evil.example/x',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2e%2e//evil.example',
  '/%2E//evil.example',
  '/%2F/evil.example',
  '/\t/evil.example',
  '/x/..%2F/evil.example',
  '/%ff',
  '/sign-in?returnTo=/x',
  '/x/../sign-in',
  '/%73ign-in',
  '/sign-in ',
  '/sign-in%2F',
  '/./auth/redirect',
  '/auth/redirect',
  '/emu/x',
  '/api/health',
  '/_next/static/x',
  `/${'a'.repeat(3000)}`,
  `/${'ä'.repeat(1500)}`,
])('%s is none', (text) => {
  expect(toReturnPath(text)).toBe('/')
})

const PIECES = [
  ...[
    '/',
    '//',
    '\\',
    '.',
    '..',
    '/.',
    '/..',
    '%2e',
    '%2E%2e',
    '%2f',
    '%5c',
    '%',
    '%25',
    '%ff',
    '%73',
    '%00',
  ],
  ...[
    '\t',
    '\n',
    '\r',
    '\0',
    ' ',
    ' ',
    '?',
    '#',
    '@',
    ':',
    ';',
    '&',
    '=',
    '*',
    '\u2028',
    '／',
    '\ud800',
    'ä',
  ],
  ...['evil.example', 'http:', 'https://', 'javascript:', 'host', 'localhost:3000', 'own-origin.invalid'],
  ...['sign-in', 'ign-in', 'SIGN-IN', 'auth', 'emu', 'api', '_next', 'redirect', 'local', 'pools', 'a'],
]
const RUNS = 10_000

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Most begin with a slash, as only those are read further. */
function randomText(roll: () => number): string {
  const pick = () => PIECES[Math.floor(roll() * PIECES.length)] ?? ''
  const pieces = Array.from({ length: 1 + Math.floor(roll() * 9) }, pick)
  return (roll() < 0.9 ? '/' : '') + pieces.join('')
}

/** What is wrong with a result, for a browser at this origin. */
function faultAt(origin: string, result: string): string | undefined {
  const url = new URL(result, origin)
  if (url.origin !== origin || url.username !== '') return `leads to ${url.href}`
  if (url.pathname + url.search !== result) return `is read as ${url.href}`
  if (/^\/(sign-in|auth|emu|api|_next)(\/|$)/i.test(decodeURIComponent(url.pathname))) return 'is no page'
  return undefined
}

test(`${RUNS} random texts stay on the origin, off the sign-in, and are read the same again`, () => {
  const seed = Date.now() % 2 ** 31
  const roll = dice(seed)
  const faults: string[] = []
  for (let run = 0; run < RUNS; run++) {
    const text = randomText(roll)
    const result = toReturnPath(text)
    const found = ['http://localhost:3000', 'https://host'].map((origin) => faultAt(origin, result))
    if (toReturnPath(result) !== result) found.push('is read differently the second time')
    for (const fault of found)
      if (fault !== undefined) faults.push(`seed ${seed}: ${JSON.stringify(text)} gives ${result}: ${fault}`)
  }
  expect(faults).toEqual([])
})
