import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildStringToSign, sign } from './auth/shared-key'
import { poolBody, taskBody } from './testing/bodies'

const VERSION = 'api-version=2025-06-01'
const COLLECTION_SIZE = 50

let dataDir: string
const children: ChildProcess[] = []
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'slipway-kill-'))
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

interface Process {
  url: string
  key: string
  kill(): Promise<unknown>
}

/** The local account as a process of its own, over the same data each time. */
async function start(): Promise<Process> {
  const args = ['--import', 'tsx', 'emulator/main.ts', '--port', '0', '--engine', 'none', '--data', dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const exited = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const [, url = '', key = ''] = /^ready url=(\S+) account=local key=(\S+)$/.exec(line) ?? []
  return {
    url,
    key,
    kill() {
      child.kill('SIGKILL')
      return exited
    },
  }
}

async function call({ url, key }: Process, method: string, path: string, body?: object) {
  const rawUrl = `${path}${path.includes('?') ? '&' : '?'}${VERSION}`
  const text = body && JSON.stringify(body)
  const headers = {
    'ocp-date': new Date().toUTCString(),
    ...(text && { 'content-type': 'application/json' }),
  }
  const signed = { ...headers, ...(text && { 'content-length': String(Buffer.byteLength(text)) }) }
  const signature = sign(buildStringToSign({ method, rawUrl, headers: signed }, 'local'), key)
  const authorization = `SharedKey local:${signature}`
  const response = await fetch(url + rawUrl, { method, headers: { ...headers, authorization }, body: text })
  // Which operation answers is the caller's knowledge.
  const answer = (await response.json().catch(() => ({}))) as { value?: { status: string; id: string }[] }
  return { status: response.status, value: answer.value ?? [] }
}

/** Adds collections one after the other until the process is gone; `acknowledged` fills with what was answered. */
async function addTasks(account: Process, lane: number, acknowledged: string[]): Promise<void> {
  for (let round = 0; ; round += 1) {
    const ids = Array.from({ length: COLLECTION_SIZE }, (_, index) => `t-${lane}-${round}-${index}`)
    const value = ids.map((id) => taskBody({ id }))
    const answer = await call(account, 'POST', '/jobs/job-1/addtaskcollection', { value }).catch(
      () => undefined,
    )
    if (answer === undefined) return
    acknowledged.push(...ids.filter((_, index) => answer.value[index]?.status === 'success'))
    if (acknowledged.length > 400) void account.kill()
  }
}

async function listIds(account: Process): Promise<string[]> {
  const { value } = await call(account, 'GET', '/jobs/job-1/tasks?$select=id&maxresults=1000')
  return value.map(({ id }) => id)
}

test('a kill in the middle of additions loses nothing that was answered', async () => {
  const first = await start()
  await call(first, 'POST', '/pools', poolBody({ targetDedicatedNodes: 0 }))
  await call(first, 'POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  const acknowledged: string[] = []
  await Promise.all([0, 1, 2].map((lane) => addTasks(first, lane, acknowledged)))
  expect(acknowledged.length).toBeGreaterThan(400)

  const second = await start()
  expect(second.key).toBe(first.key)
  const ids = await listIds(second)
  expect(new Set(ids).size).toBe(ids.length)
  expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([])
  // A collection is one transaction: it is there wholly or not at all.
  expect(ids.length % COLLECTION_SIZE).toBe(0)
  await second.kill()
}, 60_000)
