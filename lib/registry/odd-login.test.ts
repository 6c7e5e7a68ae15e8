import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readCheckRequest } from './read-request'
import { RegistryChecks } from './registry-checks'
import { makeImage, serveStored, startServer, type TestServer } from './testing'

const NODE = { os: 'linux', architecture: 'amd64' } as const
const IMAGE = makeImage(['layer'])

let registry: TestServer
beforeEach(async () => {
  const stored = serveStored({ 1: IMAGE.manifest }, [IMAGE.config])
  registry = await startServer((req, res) => {
    if (req.headers.authorization !== undefined) return stored(req, res)
    res.setHeader('www-authenticate', 'Basic realm="x"')
    res.writeHead(401).end()
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await registry.stop()
})

/** A request as the page makes it, read and carried out. */
async function check(password: string, username = 'puller') {
  const wanted = await readCheckRequest(
    new Request('http://localhost:3000/api/registry/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        image: `${registry.host}/team/tool:1`,
        os: 'linux',
        login: { server: registry.host, username, password },
      }),
    }),
  )
  const { image, login } = wanted
  const signal = new AbortController().signal
  const report = await new RegistryChecks([registry.host]).check(
    { image, login, person: 'p', signal },
    NODE,
    true,
  )
  return report.verdict
}

test.each([
  ['4 kB', 'x'.repeat(4096)],
  ['8 kB', 'x'.repeat(8 * 1024)],
  ['blanks at its ends', '  secret  '],
  ['quotes and backslashes', '"\'\\`'],
  ['letters of any script', 'пароль-密码-\u{1f511}'],
  ['colons', 'a:b::c'],
  ['text from right to left', '\u202ecret'],
  ['a tab', 'a\tb'],
])('a password of %s arrives byte for byte, and in no line of the log', async (_, password) => {
  const lines: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  expect(await check(password)).toBe('found')
  const sent = registry.seen.flatMap(({ authorization }) => authorization ?? [])
  expect(new Set(sent)).toEqual(new Set([`Basic ${Buffer.from(`puller:${password}`).toString('base64')}`]))
  expect(lines.join('')).not.toContain(password.trim().slice(0, 12))
})

test.each([
  ['two lines', 'a\nb'],
  ['a carriage return at its end', 'a\r'],
  ['a NUL', 'a\u0000'],
  ['17 kB', 'x'.repeat(17 * 1024)],
])('a password of %s is refused, and nothing goes out', async (_, password) => {
  await expect(check(password)).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining('password'),
  })
  expect(registry.seen).toEqual([])
})
