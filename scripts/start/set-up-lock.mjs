import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { showProgress } from './show-progress.mjs'

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

/** A lock whose holder died is nobody's. An empty file is one that is just being written. */
function dropDeadLock(path) {
  try {
    const text = readFileSync(path, 'utf8')
    if (text !== '' && !isAlive(Number(text))) rmSync(path, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

async function waitForLock(path) {
  while (!tryLock(path)) {
    await wait(200)
    dropDeadLock(path)
  }
}

/**
 * Runs the set-up of one folder alone, so that two commands started together do not install over each other.
 * @template T @param {string} root @param {import('./show-progress.mjs').Output} output @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetUpLock(root, output, work) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `slipway-set-up-${name}.lock`)
  dropDeadLock(path)
  if (!tryLock(path))
    await showProgress(output, 'Another command is setting up this folder; waiting for it ...', () =>
      waitForLock(path),
    )
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
