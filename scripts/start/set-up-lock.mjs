import { createHash, randomUUID } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { showProgress } from './show-progress.mjs'

const POLL_MS = 50

/** Undefined for a file that is not there. */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return undefined
  }
}

/** When the process began, in ticks since the boot: a later one may have its number. Empty where Linux does not tell it. */
function startOf(pid) {
  // The name before it, in brackets, may hold spaces and brackets.
  return (
    read(`/proc/${pid}/stat`)
      ?.replace(/^.*\) /s, '')
      .split(' ')[19] ?? ''
  )
}

/** Whether the process runs that wrote this into its lock. */
function isAlive(holder) {
  const [pid, start] = holder.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  return start === startOf(pid)
}

/** The lock comes into being whole, by a link: nobody ever reads one that is half written. */
function tryLock(path) {
  const written = `${path}.${randomUUID()}`
  writeFileSync(written, `${process.pid} ${startOf(process.pid)} ${randomUUID()}`)
  try {
    linkSync(written, path)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(written)
  }
}

/**
 * A lock whose holder died is nobody's. It is removed under a lock of its own, named after that very holder: whoever has that
 * one and reads the dead lock once more knows that nobody else removes it or has put a new one in its place.
 */
function dropDeadLock(path) {
  const holder = read(path)
  if (holder === undefined || isAlive(holder)) return
  const removal = `${path}.${createHash('sha256').update(holder).digest('hex').slice(0, 16)}`
  if (!tryLock(removal)) return dropDeadLock(removal)
  try {
    if (read(path) === holder) rmSync(path)
  } finally {
    rmSync(removal)
  }
}

async function waitForLock(path) {
  while (!tryLock(path)) {
    await wait(POLL_MS)
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
