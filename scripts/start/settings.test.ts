import { describe, expect, test } from 'vitest'
import { UsageError } from '../command.mjs'
import { pauseBeforeRestartMs } from './local-account.mjs'
import { nodeVersionProblem } from './node-version.mjs'
import { readSettings } from './settings.mjs'

const read = (env: Record<string, string>, args: readonly string[] = []) =>
  readSettings(args, env, '/project')
const entra = { ENTRA_CLIENT_ID: 'a', ENTRA_TENANT_ID: 'b' }

test('nothing set: the local account on this machine alone', () => {
  expect(read({})).toEqual({
    isLocal: true,
    isDevelopment: false,
    host: '127.0.0.1',
    port: 3000,
    dataDir: '/project/.slipway/local',
    engine: 'auto',
    hasControl: false,
  })
})

test.each([
  [{ ...entra }, { isLocal: false, host: '127.0.0.1' }],
  [{ ...entra, HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ HOST: 'localhost' }, { host: '127.0.0.1' }],
  [{ PORT: '8080' }, { port: 8080 }],
  [{ PORT: ' ' }, { port: 3000 }],
  [{ SLIPWAY_DATA: '/var/slipway' }, { dataDir: '/var/slipway' }],
  [{ SLIPWAY_DATA: 'data' }, { dataDir: '/project/data' }],
  [{ SLIPWAY_ENGINE: 'none' }, { engine: 'none' }],
  [{ ENTRA_CLIENT_ID: '', ENTRA_TENANT_ID: ' ' }, { isLocal: true }],
])('%j gives %j', (env, expected) => {
  expect(read(env)).toMatchObject(expected)
})

test.each([
  [{ ENTRA_CLIENT_ID: 'a' }, /^ENTRA_TENANT_ID is not set\..* or neither/],
  [{ ENTRA_TENANT_ID: 'a' }, /^ENTRA_CLIENT_ID is not set\./],
  [{ HOST: '0.0.0.0' }, /^HOST=0\.0\.0\.0 is refused.*this machine only/],
  [{ PORT: 'web' }, /^PORT=web is not a port/],
  [{ PORT: '0' }, /^PORT=0 /],
  [{ PORT: '65536' }, /^PORT=65536 /],
  [{ PORT: '80.5' }, /^PORT=80\.5 /],
])('%j is refused with the remedy', (env, text) => {
  expect(read(env as Record<string, string>)).toEqual({ problem: expect.stringMatching(text) })
})

test('settings are no arguments', () => {
  expect(() => read({}, ['--port', '80'])).toThrow(UsageError)
})

describe('Node', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(nodeVersionProblem(version)).toBeUndefined()
  })
  test.each(['18.20.4', '20.18.3', '9.0.0'])('%s will not', (version) => {
    expect(nodeVersionProblem(version)).toContain(`20.19 or newer; this is ${version}`)
  })
})

test.each([
  [0, 200],
  [1, 400],
  [4, 3200],
  [5, 5000],
  [60, 5000],
])('restart %i in a row waits %i ms', (attempt, pauseMs) => {
  expect(pauseBeforeRestartMs(attempt)).toBe(pauseMs)
})
