import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { withSetUpLock } from './set-up-lock.mjs'

const folder = () => `/slipway-test/${crypto.randomUUID()}`
const silent = { write: () => {} }
const lockOf = (root: string) =>
  join(tmpdir(), `slipway-set-up-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`)

test('two set-ups of one folder follow each other, and the second says that it waits', async () => {
  const root = folder()
  const events: string[] = []
  const finish = deferred<void>()
  const first = withSetUpLock(root, silent, async () => {
    events.push('first begins')
    await finish.promise
    events.push('first ends')
  })
  const waits = deferred<string>()
  const second = withSetUpLock(root, { write: waits.resolve }, async () => events.push('second begins'))
  expect(await waits.promise).toContain('waiting')
  finish.resolve()
  await Promise.all([first, second])
  expect(events).toEqual(['first begins', 'first ends', 'second begins'])
})

test('a failed set-up lets the next one in', async () => {
  const root = folder()
  const failing = withSetUpLock(root, silent, () => Promise.reject(new Error('no disk')))
  await expect(failing).rejects.toThrow('no disk')
  expect(existsSync(lockOf(root))).toBe(false)
})

const CROWD = 4
const ROUNDS = 40
/** Takes the lock of each folder in turn, begun by all at one moment, and counts how often it was not alone there. */
const ONE_OF_MANY = `
import { workerData } from 'node:worker_threads'
const { withSetUpLock } = await import(workerData.url)
const [ARRIVED, INSIDE, MEETINGS] = [0, 1, 2]
const shared = new Int32Array(workerData.shared)
for (const [round, root] of workerData.roots.entries()) {
  Atomics.add(shared, ARRIVED, 1)
  while (Atomics.load(shared, ARRIVED) < (round + 1) * workerData.crowd) {}
  await withSetUpLock(root, { write() {} }, async () => {
    if (Atomics.add(shared, INSIDE, 1) > 0) Atomics.add(shared, MEETINGS, 1)
    // Long enough for the slowest of those who read the dead lock at the same time.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    Atomics.sub(shared, INSIDE, 1)
  })
}
`

test('of many who find a dead lock at one moment, one at a time sets up', async () => {
  const roots = Array.from({ length: ROUNDS }, folder)
  for (const root of roots) writeFileSync(lockOf(root), '2147483646')
  const url = pathToFileURL(join(import.meta.dirname, 'set-up-lock.mjs')).href
  const shared = new SharedArrayBuffer(12)
  const code = new URL(`data:text/javascript,${encodeURIComponent(ONE_OF_MANY)}`)
  const workerData = { url, shared, roots, crowd: CROWD }
  await Promise.all(Array.from({ length: CROWD }, () => once(new Worker(code, { workerData }), 'exit')))
  const [arrived, inside, meetings] = new Int32Array(shared)
  expect({ arrived, inside, meetings }).toEqual({ arrived: CROWD * ROUNDS, inside: 0, meetings: 0 })
  const names = new Set(roots.map((root) => basename(lockOf(root))))
  expect(
    readdirSync(tmpdir()).filter((name) => names.has(name.slice(0, basename(lockOf('')).length))),
  ).toEqual([])
})

test('the number of a process that died may be another’s by now', async () => {
  const root = folder()
  writeFileSync(lockOf(root), `${process.pid} another-start`)
  expect(await withSetUpLock(root, silent, async () => 'done')).toBe('done')
})

test('the lock of a command that died is nobody’s', async () => {
  const root = folder()
  writeFileSync(lockOf(root), '2147483646')
  expect(await withSetUpLock(root, silent, async () => 'done')).toBe('done')
})

/** Promise.withResolvers, which Node 20 does not have. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve: (value: T) => resolve(value) }
}
