import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
