import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Account, startAccount } from '../account'
import { buildStringToSign, sign } from '../auth/shared-key'
import type { Options } from '../options'
import { validateAnswer } from './validate-answer'

/** A local account in this process, simulated, with a frozen clock, and a client that signs with its key. */
export interface TestAccount {
  account: Account
  dataDir: string
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Called>
  /** Moves the account's time on; everything that happens meanwhile has happened afterwards. */
  advance(seconds: number): Promise<void>
  /** Ends the process's part and starts again over the same data, with these options instead of the former ones. */
  restart(changed?: Partial<Options>): Promise<void>
  stop(): Promise<void>
}

export interface Called {
  status: number
  headers: Headers
  // Tests read answers of every kind.
  body: Record<string, unknown>
  text: string
}

/** Starts one over a new data directory. Successful JSON answers are checked against the schema. */
export async function startTestAccount(asked: Partial<Options> = {}): Promise<TestAccount> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-account-'))
  const start = async (changed: Partial<Options> = {}) => {
    const account = await startAccount(
      {
        port: 0,
        dataDir,
        engine: 'none',
        hasControl: true,
        speed: 1,
        allowHostAccess: false,
        exitsWithParent: false,
        engineEnvironment: {},
        seeds: [],
        faults: [],
        ...asked,
        ...changed,
      },
      (event, fields) => {
        if (event.endsWith('failed')) throw new Error(`${event}: ${String(fields?.error)}`)
      },
    )
    account.world.clock.freeze()
    return account
  }
  const test: TestAccount = {
    account: await start(),
    dataDir,
    call: (...args) => call(test.account, ...args),
    advance: (seconds) => test.account.world.clock.advance(seconds * 1000),
    async restart(changed) {
      await test.account.close()
      test.account = await start(changed)
    },
    async stop() {
      await test.account.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return test
}

async function call(
  { url, keyBase64 }: Account,
  method: string,
  path: string,
  body?: unknown,
  extra: Record<string, string> = {},
): Promise<Called> {
  const rawUrl = path.includes('api-version')
    ? path
    : `${path}${path.includes('?') ? '&' : '?'}api-version=2025-06-01`
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const headers: Record<string, string> = { 'ocp-date': new Date().toUTCString(), ...extra }
  if (text !== undefined) headers['content-type'] = 'application/json; odata=minimalmetadata'
  const length =
    text === undefined
      ? method === 'POST' || method === 'PUT'
        ? '0'
        : undefined
      : String(Buffer.byteLength(text))
  const signed = { ...headers, ...(length !== undefined && { 'content-length': length }) }
  const signature = sign(buildStringToSign({ method, rawUrl, headers: signed }, 'local'), keyBase64)
  const response = await fetch(url + rawUrl, {
    method,
    headers: { authorization: `SharedKey local:${signature}`, ...headers },
    body: text,
  })
  const answered = await response.text()
  const parsed: Record<string, unknown> = /json/.test(response.headers.get('content-type') ?? '')
    ? JSON.parse(answered)
    : {}
  expect(response.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
  validateAnswer(method, path, response.status, parsed)
  return { status: response.status, headers: response.headers, body: parsed, text: answered }
}
