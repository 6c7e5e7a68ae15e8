import { readFileSync } from 'node:fs'
import { ENDED_EXIT_CODE } from '../command.mjs'

const LOOK_MS = 500

/** What Linux tells of a process; empty where it tells nothing, or when the process is gone. */
function readAbout(pid, what) {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}

// The name before it, in brackets, may hold spaces and brackets.
const parentOf = (pid) =>
  readAbout(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')[1]

/** Some shells stay between npm and what they run, others become it. */
const isShell = (pid) => readAbout(pid, 'cmdline').split('\0')[1] === '-c'

/**
 * Ends us as SIGTERM does when npm, which ran us, is gone: it hands on only some signals, and to its shell at most. Whoever
 * runs us without npm may go away and leave us running.
 * @param {Record<string, string | undefined>} env
 */
export function endWithNpm(env) {
  if (env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const npm = isShell(parent) ? parentOf(parent) : undefined
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || parentOf(parent) === npm)) return
    clearInterval(timer)
    if (!process.emit('SIGTERM')) process.exit(ENDED_EXIT_CODE)
  }, LOOK_MS)
  timer.unref()
}
