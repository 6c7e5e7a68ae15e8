import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { RegistryChecks } from './registry-checks'
import { referenceOf } from './testing'

test('a listed server whose handshake is cut gets no login in plain http', async () => {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (data) => {
      const isHandshake = data[0] === 0x16
      if (!isHandshake) heard.push(data.toString('latin1'))
      if (isHandshake) socket.resetAndDestroy()
      else socket.end('HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Basic\r\ncontent-length: 0\r\n\r\n')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A TCP server that listens has an address of this kind.
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const login = { server: host, username: 'puller', password: 'canary-word' }
  const asked = {
    image: referenceOf(`${host}/x:1`),
    login,
    person: 'p',
    signal: new AbortController().signal,
  }
  const found = await new RegistryChecks([host]).check(asked, { os: 'linux', architecture: 'amd64' }, false)
  server.close()
  expect(found).toEqual({ verdict: 'not-checked', reason: 'unreachable' })
  expect(heard).toEqual([])
})
